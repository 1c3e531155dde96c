// Study 6: rates that adapt to each coordinate: indifference to scale, Adam taken apart, and its bias correction.
#include "tools/study/parts/halves.hpp"
#include "tools/study/parts/plot.hpp"
#include "tools/study/parts/scale.hpp"
#include "tools/study/parts/uncorrected.hpp"
#include <algorithm>
#include <cmath>

namespace ravine::study {
namespace {

picture drawn_scale(std::vector<scale_rule> const& all, std::vector<std::vector<chart::point>> const& along,
                    std::vector<std::vector<chart::point>> const& turned) {
    chart::axis const x = logarithmic("curvature of one direction over the other's"),
                      y = logarithmic("steps to a 20th of the distance", 1, 1e5);
    chart::panel axes = plot("The directions are the coordinates", x, y), between = plot("Turned by 45 degrees", x, y);
    for (std::size_t k = 0; k < all.size(); ++k) {
        axes.lines.push_back(curve(all[k].name, k, along[k]));
        between.lines.push_back(curve(all[k].name, k, turned[k]));
    }
    return drawn(
        "scale",
        "Steps against the scale: the adaptive rules do not notice it, unless it lies between the coordinates.",
        {axes, between}, 2);
}

picture drawn_parts(std::vector<half> const& best) {
    chart::panel made = plot("Three turned ravines, each 100 times as steep as the one before",
                             linear("steps", 0, 1000), logarithmic("mean of losses / losses at the start", 1e-7));
    for (std::size_t k = 0; k < best.size(); ++k) {
        if (best[k].way.values.empty()) continue; // it diverged at all rates
        made.lines.push_back(curve(best[k].name + ", lr " + typeset(best[k].lr, 2), k));
        for (std::size_t step = 0; step <= std::min<std::size_t>(1000, best[k].way.steps()); ++step)
            made.lines.back().points.push_back({static_cast<double>(step), best[k].way.values[step]});
    }
    return drawn("parts", "Adam and its halves, each at its best learning rate.", {made});
}

/// As many points as a logarithmic axis shows.
std::vector<chart::point> thinned(std::vector<chart::point> const& all) {
    std::vector<chart::point> made;
    for (chart::point const& p : all)
        if (made.empty() || p.x > 1.03 * made.back().x) made.push_back(p);
    return made;
}

picture drawn_bias(std::vector<chart::point> const& corrected, std::vector<chart::point> const& raw) {
    chart::panel slope = plot("Steps on a constant slope", logarithmic("steps", 1, 5000),
                              linear("size / learning rate", 0)),
                 bowl = plot("On a parabola, lr 0.05", linear("steps", 0, 200), linear("x"));
    slope.lines = {curve("Adam", 0, thinned(corrected)), curve("without the correction", 3, thinned(raw))};
    bowl.lines = {curve("Adam", 0, parabola_places(named("adam", {{"lr", 0.05}}), 200)),
                  curve("without the correction", 3, parabola_places(uncorrected({{"lr", 0.05}}), 200))};
    return drawn("bias", "Adam with and without its correction of the bias.", {slope, bowl}, 2);
}

/// All that was measured.
struct measured {
    std::vector<std::vector<chart::point>> along, turned; ///< of each runner
    double adam_bits = 0, rmsprop_bits = 0, apart = 0;
    std::vector<half> steep, mild; ///< of each part
    std::vector<chart::point> corrected = step_sizes(named("adam", {{"lr", 1}}), 5000),
                              raw = step_sizes(uncorrected({{"lr", 1}}), 5000);

    explicit measured(options const& how) {
        std::vector<double> const conditions =
            how.brief ? std::vector{1., 16., 256.} : std::vector{1., 4., 16., 64., 256., 1024., 4096.};
        for (scale_rule const& each : scale_rules()) {
            along.push_back(steps_against_scale(each, false, conditions));
            turned.push_back(steps_against_scale(each, true, conditions));
        }
        how.reached(0.3);
        for (double const power_of_four : {4., 1024., 1048576.}) {
            adam_bits += differing("adam", power_of_four, 1000);
            rmsprop_bits += differing("rmsprop", power_of_four, 1000);
        }
        apart = between_adam_and_rmsprop(100);
        std::vector<double> const rates = geometric(1e-7, 1, how.brief ? 29 : 57);
        steep = halves(300, rates);
        how.reached(0.7);
        mild = halves(30, rates);
    }
    /// Steps at a curvature of 256 times over those at the same curvature.
    static double growth(std::vector<chart::point> const& of) {
        return std::ranges::find(of, 256., &chart::point::x)->y / of.front().y;
    }
    double largest() const { return std::ranges::max_element(raw, {}, &chart::point::y)->y; }

