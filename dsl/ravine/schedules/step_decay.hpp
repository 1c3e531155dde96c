// A factor every so many steps.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// `factor` once more every `steps` steps (PyTorch's StepLR, in the order of its closed form).
constexpr auto step_decay(double steps, double factor = 0.1) {
    detail::above_0("step_decay", "steps", steps);
    detail::at_least_0("step_decay", "factor", factor);
    return pow(factor, floor(e / steps));
}

}  // namespace ravine::schedules
