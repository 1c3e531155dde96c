// From 1 to 0 as a power of what is left.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// The share of `steps` that is left, to a power; 0 from step `steps` on (PyTorch's PolynomialLR, in its order of operations).
constexpr auto polynomial(double steps, double power = 1) {
    detail::above_0("polynomial", "steps", steps);
    detail::above_0("polynomial", "power", power);
    return pow(1 - min(steps, e) / steps, power);
}

}  // namespace ravine::schedules
