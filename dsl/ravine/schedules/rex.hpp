// Reflected exponential: falls slowly first, and fast at the end.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// (1 - z) / (1 - z / 2) with z from 0 to 1 in `steps` steps, then 0: Chen, Wolfe and Kyrillidis 2021, arXiv:2107.04197.
constexpr auto rex(double steps) {
    detail::above_0("rex", "steps", steps);
    auto const z = min(e, steps) / steps;
    return (1 - z) / (1 - z / 2);
}

}  // namespace ravine::schedules
