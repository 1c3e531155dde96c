// Study 7: saddles: who stays on the ridge and who leaves it, how long that takes, and how common saddles are.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/census.hpp"
#include "tools/study/parts/plot.hpp"
#include "tools/study/parts/ridge.hpp"
#include <algorithm>
#include <cmath>

namespace ravine::study {
namespace {

picture drawn_distances(std::vector<leaving> const& all) {
    chart::panel made = plot("Distance from a ridge of curvature \u22121, started on it", linear("steps", 0),
                             logarithmic("distance", 1e-17, 10));
    for (leaving const& each : all)
        made.lines.push_back(curve(each.by.name + ", gradients with noise 0.01", made.lines.size(), each.by_noise));
    for (leaving const& each : all)
        made.lines.push_back(
            curve(each.by.name + ", turned ridge, rounding alone", made.lines.size(), each.by_rounding));
    return drawn("distance", "Leaving the ridge by noise, and by rounding.", {made});
}

picture drawn_departures(std::vector<leaving> const& all) {
    chart::axis const x = logarithmic("curvature downwards"), y = logarithmic("steps until the distance is 1");
    chart::panel bare = plot("From 0.001 beside the ridge, without noise", x, y),
                 noisy = plot("From the ridge, noise 0.01: the median", x, y);
    for (std::size_t k = 0; k < all.size(); ++k) {
        bare.lines.push_back(curve(all[k].by.name, k, all[k].bare));
        noisy.lines.push_back(curve(all[k].by.name, k, all[k].noisy));
    }
    for (std::size_t k = 0; k < all.size(); ++k) bare.lines.push_back(law("by the growth of a step", all[k].law));
    return drawn("curvature", "Steps to leave against the curvature.", {bare, noisy}, 2);
}

picture drawn_census(std::vector<census> const& all) {
    chart::panel shares =
        plot("Critical points of random landscapes", linear("dimension", 0), linear("share of saddles (%)", 0, 100));
    shares.lines = {curve("by Kac and Rice's formula", 0), curve("found by Newton's method", 1),
                    law("exact", known_shares())};
    for (census const& each : all) {
        auto const n = static_cast<double>(each.dimension);
        shares.lines[0].points.push_back({n, 100 * each.weighted}),
            shares.lines[1].points.push_back({n, 100 * each.newton});
    }
    census const& last = all.back();
    chart::panel heights =
        plot("The higher, the more ways down: dimension " + std::to_string(last.dimension),
             linear("height of a critical point, in deviations", -3, 3), linear("falling directions (%)", 0, 100));
    heights.lines = {curve("found by Newton's method", 1, index_against_height(last))};
    return drawn("dimension", "Saddles among critical points against the dimension, and against the height.",
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
    for (ridge_rule const& each : ridge_rules()) {
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
            typeset(curvatures.front()) + " to " + typeset(curvatures.back()) +
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
                      typeset(100 * std::ranges::find(counted, std::size_t{6}, &census::dimension)->minima, 2) +
                      " % of all critical points, and yet gradient descent ends in one: saddles are many, but nobody "
                      "stays there. Newton's method, which looks for any point without slope, stays."};
    made.pictures = {drawn_distances(left_by), drawn_departures(left_by), drawn_census(counted)};
    made.formulas = ridge_formulas();
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
