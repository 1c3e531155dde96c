// How many steps rules take where one coordinate curves more strongly than the other, and which bits that changes.
#pragma once
#include "tools/study/parts/calculation.hpp"
#include <cstddef>
#include <string>
#include <string_view>
#include <tools/landscape/descent.hpp>
#include <vector>

namespace ravine::study {

/// A new optimizer of a rule of the library, in double.
inline stepper<double> named(std::string_view rule, landscape::settings const& hypers) {
    return landscape::optimizer_of(tool::find_rule(rule), hypers);
}

/// A ravine along an axis, or one that is turned by 45 degrees, of a condition number.
landscape::surface ravine_of(bool turned, double condition);

/// How a rule is set where a coordinate's curvature is kappa times the other's; only gradient descent needs to know it.
struct scale_rule {
    std::string name, rule;
    landscape::settings (*hypers)(double condition);
};
/// Gradient descent, RMSprop and Adam.
std::vector<scale_rule> scale_rules();

/// Steps to a twentieth of the distance for each condition number; NaN where that is not reached.
std::vector<chart::point> steps_against_scale(scale_rule const& by, bool turned, std::vector<double> const& conditions);

/// How many places of two descents, of curvature 1 and of a power of four, differ in a bit. eps is 0: it has a scale.
double differing(std::string_view rule, double condition, std::size_t steps);

/// How far Adam with beta1 = 0 is from RMSprop whose rate is corrected by a schedule, at most, over the distance gone.
double between_adam_and_rmsprop(std::size_t steps);

} // namespace ravine::study
