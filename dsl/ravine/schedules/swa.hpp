// From a schedule to a constant value, at which weights are averaged.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// From the schedule or number `from` to `end` in `steps` steps, then `end` (PyTorch's SWALR, in its order of operations;
/// Izmailov et al. 2018, arXiv:1803.05407), by half a cosine wave or, as swa<shape::linear>, evenly.
template <shape Shape = shape::cosine, class From = double>
    requires requires(From from) { 1.0 + from * 1.0; }
constexpr auto swa(double steps, double end, From from = 1) {
    static_assert(Shape == shape::cosine || Shape == shape::linear, "ravine: swa anneals by a cosine or linearly");
    detail::above_0("swa", "steps", steps);
    detail::number("swa", "end", end);
    if constexpr (number_like<From>) detail::number("swa", "from", static_cast<double>(from));
    auto const z = min(1, e / steps);
    auto const share = [&] {
        if constexpr (Shape == shape::cosine) return (1 - cos(pi * z)) / 2;
        else return z;
    }();
    return end * share + from * (1 - share);
}

}  // namespace ravine::schedules
