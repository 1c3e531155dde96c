// Study 4: the noise of a mini-batch's gradient falls as 1/B, and lets descent leave a shallow minimum.
#include "parts/digits.hpp"
#include "parts/plot.hpp"
#include "tools/landscape/descent.hpp"
#include "tools/ravine/entry.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>
#include <ravine/print/latex.hpp>

namespace ravine::study {
namespace {

/// Two valleys, the right one shallow and the left one deep, and what a sample adds to that: a slope of its own.
namespace formulas {
using namespace dsl;
inline constexpr auto tilt = symbol<"tilt">;
inline constexpr auto sample = sq(sq(x) - 1) / 4 + x / 5 + tilt * x;
inline constexpr auto slope = derivative(sample, x);
} // namespace formulas

constexpr std::size_t samples = 64;

/// The slopes of the samples: drawn evenly from -6 to 6, in pairs whose sum is zero.
std::vector<double> tilts(learning::generator& random) {
    std::vector<double> made;
    for (std::size_t i = 0; i < samples; i += 2) {
        made.push_back(6 * static_cast<double>(random.unit()));
        made.push_back(-made.back());
    }
    return made;
}

/// The mean of some numbers, drawn each at most once: the first of a shuffle that goes no further.
double drawn_mean(std::vector<double>& of, std::size_t count, learning::generator& random) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::swap(of[i], of[i + random.below(of.size() - i)]);
        sum += of[i];
    }
    return count < of.size() ? sum / static_cast<double>(count) : 0; // of all it is zero by construction
}

/// Many walkers, one tensor, that start in the shallow valley, each with batches of its own.
struct crowd {
    double escaped = 0;             ///< the share of them that is in the deep valley at the end
    std::vector<chart::point> path; ///< of the first one: step and place
};
crowd walk(std::size_t batch, std::size_t walkers, std::size_t steps, std::vector<double> tilt, learning::generator& random) {
    double const bottom = 0.879; // of the shallow valley
    std::vector<double> at(walkers, bottom), gradient(walkers);
    stepper<double> optimizer = landscape::optimizer_of(tool::find_rule("sgd"), {{"lr", 0.02}});
    optimizer.add(at, gradient, {});
    crowd made{0, {{0, bottom}}};
    for (std::size_t step = 1; step <= steps; ++step) {
        for (std::size_t i = 0; i < walkers; ++i)
            gradient[i] = evaluate_element(formulas::slope, dsl::x = at[i], formulas::tilt = drawn_mean(tilt, batch, random));
        optimizer.step({});
        if (step % 5 == 0) made.path.push_back({static_cast<double>(step), at.front()});
    }
    auto const left = std::ranges::count_if(at, [](double place) { return place < 0; });
    made.escaped = static_cast<double>(left) / static_cast<double>(walkers);
    return made;
}

/// How far batch gradients lie from the gradient of all images at a place: the mean square, measured and by the law.
struct spread {
    std::vector<chart::point> measured, law; ///< batch size and variance
};
spread spread_at(learning::terrain& on, std::vector<float> const& at, std::size_t draws, learning::generator& random) {
    std::vector<float> mean(on.size()), one(on.size());
    on.gradient(at, mean);
    auto const square_of = [&](std::span<std::size_t const> which) {
        on.gradient(at, which, one);
        double sum = 0;
        for (std::size_t i = 0; i < one.size(); ++i) sum += std::pow(static_cast<double>(one[i]) - static_cast<double>(mean[i]), 2);
        return sum;
    };
    auto const n = static_cast<double>(on.images());
    double of_one = 0;
    for (std::size_t i = 0; i < on.images(); ++i) of_one += square_of({{i}}) / n;
    spread made;
    for (std::size_t batch = 1; batch <= 1024; batch *= 2) {
        double sum = 0;
        for (std::size_t k = 0; k < draws; ++k) {
            std::vector<std::size_t> const order = learning::shuffled(on.images(), random);
            sum += square_of(std::span(order).first(batch));
        }
        auto const b = static_cast<double>(batch);
        made.measured.push_back({b, sum / static_cast<double>(draws)});
        made.law.push_back({b, of_one / b * (n - b) / (n - 1)}); // drawn without putting back
    }
    return made;
}

double worst_of(spread const& of) {
    double worst = 0;
    for (std::size_t i = 0; i < of.law.size(); ++i)
        worst = std::max(worst, std::abs(of.measured[i].y / of.law[i].y - 1));
    return worst;
}

