// One schedule after another in time: the second one counts from 0 where it starts.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// `first` before step `at`, then `second`, which sees 0 there (PyTorch's SequentialLR). Further pairs of a step and a
/// schedule may follow: then(warmup(500), 500, cosine(9'000), 9'500, constant(0)); steps count from the start and rise.
template <operand First, operand Second>
    requires formula<First, Second>
constexpr auto then(First first, double at, Second second) {
    detail::above_0("then", "the step", at);
    return where(e < at, first, substitute(as_expression(second), e = e - at));
}
template <operand First, operand Second, operand... Rest>
    requires formula<First, Second>
constexpr auto then(First first, double at, Second second, double next, Rest... rest) {
    detail::require(next > at, "then", "the step", next, "later than the step before it");
    return then(then(first, at, second), next, rest...);
}

}  // namespace ravine::schedules
