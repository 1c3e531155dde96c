// What AVX-512 does better than the portable operators, or must do otherwise.
#pragma once

#include <ravine/simd/instructions/portable.hpp>

namespace ravine::simd {

#if XSIMD_WITH_AVX512BW
// xsimd 8.1 has a multiply and an add for fma here. The zeroing forms with a full mask are the plain instructions; the
// plain intrinsics begin with an undefined register, of which g++ 12 warns wherever they are inlined (its bug 105593).
template <> struct instructions<avx512> : portable<xsimd::avx512bw> {
    using f = xsimd::batch<float, registers>;
    using d = xsimd::batch<double, registers>;
    using f_mask = xsimd::batch_bool<float, registers>;
    using d_mask = xsimd::batch_bool<double, registers>;
    using f_bits = xsimd::batch<std::uint32_t, registers>;
    using d_bits = xsimd::batch<std::uint64_t, registers>;
    static constexpr __mmask16 all = 0xffff;
    static constexpr __mmask8 half = 0xff;

    static RAVINE_INLINE f_mask not_equal(f const& a, f const& b) {
        return f_mask(_mm512_cmp_ps_mask(a, b, _CMP_NEQ_UQ));
    }
    static RAVINE_INLINE d_mask not_equal(d const& a, d const& b) {
        return d_mask(_mm512_cmp_pd_mask(a, b, _CMP_NEQ_UQ));
    }
    static RAVINE_INLINE f min_second(f const& a, f const& b) { return f(_mm512_maskz_min_ps(all, a, b)); }
    static RAVINE_INLINE d min_second(d const& a, d const& b) { return d(_mm512_maskz_min_pd(half, a, b)); }
    static RAVINE_INLINE f max_second(f const& a, f const& b) { return f(_mm512_maskz_max_ps(all, a, b)); }
    static RAVINE_INLINE d max_second(d const& a, d const& b) { return d(_mm512_maskz_max_pd(half, a, b)); }
    template <class B> static RAVINE_INLINE B load_first(typename B::value_type const* from, std::size_t k) {
        if constexpr (B::size == 16) return B(_mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << k) - 1u), from));
        else return B(_mm512_maskz_loadu_pd(static_cast<__mmask8>((1u << k) - 1u), from));
    }
    static RAVINE_INLINE void store_first(float* to, f const& a, std::size_t k) {
        _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1u << k) - 1u), a);
    }
    static RAVINE_INLINE void store_first(double* to, d const& a, std::size_t k) {
        _mm512_mask_storeu_pd(to, static_cast<__mmask8>((1u << k) - 1u), a);
    }
    /// By the class of a, four bits each from the lowest: quiet and signalling NaN: quiet NaN; zero: +0; 1: 1; -inf: -1; inf: 1;
    /// negative: -1; positive: 1.
    static RAVINE_INLINE f sign(f const& a) { return f(_mm512_fixupimm_ps(a, a, _mm512_set1_epi32(signs), 0)); }
    static RAVINE_INLINE d sign(d const& a) { return d(_mm512_fixupimm_pd(a, a, _mm512_set1_epi64(std::uint32_t{0xa9a9a822}), 0)); }
    static constexpr int signs = static_cast<int>(0xa9a9a822);
    /// scale * sign(a) in every bit but a NaN's: scale ^ (a & the sign's bit), which a table corrects by the class of a: a NaN
    /// for NaN, and for zero scale * 0, which is -0 below zero and NaN if scale is not finite. The tables stay in registers.
    static RAVINE_INLINE f scaled_sign(f const& scale, f const& a) {
        __m512i const bits = _mm512_castps_si512(scale), sign = _mm512_set1_epi32(INT32_MIN);
        __m512i table = _mm512_mask_mov_epi32(_mm512_set1_epi32(0x822), _mm512_movepi32_mask(bits), _mm512_set1_epi32(0x722));
        table = _mm512_mask_mov_epi32(table, _mm512_fpclass_ps_mask(scale, not_finite), _mm512_set1_epi32(0x322));
        __m512i const turned = _mm512_ternarylogic_epi32(bits, _mm512_castps_si512(a), sign, 0x78);
        return f(_mm512_fixupimm_ps(_mm512_castsi512_ps(turned), a, table, 0));
    }
    static RAVINE_INLINE d scaled_sign(d const& scale, d const& a) {
        __m512i const bits = _mm512_castpd_si512(scale), sign = _mm512_set1_epi64(INT64_MIN);
        __m512i table = _mm512_mask_mov_epi64(_mm512_set1_epi64(0x822), _mm512_movepi64_mask(bits), _mm512_set1_epi64(0x722));
        table = _mm512_mask_mov_epi64(table, _mm512_fpclass_pd_mask(scale, not_finite), _mm512_set1_epi64(0x322));
        __m512i const turned = _mm512_ternarylogic_epi64(bits, _mm512_castpd_si512(a), sign, 0x78);
        return d(_mm512_fixupimm_pd(_mm512_castsi512_pd(turned), a, table, 0));
    }
    static constexpr int not_finite = 0x99;  // of VFPCLASS: quiet NaN, +inf, -inf, signalling NaN
    static RAVINE_INLINE f fma(f const& a, f const& b, f const& c) { return f(_mm512_fmadd_ps(a, b, c)); }
    static RAVINE_INLINE d fma(d const& a, d const& b, d const& c) { return d(_mm512_fmadd_pd(a, b, c)); }
    template <class Set> static RAVINE_INLINE f fms(f const& a, f const& b, f const& c) { return f(_mm512_fmsub_ps(a, b, c)); }
    template <class Set> static RAVINE_INLINE d fms(d const& a, d const& b, d const& c) { return d(_mm512_fmsub_pd(a, b, c)); }
    template <class Set> static RAVINE_INLINE f fnma(f const& a, f const& b, f const& c) { return f(_mm512_fnmadd_ps(a, b, c)); }
    template <class Set> static RAVINE_INLINE d fnma(d const& a, d const& b, d const& c) { return d(_mm512_fnmadd_pd(a, b, c)); }
    static RAVINE_INLINE f sqrt(f const& a) { return f(_mm512_maskz_sqrt_ps(all, a)); }
    static RAVINE_INLINE d sqrt(d const& a) { return d(_mm512_maskz_sqrt_pd(half, a)); }
    static RAVINE_INLINE f round(f const& a) { return f(_mm512_maskz_roundscale_ps(all, a, nearest)); }
    static RAVINE_INLINE d round(d const& a) { return d(_mm512_maskz_roundscale_pd(half, a, nearest)); }
    static RAVINE_INLINE f floor(f const& a) { return f(_mm512_maskz_roundscale_ps(all, a, downward)); }
    static RAVINE_INLINE d floor(d const& a) { return d(_mm512_maskz_roundscale_pd(half, a, downward)); }
    static RAVINE_INLINE f_bits left(f_bits const& a, unsigned n) {
        return f_bits(_mm512_maskz_slli_epi32(all, a, n));
    }
    static RAVINE_INLINE d_bits left(d_bits const& a, unsigned n) {
        return d_bits(_mm512_maskz_slli_epi64(half, a, n));
    }
    static RAVINE_INLINE f_bits right(f_bits const& a, unsigned n) {
        return f_bits(_mm512_maskz_srli_epi32(all, a, n));
    }
    static RAVINE_INLINE d_bits right(d_bits const& a, unsigned n) {
        return d_bits(_mm512_maskz_srli_epi64(half, a, n));
    }
    static RAVINE_INLINE void widen(f const& x, d& low, d& high) {
        low = d(_mm512_maskz_cvtps_pd(half, _mm512_maskz_extractf32x8_ps(half, x, 0)));
        high = d(_mm512_maskz_cvtps_pd(half, _mm512_maskz_extractf32x8_ps(half, x, 1)));
    }

private:
    static constexpr int nearest = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC;
    static constexpr int downward = _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC;
};
#endif

} // namespace ravine::simd
