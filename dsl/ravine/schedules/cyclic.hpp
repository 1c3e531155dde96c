// Up and down again for ever in straight lines. With the two values exchanged it runs the other way, as momentum does.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

namespace detail {
/// The number of the cycle, from 1.
constexpr auto cycle_number(double up, double down) { return floor(1 + e / (up + down)); }

/// The height above the lower value, from 0 to high - low in `up` steps and back in `down`: PyTorch's CyclicLR in its order.
constexpr auto height(char const* name, double low, double high, double up, double down) {
    number(name, "low", low);
    number(name, "high", high);
    above_0(name, "up", up);
    above_0(name, "down", down);
    double const share = up / (up + down);
    auto const x = 1 + e / (up + down) - cycle_number(up, down);
    return (high - low) * where(x <= share, x / share, (x - 1) / (share - 1));
}
}  // namespace detail

/// Triangles between two values, `up` steps up and `down` steps down (PyTorch's CyclicLR; Smith 2017, arXiv:1506.01186).
/// triangular(0.9, 0.8, ...) is the momentum beside triangular(1e-4, 1e-2, ...).
constexpr auto triangular(double low, double high, double up, double down) {
    return low + detail::height("triangular", low, high, up, down);
}
constexpr auto triangular(double low, double high, double up = 2000) { return triangular(low, high, up, up); }

/// The same, each triangle half as high as the one before it.
constexpr auto triangular2(double low, double high, double up, double down) {
    return low + detail::height("triangular2", low, high, up, down) * (1 / pow(2, detail::cycle_number(up, down) - 1));
}
constexpr auto triangular2(double low, double high, double up = 2000) { return triangular2(low, high, up, up); }

/// The same, the height times factor to the power e.
constexpr auto exp_range(double low, double high, double up, double down, double factor) {
    detail::at_least_0("exp_range", "factor", factor);
    return low + detail::height("exp_range", low, high, up, down) * pow(factor, e);
}

}  // namespace ravine::schedules
