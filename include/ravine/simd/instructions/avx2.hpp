// What AVX2 with FMA does better than the portable operators, or must do otherwise.
#pragma once

#include <ravine/simd/instructions/portable.hpp>

namespace ravine::simd {

#if XSIMD_WITH_FMA3_AVX2
template <> struct instructions<avx2> : portable<xsimd::fma3<xsimd::avx2>> {
    using f = xsimd::batch<float, registers>;
    using d = xsimd::batch<double, registers>;
    using f_mask = xsimd::batch_bool<float, registers>;
    using d_mask = xsimd::batch_bool<double, registers>;

    static RAVINE_INLINE f_mask not_equal(f const& a, f const& b) { return f_mask(_mm256_cmp_ps(a, b, _CMP_NEQ_UQ)); }
    static RAVINE_INLINE d_mask not_equal(d const& a, d const& b) { return d_mask(_mm256_cmp_pd(a, b, _CMP_NEQ_UQ)); }
    static RAVINE_INLINE f min_second(f const& a, f const& b) { return f(_mm256_min_ps(a, b)); }
    static RAVINE_INLINE d min_second(d const& a, d const& b) { return d(_mm256_min_pd(a, b)); }
    static RAVINE_INLINE f max_second(f const& a, f const& b) { return f(_mm256_max_ps(a, b)); }
    static RAVINE_INLINE d max_second(d const& a, d const& b) { return d(_mm256_max_pd(a, b)); }
    template <class B> static RAVINE_INLINE B load_first(typename B::value_type const* from, std::size_t k) {
        if constexpr (B::size == 8) return B(_mm256_maskload_ps(from, first_of(k)));
        else return B(_mm256_maskload_pd(from, first_of(2 * k)));
    }
    static RAVINE_INLINE void store_first(float* to, f const& a, std::size_t k) { _mm256_maskstore_ps(to, first_of(k), a); }
    static RAVINE_INLINE void store_first(double* to, d const& a, std::size_t k) { _mm256_maskstore_pd(to, first_of(2 * k), a); }
    static RAVINE_INLINE __m256i first_of(std::size_t words) {
        return _mm256_loadu_si256(reinterpret_cast<__m256i const*>(ones_and_zeros + (8 - words)));
    }
    alignas(64) static constexpr std::int32_t ones_and_zeros[16]{-1, -1, -1, -1, -1, -1, -1, -1};

    /// 1 with the sign of a; the ordered comparison clears it for a zero, all bits set are a NaN.
    static RAVINE_INLINE f sign(f const& a) {
        __m256 const one = _mm256_or_ps(_mm256_and_ps(a, _mm256_set1_ps(-0.0f)), _mm256_set1_ps(1.0f)), zero = _mm256_setzero_ps();
        return f(_mm256_or_ps(_mm256_and_ps(one, _mm256_cmp_ps(a, zero, _CMP_NEQ_UQ)), _mm256_cmp_ps(a, zero, _CMP_UNORD_Q)));
    }
    static RAVINE_INLINE d sign(d const& a) {
        __m256d const one = _mm256_or_pd(_mm256_and_pd(a, _mm256_set1_pd(-0.0)), _mm256_set1_pd(1.0)), zero = _mm256_setzero_pd();
        return d(_mm256_or_pd(_mm256_and_pd(one, _mm256_cmp_pd(a, zero, _CMP_NEQ_UQ)), _mm256_cmp_pd(a, zero, _CMP_UNORD_Q)));
    }
    /// scale * sign(a) in every bit but a NaN's: scale with its sign turned, scale * 0 (a NaN if scale is infinite), or NaN.
    static RAVINE_INLINE f scaled_sign(f const& scale, f const& a) {
        __m256 const zero = _mm256_setzero_ps(), turned = _mm256_xor_ps(_mm256_and_ps(a, _mm256_set1_ps(-0.0f)), scale);
        __m256 const number = _mm256_blendv_ps(turned, _mm256_mul_ps(scale, zero), _mm256_cmp_ps(a, zero, _CMP_EQ_OQ));
        return f(_mm256_or_ps(number, _mm256_cmp_ps(a, zero, _CMP_UNORD_Q)));
    }
    static RAVINE_INLINE d scaled_sign(d const& scale, d const& a) {
        __m256d const zero = _mm256_setzero_pd(), turned = _mm256_xor_pd(_mm256_and_pd(a, _mm256_set1_pd(-0.0)), scale);
        __m256d const number = _mm256_blendv_pd(turned, _mm256_mul_pd(scale, zero), _mm256_cmp_pd(a, zero, _CMP_EQ_OQ));
        return d(_mm256_or_pd(number, _mm256_cmp_pd(a, zero, _CMP_UNORD_Q)));
    }
    template <class B> static RAVINE_INLINE B fma(B const& a, B const& b, B const& c) { return xsimd::fma(a, b, c); }
    template <class B> static RAVINE_INLINE B round(B const& a) { return xsimd::nearbyint(a); }
    template <class B> static RAVINE_INLINE B floor(B const& a) { return xsimd::floor(a); }
    template <class Set> static RAVINE_INLINE f fms(f const& a, f const& b, f const& c) { return f(_mm256_fmsub_ps(a, b, c)); }
    template <class Set> static RAVINE_INLINE d fms(d const& a, d const& b, d const& c) { return d(_mm256_fmsub_pd(a, b, c)); }
    template <class Set> static RAVINE_INLINE f fnma(f const& a, f const& b, f const& c) { return f(_mm256_fnmadd_ps(a, b, c)); }
    template <class Set> static RAVINE_INLINE d fnma(d const& a, d const& b, d const& c) { return d(_mm256_fnmadd_pd(a, b, c)); }
    static RAVINE_INLINE void widen(f const& x, d& low, d& high) {
        low = d(_mm256_cvtps_pd(_mm256_castps256_ps128(x)));
        high = d(_mm256_cvtps_pd(_mm256_extractf128_ps(x, 1)));
    }
};
#endif

} // namespace ravine::simd