picture variance_picture(spread const& before, spread const& after) {
    chart::panel panel = plot("Variance of a mini-batch's gradient", logarithmic("batch size B (images)"),
                              logarithmic("mean square distance to the full gradient"));
    panel.lines = {curve("drawn weights", 0, before.measured), curve("trained weights", 1, after.measured),
                   law("law", before.law), law("law", after.law)};
    return drawn("variance", "The variance of a mini-batch's gradient against its size, before and after training; dashed: the law.", {panel});
}

result run(options const& how) {
    learning::generator random(how.seed);
    std::size_t const hidden[]{32};
    learning::terrain net(digits(), hidden);
    std::vector<float> const start = net.start(random);
    trained const made = train(net, start, {.hypers = {{"lr", 0.2}}, .epochs = 5}, how.seed);
    how.reached(0.1);
    std::size_t const draws = how.brief ? 60 : 600;
    spread const before = spread_at(net, start, draws, random), after = spread_at(net, made.weights, draws, random);
    how.reached(0.5);

    std::vector<double> const tilt = tilts(random);
    std::size_t const walkers = how.brief ? 100 : 1000, steps = 2000;
    chart::panel shares = plot("Walkers that left the shallow valley", logarithmic("batch size B (of 64 samples)"),
                               linear("share in the deep valley after 2000 steps", 0, 1));
    chart::panel paths = plot("One walker each", linear("steps"), linear("x"));
    chart::line share = curve("", 0);
    std::vector<double> escaped;
    for (std::size_t batch = 1; batch <= samples; batch *= 2) {
        crowd const c = walk(batch, walkers, steps, tilt, random);
        share.points.push_back({static_cast<double>(batch), c.escaped});
        escaped.push_back(c.escaped);
        if (batch == 1 || batch == 4 || batch == samples)
            paths.lines.push_back(curve("B = " + std::to_string(batch), paths.lines.size(), c.path));
        how.reached(0.5 + 0.5 * static_cast<double>(escaped.size()) / 7);
    }
    shares.lines = {share};

    std::vector<chart::point> const small(after.measured.begin(), after.measured.begin() + 7); // B up to 64
    double const power = exponent_of(small);
    result out;
    out.ran = {"A network of 64 inputs, 32 hidden units and 10 classes on 1437 handwritten digits. At its drawn weights, and after "
               "5 epochs of SGD, the gradient of " + std::to_string(draws) + " mini-batches of each size is compared with that of all images.",
               "A loss of one variable that is the mean of 64 samples' losses. " + std::to_string(walkers) + " walkers start at the bottom "
               "of its shallow valley and make 2000 steps of SGD (lr 0.02), each by mini-batches of its own."};
    out.numbers = {{"exponent p in variance = c B\u1d56, B from 1 to 64, trained weights", power, -1.1, -0.9},
                   {"largest deviation from the law (1/B)(N \u2212 B)/(N \u2212 1), relative", std::max(worst_of(before), worst_of(after)), 0, how.brief ? 0.6 : 0.3},
                   {"share of walkers that escape with B = 1", escaped.front(), 0.8, 1},
                   {"share of walkers that escape with all 64 samples", escaped.back(), 0, 0}};
    out.found = {"Twice the batch has half the variance: the exponent is " + typeset(power) + ". A batch that holds a good part of all images has less, since no image is drawn twice.",
                 "The noise carries " + typeset(100 * escaped.front()) + " % of the walkers over the pass with B = 1, " + typeset(100 * escaped[2]) + " % with B = 4, and none with all samples: that walker has no noise, and stays."};
    out.pictures = {variance_picture(before, after),
                    drawn("escape", "The share of walkers that left the shallow valley, against batch size.", {shares}),
                    drawn("paths", "The way of one walker for three batch sizes: the shallow valley is at x = 0.88, the deep one at \u22121.09.", {paths})};
    out.formulas = {{"The loss of a sample", print::latex(print::tree_of(formulas::sample))}};
    return out;
}

} // namespace

experiment mini_batches() {
    return {4, "mini_batches", "Mini-batches",
            "The variance of a mini-batch's gradient falls as one over its size, and this noise lets SGD leave a shallow minimum that descent by all samples stays in.",
            "A mini-batch stands for all images: its gradient is that of all of them on average, and differs from it by chance. The mean of B independent "
            "draws has a B-th of the variance of one. Noise is not only a cost: where descent by all samples ends in the nearest minimum, "
            "a step that is wrong by chance may lead over the pass beside it.",
            {"sgd"}, &run};
}

} // namespace ravine::study
