// Study 6: rates that adapt to each coordinate: indifference to scale, Adam taken apart, and its bias correction.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ravine/backends/local_kernel.hpp>
#include <ravine/print/latex.hpp>
#include <tools/landscape/descent.hpp>

namespace ravine::study {

using namespace dsl;

/// Adam with its bias correction switched off: no library has it, so it is written here.
inline constexpr auto adam_uncorrected = rule<"adam_uncorrected">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
    state(m = 0, v = 0),
    step(m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         theta = theta - lr * m / (sqrt(v) + eps)));

namespace {

using landscape::settings, landscape::objective, landscape::trajectory;

stepper<double> uncorrected(settings const& hypers) {
    stepper<double> made(
        kernel<double>{&backends::local_host<adam_uncorrected, double>::value,
                       backends::local_stages<adam_uncorrected, double, simd::native>::functions.data()});
    for (auto const& [name, value] : hypers) landscape::set(made, name, value);
    return made;
}
stepper<double> named(std::string const& rule, settings const& hypers) {
    return landscape::optimizer_of(tool::find_rule(rule), hypers);
}

/// A ravine along an axis, or one that is turned by 45 degrees, of a condition number.
landscape::surface ravine_of(bool turned, double condition) {
    landscape::surface made = landscape::find_surface(turned ? "tilted_ravine" : "ravine");
    made.kappa = condition;
    return made;
}

/// Steps until the distance from the minimum, the origin, is a twentieth of the start's; NaN if that is not reached.
double steps_near(trajectory const& way) {
    auto const square = [&](std::size_t k) {
        return way.place(k)[0] * way.place(k)[0] + way.place(k)[1] * way.place(k)[1];
    };
    for (std::size_t k = 0; k <= way.steps(); ++k)
        if (square(k) <= square(0) / 400) return static_cast<double>(k);
    return std::numeric_limits<double>::quiet_NaN();
}

/// How a rule is set where a coordinate's curvature is kappa times the other's; only gradient descent needs to know it.
struct runner {
    std::string name, rule;
    settings (*hypers)(double condition);
};
std::vector<runner> runners() {
    return {{"gradient descent, best lr", "sgd",
             [](double k) {
                 return settings{{"lr", 2 / (1 + k)}};
             }},
            {"RMSprop, lr 0.01", "rmsprop",
             [](double) {
                 return settings{{"lr", 0.01}};
             }},
            {"Adam, lr 0.01", "adam", [](double) {
                 return settings{{"lr", 0.01}};
             }}};
}

std::vector<chart::point> steps_against_scale(runner const& by, bool turned, std::vector<double> const& conditions) {
    std::vector<chart::point> made;
    for (double const condition : conditions) {
        landscape::surface const in = ravine_of(turned, condition);
        stepper<double> optimizer = named(by.rule, by.hypers(condition));
        std::array const start = turned ? std::array{1.0, 0.0} : std::array{1.0, 1.0};
        std::size_t const most = 3000 + static_cast<std::size_t>(4 * condition);
        made.push_back({condition, steps_near(landscape::descend(optimizer, landscape::objective_of(in), start,
                                                                 {.steps = most}))});
    }
    return made;
}

/// How many places of two descents, of curvature 1 and of a power of four, differ in a bit. eps must be 0: it has a
/// scale.
double differing(std::string const& rule, double condition, std::size_t steps) {
    landscape::surface const in = ravine_of(false, condition);
    stepper<double> optimizer = named(rule, {{"lr", 0.01}, {"eps", 0}});
    trajectory const way =
        landscape::descend(optimizer, landscape::objective_of(in), std::array{1.0, 1.0}, {.steps = steps});
    double count = 0;
    for (std::size_t k = 0; k <= way.steps(); ++k) count += way.place(k)[0] != way.place(k)[1];
    return count;
}

/// Blocks of two coordinates: turned ravines of a condition number, each a hundred times as steep as the one before.
struct scaled_ravines {
    static constexpr std::size_t blocks = 3;
    landscape::surface one;

