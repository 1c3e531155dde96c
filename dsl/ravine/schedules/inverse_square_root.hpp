// One over the square root of the step, after a warm-up.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// Rises in equal parts to 1 at the step `steps` (counted from 1), then falls as 1 / sqrt(step): Vaswani et al. 2017,
/// arXiv:1706.03762, equation 3, scaled to a peak of 1.
constexpr auto inverse_square_root(double steps = 1) {
    detail::above_0("inverse_square_root", "steps", steps);
    return min((e + 1) / steps, sqrt(steps / (e + 1)));
}

}  // namespace ravine::schedules
