// A factor at every step.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// factor to the power e (PyTorch's ExponentialLR).
constexpr auto exponential(double factor) {
    detail::at_least_0("exponential", "factor", factor);
    return pow(factor, e);
}
/// factor to the power e / steps: once the factor in so many steps (optax's exponential_decay; step_decay is its staircase).
constexpr auto exponential(double factor, double steps) {
    detail::at_least_0("exponential", "factor", factor);
    detail::above_0("exponential", "steps", steps);
    return pow(factor, e / steps);
}

}  // namespace ravine::schedules