    explicit scaled_ravines(double condition) : one(ravine_of(true, condition)) {}
    static double scale(std::size_t block) { return block == 0 ? 1 : block == 1 ? 100 : 10000; }
    objective function() const {
        return {2 * blocks,
                [this](std::span<double const> at) { // each block's share of its loss at the start, in the mean
                    double sum = 0;
                    for (std::size_t b = 0; b < blocks; ++b) sum += one.value(at[2 * b], at[2 * b + 1]);
                    return sum / blocks / one.value(1, 0);
                },
                [this](std::span<double const> at, std::span<double> to) {
                    for (std::size_t b = 0; b < blocks; ++b) {
                        landscape::slope const g = one.gradient(at[2 * b], at[2 * b + 1]);
                        to[2 * b] = scale(b) * g[0], to[2 * b + 1] = scale(b) * g[1];
                    }
                }};
    }
};

/// What a rule does at the best of some learning rates: the one that arrives first, else the one that ends lowest.
struct tuned {
    double lr = 0, steps = std::numeric_limits<double>::infinity(), last = std::numeric_limits<double>::infinity();
    trajectory way;
};
tuned tuned_on(objective const& on, std::string const& rule, settings hypers, std::vector<double> const& rates,
               std::size_t most, double wanted) {
    tuned best;
    std::vector<double> start;
    for (std::size_t k = 0; k < on.size; ++k) start.push_back(k % 2 == 0 ? 1 : 0);
    for (double const lr : rates) {
        hypers.emplace_back("lr", lr);
        stepper<double> optimizer = named(rule, hypers);
        hypers.pop_back();
        trajectory way = landscape::descend(optimizer, on, start, {.steps = most, .every_place = false});
        if (way.diverged) continue;
        double const last = way.values.back();
        auto const reached = way.steps_to(wanted);
        double const steps = reached ? static_cast<double>(*reached) : std::numeric_limits<double>::infinity();
        if (steps < best.steps || (steps == best.steps && last < best.last)) best = {lr, steps, last, std::move(way)};
    }
    return best;
}

/// Adam, what is left of it without either half, and what is left without both.
struct part {
    std::string name, rule;
    settings hypers;
};
std::vector<part> parts() {
    return {{"Adam", "adam", {}},
            {"RMSprop alone: Adam with beta1 = 0", "adam", {{"beta1", 0}}},
            {"momentum alone", "heavy_ball", {{"mu", 0.9}, {"tau", 0.9}}},
            {"neither: gradient descent", "sgd", {}}};
}
std::vector<tuned> tuned_parts(double condition, std::vector<double> const& rates) {
    scaled_ravines const in(condition);
    std::vector<tuned> made;
    for (part const& each : parts()) made.push_back(tuned_on(in.function(), each.rule, each.hypers, rates, 4000, 1e-6));
    return made;
}

/// The sizes of the steps on a slope that is the same everywhere, in units of the learning rate.
std::vector<chart::point> sizes(stepper<double> optimizer, std::size_t steps) {
    objective const plane{1, [](std::span<double const> at) { return at[0]; },
                          [](std::span<double const>, std::span<double> to) { to[0] = 1; }};
    trajectory const way = landscape::descend(optimizer, plane, std::array{0.0}, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 1; k <= way.steps(); ++k)
        made.push_back({static_cast<double>(k), way.place(k - 1)[0] - way.place(k)[0]});
    return made;
}
/// Places over steps on a parabola, from 1.
std::vector<chart::point> places(stepper<double> optimizer, std::size_t steps) {
    trajectory const way = landscape::descend(optimizer, landscape::objective_of(landscape::find_family("sphere"), 1),
                                              std::array{1.0}, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 0; k <= way.steps(); ++k) made.push_back({static_cast<double>(k), way.place(k)[0]});
    return made;
}

/// How far Adam with beta1 = 0 is from RMSprop whose rate is corrected by a schedule, at most, over the distance gone.
double between_adam_and_rmsprop(std::size_t steps) {
    landscape::surface const in = ravine_of(true, 30);
    constexpr double rate = 0.01, decay = 0.99;
    stepper<double> first = named("adam", {{"lr", rate}, {"beta1", 0}, {"beta2", decay}, {"eps", 0}}),
                    second = named("rmsprop", {{"alpha", decay}, {"eps", 0}});
    double power = 1;
    auto const corrected = [&](stepper<double>& optimizer, std::size_t) {
        power *= decay;
        landscape::set(optimizer, "lr", rate * std::sqrt(1 - power));
    };
    trajectory const a = landscape::descend(first, landscape::objective_of(in), std::array{1.0, 0.0}, {.steps = steps}),
                     b = landscape::descend(second, landscape::objective_of(in), std::array{1.0, 0.0},
                                            {.steps = steps, .before = corrected});
    double most = 0;
    for (std::size_t k = 0; k < a.places.size(); ++k) most = std::max(most, std::abs(a.places[k] - b.places[k]));
    return most;
}

picture drawn_scale(std::vector<runner> const& all, std::vector<std::vector<chart::point>> const& along,
                    std::vector<std::vector<chart::point>> const& turned) {
    chart::axis const x = logarithmic("curvature of one direction over the other's"),
                      y = logarithmic("steps to a 20th of the distance", 1, 1e5);
    chart::panel axes = plot("The directions are the coordinates", x, y), between = plot("Turned by 45 degrees", x, y);
    for (std::size_t k = 0; k < all.size(); ++k) {
        axes.lines.push_back(curve(all[k].name, k, along[k]));
        between.lines.push_back(curve(all[k].name, k, turned[k]));
    }
    return drawn("scale",
                 "Steps against the scale: the adaptive rules do not notice it, unless it lies between the coordinates",
                 {axes, between}, 2);
}

picture drawn_parts(std::vector<tuned> const& best) {
    chart::panel made = plot("Three turned ravines, each 100 times as steep as the one before",
                             linear("steps", 0, 1000), logarithmic("mean of losses / losses at the start", 1e-7, 2));
    for (std::size_t k = 0; k < best.size(); ++k) {
        if (best[k].way.values.empty()) continue; // it diverged at all rates
        made.lines.push_back(curve(parts()[k].name + ", lr " + rounded(best[k].lr, 2), k));
        for (std::size_t step = 0; step <= std::min<std::size_t>(1000, best[k].way.steps()); ++step)
            made.lines.back().points.push_back({static_cast<double>(step), best[k].way.values[step]});
    }
    return drawn("parts", "Adam and its halves, each at its best learning rate", {made});
}

/// As many points as a logarithmic axis shows.
std::vector<chart::point> thinned(std::vector<chart::point> const& all) {
    std::vector<chart::point> made;
    for (chart::point const& p : all)
        if (made.empty() || p.x > 1.03 * made.back().x) made.push_back(p);
    return made;
}

picture drawn_bias(std::vector<chart::point> const& corrected, std::vector<chart::point> const& raw) {
    chart::panel slope =
                     plot("Steps on a constant slope", logarithmic("step", 1, 5000), linear("size / learning rate", 0)),
                 bowl = plot("On a parabola, lr 0.05", linear("steps", 0, 200), linear("x"));
    slope.lines = {curve("Adam", 0, thinned(corrected)), curve("without the correction", 3, thinned(raw))};
    bowl.lines = {curve("Adam", 0, places(named("adam", {{"lr", 0.05}}), 200)),
                  curve("without the correction", 3, places(uncorrected({{"lr", 0.05}}), 200))};
    return drawn("bias", "Adam with and without its correction of the bias", {slope, bowl}, 2);
}

/// All that was measured.
struct measured {
    std::vector<std::vector<chart::point>> along, turned; ///< of each runner
    double adam_bits = 0, rmsprop_bits = 0, apart = 0;
    std::vector<tuned> steep, mild; ///< of each part
    std::vector<chart::point> corrected = sizes(named("adam", {{"lr", 1}}), 5000),
                              raw = sizes(uncorrected({{"lr", 1}}), 5000);

