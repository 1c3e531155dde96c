// Warm-up: a factor that rises to 1, to stand before any other schedule.
#pragma once

#include <ravine/schedules/linear.hpp>

namespace ravine::schedules {

/// Rises to 1 in equal parts, the first one at step 0: 1 / steps, 2 / steps, ..., 1 from step `steps` - 1 on (llm.c).
constexpr auto warmup(double steps) {
    detail::above_0("warmup", "steps", steps);
    return min((e + 1) / steps, 1);
}
/// Rises from `start` at step 0 to 1 at step `steps`: linear (PyTorch's LinearLR; with start 0 the first step does nothing),
/// constant (`start` until then: ConstantLR), cosine (half a wave), exponential (equal factors, from a start above 0).
template <shape Shape = shape::linear>
constexpr auto warmup(double steps, double start) {
    static_assert(Shape == shape::linear || Shape == shape::constant || Shape == shape::cosine || Shape == shape::exponential,
                  "ravine: warm-up is constant, linear, cosine or exponential");
    detail::above_0("warmup", "steps", steps);
    detail::at_least_0("warmup", "start", start);
    if constexpr (Shape == shape::linear) {
        return linear(start, 1, steps);
    } else if constexpr (Shape == shape::constant) {
        return where(e < steps, start, constant(1));
    } else if constexpr (Shape == shape::cosine) {
        return start + (1 - start) * (1 - cos(pi * min(e, steps) / steps)) / 2;
    } else {
        detail::above_0("warmup", "start", start);
        return pow(start, 1 - min(e, steps) / steps);
    }
}

}  // namespace ravine::schedules
