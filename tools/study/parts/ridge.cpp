// Leaving the ridge of a saddle: by noise, by rounding, and from beside it, against the curvature downwards.
#include "tools/study/parts/ridge.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>
#include <ravine/operators/functions.hpp>
#include <ravine/print/latex.hpp>

namespace ravine::study {
namespace {

using namespace dsl;

/// A ridge along x that falls on both sides; kappa is the curvature, downwards, across it.
constexpr auto ridge = (sq(x) - kappa * sq(y)) / 2;
constexpr auto slope_along = derivative(ridge, x);
constexpr auto slope_across = derivative(ridge, y);
/// The same of curvature 1, turned so that no coordinate runs along it: along is (4, 3) / 5.
constexpr auto turned_ridge = (sq(4 * x + 3 * y) - sq(4 * y - 3 * x)) / 50;

constexpr double rate = 0.1, inertia = 0.9, noise = 0.01; // noise: deviation of a gradient's error
constexpr double left = 1;                                // a descent has left the ridge when it is so far from it
constexpr double beside = 1e-3;                           // where a descent without noise starts
constexpr std::size_t patience = 20000;                   // steps

/// Copies of one descent on the ridge, as one tensor: first all x, then all y. Each gradient across has noise of its
/// own.
struct crowd {
    std::size_t size;
    double curvature, noise_of;
    learning::generator* random;

    landscape::objective function() const {
        return {2 * size, [](std::span<double const>) { return 0.0; }, // nobody asks for their sum
                [this](std::span<double const> at, std::span<double> to) {
                    for (std::size_t k = 0; k < size; ++k) {
                        double const fx = evaluate_element(slope_along, x = at[k]),
                                     fy = evaluate_element(slope_across, y = at[size + k], kappa = curvature);
                        to[k] = fx, to[size + k] = fy + (noise_of > 0 ? noise_of * gaussian(*random) : 0.0);
                    }
                }};
    }
};

/// When each copy has left, in steps; those that have not, never.
std::vector<double> departures(ridge_rule const& by, crowd const& of, double across, std::size_t steps) {
    std::vector<double> start(of.size, 1.0), when(of.size, std::numeric_limits<double>::infinity());
    start.resize(2 * of.size, across);
    stepper<double> optimizer = started(by);
    landscape::objective on = of.function();
    std::size_t step = 0, gone = 0;
    auto const slope = on.gradient;
    on.gradient = [&](std::span<double const> at, std::span<double> to) {
        for (std::size_t k = 0; k < of.size; ++k)
            if (std::abs(at[of.size + k]) > left && when[k] > static_cast<double>(step))
                when[k] = static_cast<double>(step), ++gone;
        ++step;
        if (gone < of.size) return slope(at, to);
        std::ranges::fill(to, std::numeric_limits<double>::quiet_NaN()); // all have left: that ends it
    };
    landscape::descend(optimizer, on, start, {.steps = steps + 1, .every_place = false});
    return when;
}

/// Median steps until a descent has left, against the curvature across.
std::vector<chart::point> departures_over(std::vector<double> const& curvatures, ridge_rule const& by, crowd of,
                                          double across) {
    std::vector<chart::point> made;
    for (double const curvature : curvatures) {
        of.curvature = curvature;
        made.push_back({curvature, median(departures(by, of, across, patience))});
    }
    return made;
}

/// The factor by which the distance from the ridge grows in a step in the long run: of gradient descent 1 + lr b, of
/// momentum the larger root r of r^2 - (1 + mu + lr b) r + mu = 0.
double growth(ridge_rule const& by, double curvature) {
    double const mu = by.hypers.size() > 1 ? inertia : 0, sum = 1 + mu + rate * curvature;
    return (sum + std::sqrt(sum * sum - 4 * mu)) / 2;
}
std::vector<chart::point> predicted(ridge_rule const& by, std::vector<double> const& curvatures, double across) {
    std::vector<chart::point> made;
    for (double const curvature : curvatures)
        made.push_back({curvature, functions::log(left / across) / functions::log(growth(by, curvature))});
    return made;
}

/// How far from the ridge one descent is after each step, until it has left.
std::vector<chart::point> distances(ridge_rule const& by, landscape::objective const& on, std::array<double, 2> start,
                                    std::size_t steps, double (*distance)(double x, double y)) {
    stepper<double> optimizer = started(by);
    landscape::trajectory const way = landscape::descend(optimizer, on, start, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 0; k <= way.steps() && (made.empty() || made.back().y < left); ++k)
        made.push_back({static_cast<double>(k), std::abs(distance(way.place(k)[0], way.place(k)[1]))});
    return made;
}
/// From the ridge along x with noise, and from the turned ridge without: in exact arithmetic the latter stays for ever.
std::vector<chart::point> driven_by_noise(ridge_rule const& by, double of, std::size_t steps,
                                          learning::generator& random) {
    crowd const alone{1, 1, of, &random};
    return distances(by, alone.function(), {1, 0}, steps, [](double, double up) { return up; });
}
std::vector<chart::point> driven_by_rounding(ridge_rule const& by, std::size_t steps) {
    landscape::objective const on{
        2, [](std::span<double const> at) { return evaluate_element(turned_ridge, x = at[0], y = at[1]); },
        [](std::span<double const> at, std::span<double> to) {
            to[0] = evaluate_element(derivative(turned_ridge, x), x = at[0], y = at[1]);
            to[1] = evaluate_element(derivative(turned_ridge, y), x = at[0], y = at[1]);
        }};
    return distances(by, on, {0.8, 0.6}, steps, [](double over, double up) { return (4 * up - 3 * over) / 5; });
}

} // namespace

std::vector<ridge_rule> ridge_rules() {
    return {{"gradient descent", "sgd", {{"lr", rate}}},
            {"momentum, mu 0.9", "momentum", {{"lr", rate}, {"mu", inertia}}}};
}

stepper<double> started(ridge_rule const& by) { return landscape::optimizer_of(tool::find_rule(by.rule), by.hypers); }

leaving::leaving(ridge_rule const& of, std::vector<double> const& curvatures, std::size_t copies,
                 learning::generator& random)
    : by(of) {
    stayed = driven_by_noise(by, 0, 2000, random).back().y;
    auto const when = departures(by, {copies, 1, noise, &random}, 0, 1000);
    left_share = static_cast<double>(std::ranges::count_if(when, [](double step) { return std::isfinite(step); })) /
                 static_cast<double>(copies);
    noisy = departures_over(curvatures, by, {copies, 0, noise, &random}, 0);
    bare = departures_over(curvatures, by, {1, 0, 0, &random}, beside);
    law = predicted(by, curvatures, beside);
    by_noise = driven_by_noise(by, noise, 1000, random);
    by_rounding = driven_by_rounding(by, 1000);
}

std::vector<formula> ridge_formulas() {
    return {{"The ridge", print::latex(ridge)},
            {"Its slope across, by the compiler", print::latex(slope_across)},
            {"The turned ridge", print::latex(turned_ridge)}};
}

} // namespace ravine::study