    explicit measured(options const& how) {
        std::vector<double> const conditions =
            how.brief ? std::vector{1., 16., 256.} : std::vector{1., 4., 16., 64., 256., 1024., 4096.};
        for (runner const& each : runners()) {
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
        steep = tuned_parts(300, rates);
        how.reached(0.7);
        mild = tuned_parts(30, rates);
    }
    /// Steps at a curvature of 256 times over those at the same curvature.
    static double growth(std::vector<chart::point> const& of) {
        return std::ranges::find(of, 256., &chart::point::x)->y / of.front().y;
    }
    double largest() const { return std::ranges::max_element(raw, {}, &chart::point::y)->y; }

    std::vector<number> numbers() const {
        return {
            {"Adam, eps 0: places of 3 times 1000 steps that differ in a bit where the curvature is 4, 4^5 or 4^10 "
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
        "Two coordinates, one of which curves up to " + rounded(all.along[0].back().x, 6) +
            " times as strongly: gradient descent at its best rate, RMSprop and Adam at lr = 0.01, until the distance "
            "is a 20th; the same turned by 45 degrees, where the scale lies between the coordinates. For curvatures of "
            "powers of four, and eps = 0, the places of both coordinates are compared bit by bit.",
        "Three turned ravines side by side, each a hundred times as steep as the one before, condition number 300 and "
        "30 each: Adam, Adam with beta1 = 0 (RMSprop with its bias corrected), momentum without a denominator, and "
        "gradient descent, each at the best of " +
            std::string(how.brief ? "29" : "57") +
            " learning rates from 1e-7 to 1, until the mean loss is a millionth, at most 4000 steps.",
        "Adam beside a rule that is Adam without its correction of the bias, written for this study, on a constant "
        "slope and on a parabola. No number is drawn here: the seed changes nothing."};
    made.numbers = all.numbers();
    made.found = {
        "Along the coordinates Adam and RMSprop are not nearly but exactly indifferent: every place has the same bits, "
        "for a factor of the gradient stands above and below the fraction. Turned, it does not cancel, and Adam "
        "needs " +
            rounded(measured::growth(all.turned[2])) + " times as many steps at 256.",
        "Both halves of Adam are needed where there is both bad scale and a narrow ravine: at condition number 300 it "
        "takes " +
            rounded(all.steep[0].steps, 6) + " steps, without momentum " + rounded(all.steep[1].steps, 6) +
            ", and without the denominator it does not arrive. In a mild ravine, of 30, RMSprop alone is as fast: " +
            rounded(all.mild[1].steps, 6) + " steps to " + rounded(all.mild[0].steps, 6) +
            ". At its fastest RMSprop bursts again and again, where its averages have forgotten how steep it was.",
        "Without the correction the first steps are too large, not too small: both averages start at zero, and the "
        "square root of the second is farther behind than the first. They reach " +
            rounded(all.largest()) + " times the learning rate."};
    made.pictures = {drawn_scale(runners(), all.along, all.turned), drawn_parts(all.steep),
                     drawn_bias(all.corrected, all.raw)};
    made.formulas = {{"Adam without its correction of the bias", print::latex(adam_uncorrected)},
                     {"the turned ravine; \u03ba is its condition number", ravine_of(true, 1).latex()}};
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
