// How common saddles are among the critical points of random landscapes, and where gradient descent ends in them.
#include "tools/study/parts/census.hpp"
#include "tools/study/parts/ridge.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace ravine::study {
namespace {

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

} // namespace

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

std::vector<chart::point> known_shares() {
    double const root = 29 * std::sqrt(15.0), further = 18 * std::sqrt(10.0);
    return {{1, 0}, {2, 50}, {3, 100 * (root + further) / (2 * root)}};
}

double arrivals(std::size_t dimension, std::size_t descents, std::size_t steps, learning::generator& random) {
    std::size_t at_minimum = 0;
    for (std::size_t k = 0; k < descents; ++k) {
        field const in(dimension, random);
        landscape::objective const on{dimension, [](std::span<double const>) { return 0.0; },
                                      [&](std::span<double const> at, std::span<double> to) { in.gradient(at, to); }};
        stepper<double> optimizer = started(ridge_rules()[0]);
        auto const way =
            landscape::descend(optimizer, on, std::vector<double>(dimension), {.steps = steps, .every_place = false});
        at_minimum += index_of(eigenvalues(in.hessian(way.last()))) == 0;
    }
    return static_cast<double>(at_minimum) / static_cast<double>(descents);
}

} // namespace ravine::study