    std::vector<number> numbers() const {
        return {
            {"Adam, eps 0: places of 3 times 1000 steps that differ in a bit where the curvature is 4, 4\u2075 or "
             "4\u00b9\u2070 "
             "times as large",
             adam_bits, 0, 0},
            {"RMSprop, eps 0: the same", rmsprop_bits, 0, 0},
            {"gradient descent, best lr: steps where one curvature is 256 times the other, over those where it is the "
             "same",
             growth(along[0]), 100, 1000},
            {"RMSprop: the same", growth(along[1]), 1, 1},
            {"Adam: the same", growth(along[2]), 1, 1},
            {"Adam, turned by 45 degrees: the same", growth(turned[2]), 8, 30},
            {"Adam with beta1 = 0 and RMSprop with a corrected rate: largest distance in 100 steps", apart, 0, 1e-11},
            {"condition number 300: steps of RMSprop alone over those of Adam", steep[1].steps / steep[0].steps, 2, 10},
            {"condition number 300: loss of momentum alone after 4000 steps, over that at the start", steep[2].last,
             1e-4, 1},
            {"condition number 300: loss of gradient descent after 4000 steps, over that at the start", steep[3].last,
             1e-2, 1},
            {"condition number 30: steps of RMSprop alone over those of Adam", mild[1].steps / mild[0].steps, 0.5, 2},
            {"Adam: size of the first step, over lr", corrected.front().y, 0.9999, 1.0001},
            {"without the correction: size of the first step, over lr; theory: 0.1 / \u221a0.001 = 3.162",
             raw.front().y, 3.16, 3.165},
            {"without the correction: size of the largest step, over lr", largest(), 6.5, 6.65}};
    }
};

result run(options const& how) {
    measured const all(how);
    result made;
    made.ran = {
        "Two coordinates, one of which curves up to " + typeset(all.along[0].back().x, 6) +
            " times as strongly: gradient descent at its best rate, RMSprop and Adam at lr = 0.01, until the distance "
            "is a 20th; the same turned by 45 degrees, where the scale lies between the coordinates. For curvatures of "
            "powers of four, and eps = 0, the places of both coordinates are compared bit by bit.",
        "Three turned ravines side by side, each a hundred times as steep as the one before, condition number 300 and "
        "30 each: Adam, Adam with beta1 = 0 (RMSprop with its bias corrected), momentum without a denominator, and "
        "gradient descent, each at the best of " +
            std::string(how.brief ? "29" : "57") +
            " learning rates from 10\u207b\u2077 to 1, until the mean loss is a millionth, at most 4000 steps.",
        "Adam beside a rule that is Adam without its correction of the bias, written for this study, on a constant "
        "slope and on a parabola. No number is drawn here: the seed changes nothing."};
    made.numbers = all.numbers();
    made.found = {
        "Along the coordinates Adam and RMSprop are not nearly but exactly indifferent: every place has the same bits, "
        "for a factor of the gradient stands above and below the fraction. Turned, it does not cancel, and Adam "
        "needs " +
            typeset(measured::growth(all.turned[2])) + " times as many steps at 256.",
        "Both halves of Adam are needed where there is both bad scale and a narrow ravine: at condition number 300 it "
        "takes " +
            typeset(all.steep[0].steps, 6) + " steps, without momentum " + typeset(all.steep[1].steps, 6) +
            ", and without the denominator it does not arrive. In a mild ravine, of 30, RMSprop alone is as fast: " +
            typeset(all.mild[1].steps, 6) + " steps to " + typeset(all.mild[0].steps, 6) +
            ". At its fastest RMSprop bursts again and again, where its averages have forgotten how steep it was.",
        "Without the correction the first steps are too large, not too small: both averages start at zero, and the "
        "square root of the second is farther behind than the first. They reach " +
            typeset(all.largest()) + " times the learning rate."};
    made.pictures = {drawn_scale(scale_rules(), all.along, all.turned), drawn_parts(all.steep),
                     drawn_bias(all.corrected, all.raw)};
    made.formulas = {{"Adam without its correction of the bias", uncorrected_latex()},
                     {"The turned ravine; \u03ba is its condition number", ravine_of(true, 1).latex()}};
    how.reached(1);
    return made;
}

} // namespace

experiment adaptive_rates() {
    return {6,
            "adaptive_rates",
            "Adaptive rates: a step of its own for each coordinate",
            "RMSprop and Adam are indifferent to the scale of a coordinate, gradient descent is not; Adam is momentum "
            "and RMSprop together, with a correction for averages that start at zero.",
            "A network's parameters have gradients of very different sizes, and one learning rate for all suits none. "
            "RMSprop divides each coordinate's gradient by the root of the mean of its squares; what is left has no "
            "scale, and a step has about the size of the learning rate. Adam puts an average of gradients, as momentum "
            "has one, above that fraction, and divides both averages by what they lack at first.",
            {"adam", "rmsprop", "heavy_ball", "sgd"},
            &run};
}

} // namespace ravine::study
