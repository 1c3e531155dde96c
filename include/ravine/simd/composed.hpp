// Operators that the shim composes of others, for kernels: Markstein's division of a square root, PyTorch's lerp.
#pragma once

#include <ravine/simd/ops.hpp>

namespace ravine::simd {

/// A square root x over c > 0 without the divider, r being 1 / c rounded: Markstein's quotient with one correction.
/// Equals x / c in every bit for float x in {+-0, NaN, inf, [2^-75, 2^64]} and c in [2^-60, 2^60].
template <class V>
RAVINE_INLINE V divide_root(V const& x, V const& c, V const& r) {
    V const q = x * r;
    V const residual = fms(q, c, x);
    return fnma(min_second(residual, V(0x1p60)), r, q);  // the minimum drops the NaN that an infinite q makes
}

/// From s towards e by w, in the two halves that PyTorch has.
template <class V>
RAVINE_INLINE V lerp(V const& s, V const& e, V const& w) {
    V const way = e - s;
    return select(abs(w) < V(0.5), fma(w, way, s), fma(w - V(1), way, e));
}

}  // namespace ravine::simd
