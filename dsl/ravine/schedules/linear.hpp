// From one value to another in a straight line.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// From `start` at step 0 to `end` at step `steps`, where it stays (PyTorch's LinearLR, in its order of operations).
constexpr auto linear(double start, double end, double steps) {
    detail::number("linear", "start", start);
    detail::number("linear", "end", end);
    detail::above_0("linear", "steps", steps);
    return start + (end - start) * min(steps, e) / steps;
}

}  // namespace ravine::schedules
