// How common saddles are among the critical points of random landscapes, and where gradient descent ends in them.
#pragma once
#include "tools/study/parts/field.hpp"
#include <cstddef>
#include <vector>

namespace ravine::study {

/// What is known of the critical points of random landscapes of one dimension.
struct census {
    std::size_t dimension = 0;
    double newton = 0;   ///< share of saddles among the points that Newton's method found
    double weighted = 0; ///< the same by Kac and Rice's formula: Hessians by their law, weighed by their determinants
    double minima = 0;   ///< share of minima, by the formula
    std::vector<critical_point> found;
};

/// Looks for points in so many landscapes, and weighs so many Hessians.
census census_of(std::size_t dimension, std::size_t landscapes, std::size_t hessians, learning::generator& random);

/// The mean share of falling directions, in %, of the critical points in slices of equal height.
std::vector<chart::point> index_against_height(census const& of);

/// Dimensions in which the share of saddles, in %, is known: J. M. Bardeen, J. R. Bond, N. Kaiser, A. S. Szalay, "The
/// Statistics of Peaks of Gaussian Random Fields" (1986) for three; in two there are as many saddles as others (Morse).
std::vector<chart::point> known_shares();

/// The share of gradient descents in random landscapes that end in a minimum.
double arrivals(std::size_t dimension, std::size_t descents, std::size_t steps, learning::generator& random);

} // namespace ravine::study
