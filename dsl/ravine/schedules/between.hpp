// Lays a factor between two values.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// `least` where the schedule is 0 and `peak` where it is 1: between(0.1, 0.001, cosine(100)) has the bits of PyTorch's closed
/// form with eta_min; a polynomial, REX or any other factor gets its floor so.
template <class Factor>
    requires requires(Factor factor) { 1.0 + 1.0 * factor; }
constexpr auto between(double peak, double least, Factor factor) {
    detail::number("between", "peak", peak);
    detail::number("between", "least", least);
    return least + (peak - least) * factor;
}

}  // namespace ravine::schedules
