// How many steps rules take where one coordinate curves more strongly than the other, and which bits that changes.
#include "tools/study/parts/scale.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace ravine::study {

using landscape::settings, landscape::trajectory;

namespace {

/// Steps until the distance from the minimum, the origin, is a twentieth of the start's; NaN if that is not reached.
double steps_near(trajectory const& way) {
    auto const square = [&](std::size_t k) {
        return way.place(k)[0] * way.place(k)[0] + way.place(k)[1] * way.place(k)[1];
    };
    for (std::size_t k = 0; k <= way.steps(); ++k)
        if (square(k) <= square(0) / 400) return static_cast<double>(k);
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace

landscape::surface ravine_of(bool turned, double condition) {
    landscape::surface made = landscape::find_surface(turned ? "tilted_ravine" : "ravine");
    made.kappa = condition;
    return made;
}

std::vector<scale_rule> scale_rules() {
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

std::vector<chart::point> steps_against_scale(scale_rule const& by, bool turned,
                                              std::vector<double> const& conditions) {
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

double differing(std::string_view rule, double condition, std::size_t steps) {
    landscape::surface const in = ravine_of(false, condition);
    stepper<double> optimizer = named(rule, {{"lr", 0.01}, {"eps", 0}});
    trajectory const way =
        landscape::descend(optimizer, landscape::objective_of(in), std::array{1.0, 1.0}, {.steps = steps});
    double count = 0;
    for (std::size_t k = 0; k <= way.steps(); ++k) count += way.place(k)[0] != way.place(k)[1];
    return count;
}

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

} // namespace ravine::study
