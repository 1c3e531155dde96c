// Leaving the ridge of a saddle: by noise, by rounding, and from beside it, against the curvature downwards.
#pragma once
#include "tools/study/parts/calculation.hpp"
#include "tools/study/study.hpp"
#include <string>
#include <tools/landscape/descent.hpp>
#include <vector>

namespace ravine::study {

/// A rule as it runs on ridges.
struct ridge_rule {
    std::string name, rule;
    landscape::settings hypers;
};
/// Gradient descent and momentum.
std::vector<ridge_rule> ridge_rules();

/// A new optimizer of it.
stepper<double> started(ridge_rule const& by);

/// Everything that is measured on ridges, for one rule: points are curvatures or steps, and steps or distances.
struct leaving {
    ridge_rule by;
    double stayed = 0;     ///< distance after many steps without noise
    double left_share = 0; ///< of noisy copies, those that leave
    std::vector<chart::point> noisy, bare, law, by_noise, by_rounding;

    leaving(ridge_rule const& of, std::vector<double> const& curvatures, std::size_t copies,
            learning::generator& random);
};

/// The ridges, as formulas.
std::vector<formula> ridge_formulas();

} // namespace ravine::study
