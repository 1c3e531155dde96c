// The intrinsics that the hand-written updates are made of, by the same names for AVX2 and AVX-512.
#pragma once

#include <ravine/simd/arch.hpp>

#include <cstddef>
#include <cstdint>
#include <immintrin.h>

namespace ravine::bench {

template <class Arch>
struct registers;

#if defined(__AVX2__) && defined(__FMA__)
template <>
struct registers<simd::avx2> {
    using V = __m256;
    using part = __m256i; // which lanes of a masked load or store
    static constexpr std::size_t width = 8;

    static RAVINE_INLINE V load(float const* p) { return _mm256_loadu_ps(p); }
    static RAVINE_INLINE void store(float* p, V a) { _mm256_storeu_ps(p, a); }
    static RAVINE_INLINE part first(std::size_t k) {
        alignas(64) static constexpr std::int32_t ones_and_zeros[16]{-1, -1, -1, -1, -1, -1, -1, -1};
        return _mm256_loadu_si256(reinterpret_cast<__m256i const*>(ones_and_zeros + (width - k)));
    }
    static RAVINE_INLINE V load(float const* p, part lanes) { return _mm256_maskload_ps(p, lanes); }
    static RAVINE_INLINE void store(float* p, V a, part lanes) { _mm256_maskstore_ps(p, lanes, a); }

    static RAVINE_INLINE V all(float x) { return _mm256_set1_ps(x); }
    static RAVINE_INLINE V add(V a, V b) { return _mm256_add_ps(a, b); }
    static RAVINE_INLINE V sub(V a, V b) { return _mm256_sub_ps(a, b); }
    static RAVINE_INLINE V mul(V a, V b) { return _mm256_mul_ps(a, b); }
    static RAVINE_INLINE V div(V a, V b) { return _mm256_div_ps(a, b); }
    static RAVINE_INLINE V sqrt(V a) { return _mm256_sqrt_ps(a); }
    static RAVINE_INLINE V min(V a, V b) { return _mm256_min_ps(a, b); }
    static RAVINE_INLINE V fma(V a, V b, V c) { return _mm256_fmadd_ps(a, b, c); }   // a b + c
    static RAVINE_INLINE V fms(V a, V b, V c) { return _mm256_fmsub_ps(a, b, c); }   // a b - c
    static RAVINE_INLINE V fnma(V a, V b, V c) { return _mm256_fnmadd_ps(a, b, c); } // c - a b

    /// a > 0 with the sign of c; 0 where c is a zero, NaN where it is NaN.
    static RAVINE_INLINE V towards(V a, V c) {
        V const zero = _mm256_setzero_ps();
        V const with_sign = _mm256_or_ps(_mm256_and_ps(c, _mm256_set1_ps(-0.0f)), a);
        V const not_zero = _mm256_cmp_ps(c, zero, _CMP_NEQ_UQ), unordered = _mm256_cmp_ps(c, zero, _CMP_UNORD_Q);
        return _mm256_or_ps(_mm256_and_ps(with_sign, not_zero), unordered); // all bits set are a NaN
    }
};
#endif

#if defined(__AVX512F__) && defined(__AVX512DQ__)
// The zeroing forms with a full mask are the plain instructions; the plain intrinsics begin with an undefined register,
// of which g++ 12 warns (its bug 105593).
template <>
struct registers<simd::avx512> {
    using V = __m512;
    using part = __mmask16;
    static constexpr std::size_t width = 16;
    static constexpr __mmask16 full = 0xffff;

    static RAVINE_INLINE V load(float const* p) { return _mm512_loadu_ps(p); }
    static RAVINE_INLINE void store(float* p, V a) { _mm512_storeu_ps(p, a); }
    static RAVINE_INLINE part first(std::size_t k) { return static_cast<part>((1u << k) - 1u); }
    static RAVINE_INLINE V load(float const* p, part lanes) { return _mm512_maskz_loadu_ps(lanes, p); }
    static RAVINE_INLINE void store(float* p, V a, part lanes) { _mm512_mask_storeu_ps(p, lanes, a); }

    static RAVINE_INLINE V all(float x) { return _mm512_set1_ps(x); }
    static RAVINE_INLINE V add(V a, V b) { return _mm512_add_ps(a, b); }
    static RAVINE_INLINE V sub(V a, V b) { return _mm512_sub_ps(a, b); }
    static RAVINE_INLINE V mul(V a, V b) { return _mm512_mul_ps(a, b); }
    static RAVINE_INLINE V div(V a, V b) { return _mm512_div_ps(a, b); }
    static RAVINE_INLINE V sqrt(V a) { return _mm512_maskz_sqrt_ps(full, a); }
    static RAVINE_INLINE V min(V a, V b) { return _mm512_maskz_min_ps(full, a, b); }
    static RAVINE_INLINE V fma(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
    static RAVINE_INLINE V fms(V a, V b, V c) { return _mm512_fmsub_ps(a, b, c); }
    static RAVINE_INLINE V fnma(V a, V b, V c) { return _mm512_fnmadd_ps(a, b, c); }

    /// a > 0 with the sign of c; 0 where c is a zero, NaN where it is NaN: one VPTERNLOG and one VFIXUPIMM.
    static RAVINE_INLINE V towards(V a, V c) {
        __m512i const with_sign = _mm512_ternarylogic_epi32(_mm512_castps_si512(a), _mm512_castps_si512(c),
                                                            _mm512_set1_epi32(INT32_MIN), 0xf8); // a | (c & sign)
        // by the class of c, four bits each from the lowest: quiet NaN: c; signalling NaN: c quiet; zero: +0; else as
        // it is
        return _mm512_fixupimm_ps(_mm512_castsi512_ps(with_sign), c, _mm512_set1_epi32(0x822), 0);
    }
};
#endif

} // namespace ravine::bench
