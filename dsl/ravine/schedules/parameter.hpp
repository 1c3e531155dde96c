// Answers parameters of schedules that cannot be meant, by name; and the shapes that several schedules share.
#pragma once

#include <ravine/dsl.hpp>

#include <cstdio>
#include <limits>
#include <stdexcept>
#include <string>

/// Schedules: formulas of the step count `e` from 0. Factors of 1 unless they say otherwise, to be multiplied.
namespace ravine::schedules {

using namespace dsl;

/// How a schedule gets from one value to another.
enum class shape { constant, linear, cosine, exponential, square, square_root };

namespace detail {

[[noreturn]] inline void refuse(char const* schedule, char const* name, double value, char const* wanted) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.9g", value == value ? value : std::numeric_limits<double>::quiet_NaN());  // no -nan
    throw std::invalid_argument("ravine: " + std::string(name) + " = " + digits + " of the schedule " + schedule + " must be " + wanted);
}
/// Not constant where the parameter is refused: the error then shows this call.
constexpr void require(bool holds, char const* schedule, char const* name, double value, char const* wanted) {
    if (!holds) refuse(schedule, name, value, wanted);
}
constexpr bool finite(double value) { return value - value == 0; }

/// The parameter, finite.
constexpr double number(char const* schedule, char const* name, double value) {
    require(finite(value), schedule, name, value, "finite");
    return value;
}
/// The parameter, a factor or a share that is not negative.
constexpr double at_least_0(char const* schedule, char const* name, double value) {
    require(finite(value) && value >= 0, schedule, name, value, "at least 0, and finite");
    return value;
}
/// The parameter, a number of steps or a factor that zero would make meaningless.
constexpr double above_0(char const* schedule, char const* name, double value) {
    require(finite(value) && value > 0, schedule, name, value, "above 0, and finite");
    return value;
}

}  // namespace detail

}  // namespace ravine::schedules
