// Adam taken apart: each half of it alone, at its best learning rate, in ravines of very different scales.
#include "tools/study/parts/halves.hpp"
#include "tools/study/parts/scale.hpp"
#include <utility>

namespace ravine::study {
namespace {

using landscape::settings, landscape::objective, landscape::trajectory;

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

/// Adam, or what is left of it.
struct part {
    char const *name, *rule;
    settings hypers;
};

half tuned_on(objective const& on, part const& by, std::vector<double> const& rates, std::size_t most, double wanted) {
    half best;
    best.name = by.name;
    std::vector<double> start;
    for (std::size_t k = 0; k < on.size; ++k) start.push_back(k % 2 == 0 ? 1 : 0);
    for (double const lr : rates) {
        settings hypers = by.hypers;
        hypers.emplace_back("lr", lr);
        stepper<double> optimizer = named(by.rule, hypers);
        trajectory way = landscape::descend(optimizer, on, start, {.steps = most, .every_place = false});
        if (way.diverged) continue;
        double const last = way.values.back();
        auto const reached = way.steps_to(wanted);
        double const steps = reached ? static_cast<double>(*reached) : std::numeric_limits<double>::infinity();
        if (steps < best.steps || (steps == best.steps && last < best.last))
            best = {by.name, lr, steps, last, std::move(way)};
    }
    return best;
}

} // namespace

std::vector<half> halves(double condition, std::vector<double> const& rates) {
    part const parts[]{{"Adam", "adam", {}},
                       {"RMSprop alone: Adam with beta1 = 0", "adam", {{"beta1", 0}}},
                       {"momentum alone", "heavy_ball", {{"mu", 0.9}, {"tau", 0.9}}},
                       {"neither: gradient descent", "sgd", {}}};
    scaled_ravines const in(condition);
    std::vector<half> made;
    for (part const& each : parts) made.push_back(tuned_on(in.function(), each, rates, 4000, 1e-6));
    return made;
}

} // namespace ravine::study
