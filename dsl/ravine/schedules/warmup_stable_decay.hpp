// Warm-up, then a plateau of any length, then a decay at the end.
#pragma once

#include <ravine/schedules/warmup.hpp>

namespace ravine::schedules {

/// 1, and in the last `decay` of `steps` steps down to 0, where it stays (Hu et al. 2024, arXiv:2404.06395; llm.c). With z from
/// 0 to 1 it falls as 1 - sqrt(z) (square_root), 1 - z (linear), 1 - z * z (square) or half a cosine wave.
template <shape Shape = shape::square_root>
constexpr auto stable_decay(double steps, double decay) {
    static_assert(Shape == shape::square_root || Shape == shape::linear || Shape == shape::square || Shape == shape::cosine,
                  "ravine: stable_decay falls as square_root, linear, square or cosine");
    detail::above_0("stable_decay", "steps", steps);
    detail::above_0("stable_decay", "decay", decay);
    detail::require(decay <= steps, "stable_decay", "decay", decay, "at most the number of steps");
    auto const z = clamp((e - (steps - decay)) / decay, 0, 1);
    if constexpr (Shape == shape::square_root) return 1 - sqrt(z);
    else if constexpr (Shape == shape::linear) return 1 - z;
    else if constexpr (Shape == shape::square) return 1 - sq(z);
    else return (1 + cos(pi * z)) / 2;
}
/// The same after warmup(warm).
template <shape Shape = shape::square_root>
constexpr auto warmup_stable_decay(double steps, double warm, double decay) {
    detail::require(warm + decay <= steps, "warmup_stable_decay", "warm + decay", warm + decay, "at most the number of steps");
    return warmup(warm) * stable_decay<Shape>(steps, decay);
}

}  // namespace ravine::schedules
