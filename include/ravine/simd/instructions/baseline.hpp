// What the baseline does better than the portable operators, or must do otherwise: SSE2, NEON.
#pragma once

#include <ravine/simd/instructions/portable.hpp>

namespace ravine::simd {

#if XSIMD_WITH_SSE2
template <> struct instructions<baseline> : portable<xsimd::sse2> {
    static constexpr bool has_fma = false;
    using f = xsimd::batch<float, xsimd::sse2>;
    using d = xsimd::batch<double, xsimd::sse2>;
    using f_mask = xsimd::batch_bool<float, xsimd::sse2>;
    using d_mask = xsimd::batch_bool<double, xsimd::sse2>;

    static RAVINE_INLINE f_mask not_equal(f const& a, f const& b) { return f_mask(_mm_cmpneq_ps(a, b)); }
    static RAVINE_INLINE d_mask not_equal(d const& a, d const& b) { return d_mask(_mm_cmpneq_pd(a, b)); }
    static RAVINE_INLINE f min_second(f const& a, f const& b) { return f(_mm_min_ps(a, b)); }
    static RAVINE_INLINE d min_second(d const& a, d const& b) { return d(_mm_min_pd(a, b)); }
    static RAVINE_INLINE f max_second(f const& a, f const& b) { return f(_mm_max_ps(a, b)); }
    static RAVINE_INLINE d max_second(d const& a, d const& b) { return d(_mm_max_pd(a, b)); }
    static RAVINE_INLINE void widen(f const& x, d& low, d& high) {
        low = d(_mm_cvtps_pd(x));
        high = d(_mm_cvtps_pd(_mm_movehl_ps(x, x)));
    }
};
#elif XSIMD_WITH_NEON64
// xsimd 8.1 to 14.3 estimate a float's quotient and root: the last bit is often wrong, and sqrt(inf) is NaN.
template <> struct instructions<baseline> : portable<xsimd::neon64> {
    using f = xsimd::batch<float, xsimd::neon64>;
    using d = xsimd::batch<double, xsimd::neon64>;

    static RAVINE_INLINE f divide(f const& a, f const& b) { return f(vdivq_f32(a, b)); }
    static RAVINE_INLINE d divide(d const& a, d const& b) { return d(vdivq_f64(a, b)); }
    static RAVINE_INLINE f sqrt(f const& a) { return f(vsqrtq_f32(a)); }
    static RAVINE_INLINE d sqrt(d const& a) { return d(vsqrtq_f64(a)); }
    static RAVINE_INLINE f fma(f const& a, f const& b, f const& c) { return f(vfmaq_f32(c, a, b)); }
    static RAVINE_INLINE d fma(d const& a, d const& b, d const& c) { return d(vfmaq_f64(c, a, b)); }
    static RAVINE_INLINE f round(f const& a) { return f(vrndnq_f32(a)); }
    static RAVINE_INLINE d round(d const& a) { return d(vrndnq_f64(a)); }
    static RAVINE_INLINE f floor(f const& a) { return f(vrndmq_f32(a)); }
    static RAVINE_INLINE d floor(d const& a) { return d(vrndmq_f64(a)); }
    static RAVINE_INLINE void widen(f const& x, d& low, d& high) {
        low = d(vcvt_f64_f32(vget_low_f32(x)));
        high = d(vcvt_high_f64_f32(x));
    }
};
#else
#error "Ravine has no baseline for this processor: it knows x86-64 (SSE2) and AArch64 (NEON)"
#endif

} // namespace ravine::simd
