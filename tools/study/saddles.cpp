// Study 7: saddles: who stays on the ridge and who leaves it, how long that takes, and how common saddles are.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/field.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>
#include <ravine/operators/functions.hpp>
#include <ravine/print/latex.hpp>
#include <tools/landscape/descent.hpp>

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
constexpr std::size_t patience = 20000;                   // steps

struct runner {
    std::string name, rule;
    landscape::settings hypers;
};
std::vector<runner> runners() {
    return {{"gradient descent", "sgd", {{"lr", rate}}},
            {"momentum, mu 0.9", "momentum", {{"lr", rate}, {"mu", inertia}}}};
}
stepper<double> started(runner const& by) { return landscape::optimizer_of(tool::find_rule(by.rule), by.hypers); }

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
std::vector<double> departures(runner const& by, crowd const& of, double across, std::size_t steps) {
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
std::vector<chart::point> departures_over(std::vector<double> const& curvatures, runner const& by, crowd of,
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
double growth(runner const& by, double curvature) {
    double const mu = by.hypers.size() > 1 ? inertia : 0, sum = 1 + mu + rate * curvature;
    return (sum + std::sqrt(sum * sum - 4 * mu)) / 2;
}
std::vector<chart::point> predicted(runner const& by, std::vector<double> const& curvatures, double across) {
    std::vector<chart::point> made;
    for (double const curvature : curvatures)
        made.push_back({curvature, functions::log(left / across) / functions::log(growth(by, curvature))});
    return made;
}

/// How far from the ridge one descent is after each step, until it has left.
std::vector<chart::point> distances(runner const& by, landscape::objective const& on, std::array<double, 2> start,
                                    std::size_t steps, double (*distance)(double x, double y)) {
    stepper<double> optimizer = started(by);
    landscape::trajectory const way = landscape::descend(optimizer, on, start, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 0; k <= way.steps() && (made.empty() || made.back().y < left); ++k)
        made.push_back({static_cast<double>(k), std::abs(distance(way.place(k)[0], way.place(k)[1]))});
    return made;
}
/// From the ridge along x with noise, and from the turned ridge without: in exact arithmetic the latter stays for ever.
std::vector<chart::point> driven_by_noise(runner const& by, double of, std::size_t steps, learning::generator& random) {
    crowd const alone{1, 1, of, &random};
    return distances(by, alone.function(), {1, 0}, steps, [](double, double up) { return up; });
}
std::vector<chart::point> driven_by_rounding(runner const& by, std::size_t steps) {
    landscape::objective const on{
        2, [](std::span<double const> at) { return evaluate_element(turned_ridge, x = at[0], y = at[1]); },
        [](std::span<double const> at, std::span<double> to) {
            to[0] = evaluate_element(derivative(turned_ridge, x), x = at[0], y = at[1]);
            to[1] = evaluate_element(derivative(turned_ridge, y), x = at[0], y = at[1]);
        }};
    return distances(by, on, {0.8, 0.6}, steps, [](double over, double up) { return (4 * up - 3 * over) / 5; });
}

/// The Hessian at a place of a random landscape, by its law: a matrix of the Gaussian orthogonal ensemble and a common
/// shift of its eigenvalues. A. J. Bray, D. S. Dean, "Statistics of critical points of Gaussian fields", PRL 98 (2007).
matrix drawn_hessian(std::size_t dimension, learning::generator& random) {
    matrix made{dimension};
    double const shift = gaussian(random);
    for (std::size_t k = 0; k < dimension; ++k) {
        made.at(k, k) = shift + std::sqrt(2.0) * gaussian(random);
        for (std::size_t l = 0; l < k; ++l) made.at(k, l) = made.at(l, k) = gaussian(random);
    }
    return made;
}

/// What is known of the critical points of random landscapes of one dimension.
struct census {
    std::size_t dimension = 0;
    double newton = 0;   ///< share of saddles among the points that Newton's method found
    double weighted = 0; ///< the same by Kac and Rice's formula: Hessians by their law, weighed by their determinants
    double minima = 0;   ///< share of minima, by the formula
    std::vector<critical_point> found;
};

census census_of(std::size_t dimension, std::size_t landscapes, std::size_t hessians, learning::generator& random) {
    census made{dimension, 0, 0, 0, {}};
    for (std::size_t k = 0; k < landscapes; ++k)
        if (auto const point = critical_point_from(field(dimension, random), std::vector<double>(dimension)))
            made.found.push_back(*point);
    double all = 0, saddles = 0, minima = 0;
    for (std::size_t k = 0; k < hessians; ++k) {
        std::vector<double> const curvatures = eigenvalues(drawn_hessian(dimension, random));
        double weight = 1;
        for (double const each : curvatures) weight *= std::abs(each);
        std::size_t const index = index_of(curvatures);
        all += weight;
        if (index < dimension) (index == 0 ? minima : saddles) += weight;
    }
    auto const is_saddle = [&](critical_point const& p) { return p.index > 0 && p.index < dimension; };
    made.newton =
        static_cast<double>(std::ranges::count_if(made.found, is_saddle)) / static_cast<double>(made.found.size());
    made.weighted = saddles / all, made.minima = minima / all;
    return made;
}

/// The mean share of falling directions of the critical points in slices of equal height.
std::vector<chart::point> index_against_height(census const& of) {
    constexpr double lowest = -2.5, width = 0.5;
    constexpr std::size_t slices = 10, enough = 5;
    std::array<double, slices> sum{}, count{};
    for (critical_point const& p : of.found) {
        double const place = (p.value - lowest) / width;
        if (place < 0 || place >= slices) continue;
        auto const slice = static_cast<std::size_t>(place);
        sum[slice] += static_cast<double>(p.index) / static_cast<double>(of.dimension), count[slice] += 1;
    }
    std::vector<chart::point> made;
    for (std::size_t k = 0; k < slices; ++k)
        if (count[k] >= enough)
            made.push_back({lowest + width * (static_cast<double>(k) + 0.5), 100 * sum[k] / count[k]});
    return made;
}

/// The share of gradient descents in random landscapes that end in a minimum.
double arrivals(std::size_t dimension, std::size_t descents, std::size_t steps, learning::generator& random) {
    std::size_t at_minimum = 0;
    for (std::size_t k = 0; k < descents; ++k) {
        field const in(dimension, random);
        landscape::objective const on{dimension, [](std::span<double const>) { return 0.0; },
                                      [&](std::span<double const> at, std::span<double> to) { in.gradient(at, to); }};
        stepper<double> optimizer = started(runners()[0]);
        auto const way =
            landscape::descend(optimizer, on, std::vector<double>(dimension), {.steps = steps, .every_place = false});
        at_minimum += index_of(eigenvalues(in.hessian(way.last()))) == 0;
    }
    return static_cast<double>(at_minimum) / static_cast<double>(descents);
}

/// Everything that was measured on ridges, for one rule.
struct leaving {
    runner by;
    double stayed = 0, left_share = 0; ///< distance after many steps without noise; share of noisy copies that leave
    std::vector<chart::point> noisy, bare, law, by_noise, by_rounding;

    leaving(runner const& of, std::vector<double> const& curvatures, std::size_t copies, learning::generator& random)
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
    static constexpr double beside = 1e-3; ///< where a descent without noise starts
};

picture drawn_distances(std::vector<leaving> const& all) {
    chart::panel made = plot("Distance from a ridge of curvature \u22121, started on it", linear("steps", 0),
                             logarithmic("distance", 1e-17, 10));
    for (leaving const& each : all)
        made.lines.push_back(curve(each.by.name + ", gradients with noise 0.01", made.lines.size(), each.by_noise));
    for (leaving const& each : all)
        made.lines.push_back(
            curve(each.by.name + ", turned ridge, rounding alone", made.lines.size(), each.by_rounding));
    return drawn("distance", "Leaving the ridge by noise, and by rounding", {made});
}

picture drawn_departures(std::vector<leaving> const& all) {
    chart::axis const x = logarithmic("curvature downwards"), y = logarithmic("steps until the distance is 1");
    chart::panel bare = plot("From 0.001 beside the ridge, without noise", x, y),
                 noisy = plot("From the ridge, noise 0.01: the median", x, y);
    for (std::size_t k = 0; k < all.size(); ++k) {
        bare.lines.push_back(curve(all[k].by.name, k, all[k].bare));
        noisy.lines.push_back(curve(all[k].by.name, k, all[k].noisy));
    }
    for (std::size_t k = 0; k < all.size(); ++k)
        bare.lines.push_back(curve(all[k].by.name + ": by the growth of a step", k + 2, all[k].law, true));
    return drawn("curvature", "Steps to leave against the curvature", {bare, noisy}, 2);
}

/// Bardeen, Bond, Kaiser and Szalay (1986) for three dimensions; in two there are as many saddles as others (Morse).
std::vector<chart::point> known_shares() {
    double const root = 29 * std::sqrt(15.0), further = 18 * std::sqrt(10.0);
    return {{1, 0}, {2, 50}, {3, 100 * (root + further) / (2 * root)}};
}

picture drawn_census(std::vector<census> const& all) {
    chart::panel shares =
        plot("Critical points of random landscapes", linear("dimension", 0), linear("share of saddles, %", 0, 100));
    shares.lines = {curve("by Kac and Rice's formula", 0), curve("found by Newton's method", 1),
                    curve("exact", 2, known_shares(), true)};
    for (census const& each : all) {
        auto const n = static_cast<double>(each.dimension);
        shares.lines[0].points.push_back({n, 100 * each.weighted}),
            shares.lines[1].points.push_back({n, 100 * each.newton});
    }
    census const& last = all.back();
    chart::panel heights =
        plot("The higher, the more ways down: dimension " + std::to_string(last.dimension),
             linear("height of a critical point, in deviations", -3, 3), linear("falling directions, %", 0, 100));
    heights.lines = {curve("found by Newton's method", 1, index_against_height(last))};
    return drawn("dimension", "Saddles among critical points against the dimension, and against the height",
                 {shares, heights}, 2);
}

std::vector<number> numbers_of(std::vector<leaving> const& all, std::vector<census> const& counted, double arrived) {
    leaving const &plain = all[0], &inert = all[1];
    auto const of = [&](std::size_t dimension) -> census const& {
        return *std::ranges::find(counted, dimension, &census::dimension);
    };
    auto const worst = [](leaving const& each) {
        double far = 1;
        for (std::size_t k = 0; k < each.bare.size(); ++k)
            if (double const here = each.bare[k].y / each.law[k].y; std::abs(here - 1) > std::abs(far - 1)) far = here;
        return far;
    };
    std::string const largest = std::to_string(counted.back().dimension);
    return {
        {"on the ridge without noise: distance after 2000 steps of gradient descent", plain.stayed, 0, 0},
        {"on the ridge without noise: distance after 2000 steps of momentum", inert.stayed, 0, 0},
        {"curvature 1, noise 0.01: share of descents that leave within 1000 steps", plain.left_share, 0.99, 1},
        {"gradient descent: exponent of the curvature in the steps, without noise", exponent_of(plain.bare), -1.03,
         -0.95},
        {"gradient descent: exponent of the curvature in the steps, with noise", exponent_of(plain.noisy), -1.05, -0.8},
        {"gradient descent without noise: steps, measured / predicted, at worst", worst(plain), 0.95, 1.05},
        {"momentum without noise: steps, measured / predicted, at worst", worst(inert), 0.8, 1.3},
        {"steps of gradient descent over those of momentum, noise, at the least curvature",
         plain.noisy.front().y / inert.noisy.front().y, 6, 14},
        {"turned ridge: steps until rounding alone drives gradient descent away", plain.by_rounding.back().x, 250, 500},
        {"turned ridge: steps until rounding alone drives momentum away", inert.by_rounding.back().x, 60, 250},
        {"share of saddles among critical points in 2 dimensions; exact: 0.5", of(2).weighted, 0.46, 0.54},
        {"share of saddles among critical points in 3 dimensions; exact: 0.7534", of(3).weighted, 0.72, 0.79},
        {"share of saddles among critical points in " + largest + " dimensions", counted.back().weighted, 0.96, 1},
        {"the same among those that Newton's method finds", counted.back().newton, 0.95, 1},
        {"gradient descents in such landscapes that end in a minimum, share", arrived, 0.95, 1}};
}

result run(options const& how) {
    learning::generator random(how.seed);
    std::vector<double> const curvatures = how.brief ? std::vector{0.02, 0.1, 0.5} : geometric(0.01, 1, 9);
    std::vector<std::size_t> const dimensions =
        how.brief ? std::vector<std::size_t>{1, 2, 3, 6} : std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 8, 10};
    std::size_t const copies = how.brief ? 101 : 401, landscapes = how.brief ? 200 : 1000,
                      hessians = how.brief ? 20000 : 100000, descents = how.brief ? 40 : 200;
    std::vector<leaving> left_by;
    for (runner const& each : runners()) {
        left_by.emplace_back(each, curvatures, copies, random);
        how.reached(0.2 * static_cast<double>(left_by.size()));
    }
    std::vector<census> counted;
    for (std::size_t const dimension : dimensions) {
        counted.push_back(census_of(dimension, landscapes, hessians, random));
        how.reached(0.4 + 0.5 * static_cast<double>(counted.size()) / static_cast<double>(dimensions.size()));
    }
    double const arrived = arrivals(6, descents, 1000, random);
    result made;
    made.ran = {
        "Gradient descent and momentum at lr = 0.1 on the ridge (x\u00b2 \u2212 \u03ba y\u00b2) / 2: exactly on it, a "
        "thousandth beside it, and on it with a Gaussian error of 0.01 in each gradient, " +
            std::to_string(copies) + " copies as one tensor; \u03ba, the curvature downwards, from " +
            rounded(curvatures.front()) + " to " + rounded(curvatures.back()) +
            ". And on a ridge that no coordinate runs along, without noise.",
        "Random Gaussian landscapes of " + std::to_string(dimensions.front()) + " to " +
            std::to_string(dimensions.back()) + " dimensions, " + std::to_string(landscapes) +
            " of each, made of 128 waves. Their critical points are counted in two ways: those that Newton's method "
            "comes to from a random start, and by the formula of Kac and Rice, which weighs the Hessian at a random "
            "place by its determinant, here " +
            std::to_string(hessians) +
            " Hessians drawn by their law. A point is a saddle if the Hessian falls in some directions and rises in "
            "others. In 6 dimensions gradient descent runs 1000 steps, and the Hessian at its end is looked at."};
    made.numbers = numbers_of(left_by, counted, arrived);
    made.found = {"Exactly on the ridge neither gradient descent nor momentum ever leaves: the gradient across is 0, "
                  "and inertia has nothing to add up. What leaves is noise, and rounding is noise enough where the "
                  "ridge does not lie along a coordinate; momentum then leaves sooner, by up to 1 / (1 \u2212 mu) = 10 "
                  "times where the curvature is small.",
                  "In 6 dimensions minima are " +
                      rounded(100 * std::ranges::find(counted, std::size_t{6}, &census::dimension)->minima, 2) +
                      " % of all critical points, and yet gradient descent ends in one: saddles are many, but nobody "
                      "stays there. Newton's method, which looks for any point without slope, stays."};
    made.pictures = {drawn_distances(left_by), drawn_departures(left_by), drawn_census(counted)};
    made.formulas = {{"the ridge", print::latex(ridge)},
                     {"its slope across, by the compiler", print::latex(slope_across)},
                     {"the turned ridge", print::latex(turned_ridge)}};
    how.reached(1);
    return made;
}

} // namespace

experiment saddles() {
    return {7,
            "saddles",
            "Saddles: flat, but no bottom",
            "Started on the ridge of a saddle gradient descent stays; noise drives it away in a time that falls as the "
            "inverse of the negative curvature, momentum sooner; and the more dimensions, the more of the critical "
            "points are saddles.",
            "Where the gradient is zero the Hessian tells what there is: a minimum if it rises in all directions, a "
            "saddle if it falls in some. Away from a saddle the distance grows by the factor 1 + lr b in each step, b "
            "the curvature downwards: slow only where one starts very near. For a point of n dimensions to be a "
            "minimum n eigenvalues must be positive together, which in a random landscape becomes rarer and rarer.",
            {"sgd", "momentum"},
            &run};
}

} // namespace ravine::study
