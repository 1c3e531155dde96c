// Half a cosine wave from 1 to 0.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// From 1 at step 0 to 0 at step `steps`, and up again after it (PyTorch's CosineAnnealingLR; Loshchilov and Hutter 2017,
/// arXiv:1608.03983). Times a peak, it has the bits of its closed form.
constexpr auto cosine(double steps) {
    detail::above_0("cosine", "steps", steps);
    return (1 + cos(pi * e / steps)) / 2;
}
/// The same until step `steps`, then `end` for ever; from 1 to `end` (optax's cosine_decay_schedule).
constexpr auto cosine_decay(double steps, double end = 0) {
    detail::above_0("cosine_decay", "steps", steps);
    detail::number("cosine_decay", "end", end);
    return (1 - end) * ((1 + cos(pi * min(e, steps) / steps)) / 2) + end;
}

}  // namespace ravine::schedules
