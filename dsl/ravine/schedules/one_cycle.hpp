// One cycle: up to a peak, down again and further; and the momentum's, which runs the other way.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

namespace detail {
/// From `start` to `end` as z goes from 0 to 1, in PyTorch's order of operations.
template <shape Shape, class Z>
constexpr auto annealed(double start, double end, Z z) {
    if constexpr (Shape == shape::cosine)
        return end + (start - end) / 2 * (cos(pi * z) + 1);
    else
        return (end - start) * z + start;
}

/// From start to peak by the step up * steps - 1, then to end by the step steps - 1, where it stays; in three phases down to
/// start first, in as many steps as up.
template <shape Shape, int Phases>
constexpr auto cycle(char const* name, double steps, double up, double start, double peak, double end) {
    static_assert(Shape == shape::cosine || Shape == shape::linear, "ravine: one_cycle is cosine or linear");
    static_assert(Phases == 2 || Phases == 3, "ravine: one_cycle has 2 or 3 phases");
    above_0(name, "steps", steps);
    require(up > 0 && up * steps > 1 && (Phases - 1) * (up * steps - 1) < steps - 1, name, "up", up,
            Phases == 2 ? "a share of the steps that is more than one step, and less than all"
                        : "a share of the steps that is more than one step, and less than half of all");
    auto const top = constant(up) * steps - 1;
    auto const rise = annealed<Shape>(start, peak, e / top);
    if constexpr (Phases == 2) {
        return where(e <= top, rise, annealed<Shape>(peak, end, min((e - top) / (steps - 1 - top), 1)));
    } else {
        auto const foot = constant(2 * up) * steps - 2;
        auto const last = annealed<Shape>(start, end, min((e - foot) / (steps - 1 - foot), 1));
        return where(e <= top, rise, where(e <= foot, annealed<Shape>(peak, start, (e - top) / (foot - top)), last));
    }
}
}  // namespace detail

/// From peak / div up to `peak` in the share `up` of all steps, then down to peak / div / final_div: PyTorch's OneCycleLR, in
/// its order of operations; Smith and Topin 2019, arXiv:1708.07120. `one_cycle<shape::linear, 3>` has straight lines and three
/// phases. The last step is `steps` - 1; the value stays from there on.
template <shape Shape = shape::cosine, int Phases = 2>
constexpr auto one_cycle(double steps, double peak = 1, double up = 0.3, double div = 25, double final_div = 1e4) {
    detail::number("one_cycle", "peak", peak);
    detail::above_0("one_cycle", "div", div);
    detail::above_0("one_cycle", "final_div", final_div);
    return detail::cycle<Shape, Phases>("one_cycle", steps, up, peak / div, peak, peak / div / final_div);
}
/// The momentum beside it: from `greatest` down to `least` at the peak of the learning rate, and up again.
template <shape Shape = shape::cosine, int Phases = 2>
constexpr auto one_cycle_momentum(double steps, double least = 0.85, double greatest = 0.95, double up = 0.3) {
    detail::number("one_cycle_momentum", "least", least);
    detail::number("one_cycle_momentum", "greatest", greatest);
    return detail::cycle<Shape, Phases>("one_cycle_momentum", steps, up, greatest, least, greatest);
}

}  // namespace ravine::schedules
