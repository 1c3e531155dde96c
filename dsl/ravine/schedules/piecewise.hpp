// Values at some steps, and a line or a half cosine wave from each to the next.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// piecewise(0, 0.1, 100, 1.0, 500, 0.0): pairs of a step and the value there, in rising order. Before the first and after
/// the last the value is theirs; between two it is their `shape`, linear or cosine (optax's piecewise_interpolate_schedule), or
/// the earlier one's (constant).
template <shape Shape = shape::linear>
constexpr auto piecewise(double, double value) {
    detail::number("piecewise", "a value", value);
    return constant(value);
}
template <shape Shape = shape::linear, number_like... Rest>
constexpr auto piecewise(double from, double value, double to, double next, Rest... rest) {
    static_assert(sizeof...(Rest) % 2 == 0, "ravine: piecewise takes pairs of a step and a value");
    static_assert(Shape == shape::linear || Shape == shape::cosine || Shape == shape::constant, "ravine: piecewise is linear, cosine or constant");
    detail::number("piecewise", "a step", from);
    detail::number("piecewise", "a value", value);
    detail::require(detail::finite(to) && to > from, "piecewise", "a step", to, "later than the step before it, and finite");
    auto const after = piecewise<Shape>(to, next, rest...);
    auto const z = max((e - from) / (to - from), 0);
    if constexpr (Shape == shape::constant) return where(e < to, value, after);
    else if constexpr (Shape == shape::linear) return where(e < to, value + (next - value) * z, after);
    else return where(e < to, value + (next - value) * ((1 - cos(pi * z)) / 2), after);
}

}  // namespace ravine::schedules
