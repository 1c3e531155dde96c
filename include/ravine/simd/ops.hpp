// Gives the vectors and masks that kernels compute with: xsimd, corrected where it is wrong; nothing else names xsimd.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <xsimd/xsimd.hpp>

#include <ravine/simd/arch.hpp>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error "Ravine's kernels keep IEEE arithmetic: compile this file without -ffast-math and -ffinite-math-only"
#endif

// -march=native alone makes g++ fuse products into sums across batches. The pragma comes after xsimd: put around it,
// it stops g++ from inlining xsimd. It holds to the end of the translation unit, as it must for loops and bodies.
#if defined(__clang__)
#pragma clang fp contract(off)
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

namespace ravine::simd {

// ---- what the instruction sets do differently ---------------------------------------------------------------------

/// The operators of any instruction set out of those that xsimd has right everywhere; the sets below hide what they can
/// do better or must do otherwise. (B: a batch of xsimd, float or double.)
template <class Registers> struct portable {
    using registers = Registers;
    static constexpr bool has_fma = true;  // as an instruction

    template <class B> static RAVINE_INLINE B divide(B const& a, B const& b) { return a / b; }
    template <class B> static RAVINE_INLINE B sqrt(B const& a) { return xsimd::sqrt(a); }
    template <class B> static RAVINE_INLINE auto not_equal(B const& a, B const& b) { return ~(a == b); }
    template <class B> static RAVINE_INLINE B min_second(B const& a, B const& b) { return xsimd::select(a < b, a, b); }
    template <class B> static RAVINE_INLINE B max_second(B const& a, B const& b) { return xsimd::select(a > b, a, b); }

    template <class B> static RAVINE_INLINE B left(B const& a, int n) { return a << n; }
    template <class B> static RAVINE_INLINE B right(B const& a, int n) { return a >> n; }

    /// By the C library, lane by lane: exact and slow.
    template <class B> static RAVINE_INLINE B fma(B const& a, B const& b, B const& c) {
        typename B::value_type x[B::size], y[B::size], z[B::size];
        a.store_unaligned(x);
        b.store_unaligned(y);
        c.store_unaligned(z);
        for (std::size_t i = 0; i < B::size; ++i) z[i] = std::fma(x[i], y[i], z[i]);
        return B::load_unaligned(z);
    }

    template <class Set, class B> static RAVINE_INLINE B fms(B const& a, B const& b, B const& c) {
        return Set::fma(a, b, c ^ B(typename B::value_type(-0.0)));
    }
    template <class Set, class B> static RAVINE_INLINE B fnma(B const& a, B const& b, B const& c) {
        return Set::fma(a ^ B(typename B::value_type(-0.0)), b, c);
    }

    /// Adding 2^(digits - 1) leaves no bit for a fraction; beyond it (and for NaN) every number is integral already.
    template <class B> static RAVINE_INLINE B round(B const& a) {
        using T = typename B::value_type;
        B const minus_zero(T(-0.0));
        B const limit(T(1) / std::numeric_limits<T>::epsilon());
        B const sign = a & minus_zero;
        B const shift = limit | sign;
        return xsimd::select(xsimd::abs(a) < limit, ((a + shift) - shift) | sign, a);
    }

    template <class B> static RAVINE_INLINE B floor(B const& a) {
        using T = typename B::value_type;
        B const nearest = round(a);
        return nearest - xsimd::select(nearest > a, B(T(1)), B(T(0)));
    }

    /// The first k < size elements, zeros after them; and the store of the first k. Through a block of memory.
    template <class B> static RAVINE_INLINE B load_first(typename B::value_type const* from, std::size_t k) {
        alignas(64) typename B::value_type block[B::size];
        B(typename B::value_type(0)).store_aligned(block);
        copy<B::size / 2>(block, from, k);
        return B::load_aligned(block);
    }
    template <class B> static RAVINE_INLINE void store_first(typename B::value_type* to, B const& a, std::size_t k) {
        alignas(64) typename B::value_type block[B::size];
        a.store_aligned(block);
        copy<B::size / 2>(to, block, k);
    }
    /// Copies k < Step * 2 elements in pieces of fixed size, so that no call is made.
    template <std::size_t Step, class T> static RAVINE_INLINE void copy(T* to, T const* from, std::size_t k) {
        if constexpr (Step > 0) {
            if (k & Step) {
                __builtin_memcpy(to, from, Step * sizeof(T));
                to += Step;
                from += Step;
            }
            copy<Step / 2>(to, from, k);
        }
    }

    template <class F, class D> static RAVINE_INLINE void widen(F const& x, D& low, D& high) {
        float narrow[F::size];
        double wide[F::size];
        x.store_unaligned(narrow);
        for (std::size_t i = 0; i < F::size; ++i) wide[i] = static_cast<double>(narrow[i]);
        low = D::load_unaligned(wide);
        high = D::load_unaligned(wide + D::size);
    }
};

/// `portable`, as the instruction set Arch does it.
template <class Arch> struct instructions {
    static_assert(sizeof(Arch) == 0, "the flags that this file is compiled with do not allow this instruction set");
};

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

// ---- masks and vectors --------------------------------------------------------------------------------------------

template <class T, class Arch> struct vector;

/// One truth value a lane: what comparisons of vectors give and `select` takes.
template <class T, class Arch> struct mask {
    using lanes_type = xsimd::batch_bool<T, typename instructions<Arch>::registers>;
    static constexpr std::size_t size = vector<T, Arch>::size;

    lanes_type lanes;

    mask() = default;
    RAVINE_INLINE explicit mask(lanes_type const& given) : lanes(given) {}
    RAVINE_INLINE explicit mask(bool splat) : lanes(splat) {}

    /// True in lanes 0 to k - 1; in all of them from k = size on.
    static RAVINE_INLINE mask first(std::size_t k) {
        T index[size];
        for (std::size_t i = 0; i < size; ++i) index[i] = static_cast<T>(i);
        return vector<T, Arch>::load(index) < vector<T, Arch>(k < size ? k : size);
    }

    friend RAVINE_INLINE mask operator&(mask const& a, mask const& b) { return mask(a.lanes & b.lanes); }
    friend RAVINE_INLINE mask operator|(mask const& a, mask const& b) { return mask(a.lanes | b.lanes); }
    friend RAVINE_INLINE mask operator!(mask const& a) { return mask(~a.lanes); }
};

/// As many numbers as the registers of Arch hold, float or double; each operator rounds each lane once, as IEEE says.
template <class T, class Arch> struct vector {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>);
    using value = T;
    using set = instructions<Arch>;
    using lanes_type = xsimd::batch<T, typename set::registers>;
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    using bits_type = xsimd::batch<bits, typename set::registers>;
    using truth = mask<T, Arch>;
    static constexpr std::size_t size = lanes_type::size;
    static constexpr bool has_fma = set::has_fma;
    static constexpr int fraction = std::numeric_limits<T>::digits - 1;               // bits of it in memory
    static constexpr int bias = std::numeric_limits<T>::max_exponent - 1;
    static constexpr T two_to_fraction = T(1) / std::numeric_limits<T>::epsilon();    // its low bits count ones

    lanes_type lanes;

    vector() = default;
    RAVINE_INLINE explicit vector(lanes_type const& given) : lanes(given) {}
    /// Every lane the number, rounded to T.
    template <class Number>
        requires std::is_arithmetic_v<Number>
    RAVINE_INLINE explicit vector(Number splat) : lanes(static_cast<T>(splat)) {}

    static RAVINE_INLINE vector load(T const* unaligned) { return vector(lanes_type::load_unaligned(unaligned)); }
    RAVINE_INLINE void store(T* unaligned) const { lanes.store_unaligned(unaligned); }
    /// The first k < size elements, zeros after them; and the store of the first k.
    static RAVINE_INLINE vector load(T const* unaligned, std::size_t k) {
        return vector(set::template load_first<lanes_type>(unaligned, k));
    }
    RAVINE_INLINE void store(T* unaligned, std::size_t k) const { set::store_first(unaligned, lanes, k); }

    friend RAVINE_INLINE vector operator+(vector const& a, vector const& b) { return vector(a.lanes + b.lanes); }
    friend RAVINE_INLINE vector operator-(vector const& a, vector const& b) { return vector(a.lanes - b.lanes); }
    friend RAVINE_INLINE vector operator*(vector const& a, vector const& b) { return vector(a.lanes * b.lanes); }
    friend RAVINE_INLINE vector operator/(vector const& a, vector const& b) {
        return vector(set::divide(a.lanes, b.lanes));
    }
    friend RAVINE_INLINE vector operator-(vector const& a) { return vector(a.lanes ^ vector(T(-0.0)).lanes); }

    friend RAVINE_INLINE truth operator<(vector const& a, vector const& b) { return truth(a.lanes < b.lanes); }
    friend RAVINE_INLINE truth operator<=(vector const& a, vector const& b) { return truth(a.lanes <= b.lanes); }
    friend RAVINE_INLINE truth operator>(vector const& a, vector const& b) { return truth(a.lanes > b.lanes); }
    friend RAVINE_INLINE truth operator>=(vector const& a, vector const& b) { return truth(a.lanes >= b.lanes); }
    friend RAVINE_INLINE truth operator==(vector const& a, vector const& b) { return truth(a.lanes == b.lanes); }
    friend RAVINE_INLINE truth operator!=(vector const& a, vector const& b) {
        return truth(set::not_equal(a.lanes, b.lanes));
    }

    /// a where true, b where false.
    friend RAVINE_INLINE vector select(truth const& where, vector const& a, vector const& b) {
        return vector(xsimd::select(where.lanes, a.lanes, b.lanes));
    }
    friend RAVINE_INLINE truth is_nan(vector const& a) { return a != a; }

    /// a * b + c, rounded once.
    friend RAVINE_INLINE vector fma(vector const& a, vector const& b, vector const& c) {
        return vector(set::fma(a.lanes, b.lanes, c.lanes));
    }
    /// a * b - c, rounded once.
    friend RAVINE_INLINE vector fms(vector const& a, vector const& b, vector const& c) {
        return vector(set::template fms<set>(a.lanes, b.lanes, c.lanes));
    }
    /// c - a * b, rounded once.
    friend RAVINE_INLINE vector fnma(vector const& a, vector const& b, vector const& c) {
        return vector(set::template fnma<set>(a.lanes, b.lanes, c.lanes));
    }
    friend RAVINE_INLINE vector sqrt(vector const& a) { return vector(set::sqrt(a.lanes)); }
    friend RAVINE_INLINE vector abs(vector const& a) { return vector(xsimd::abs(a.lanes)); }
    friend RAVINE_INLINE vector copysign(vector const& magnitude, vector const& sign) {
        return vector(abs(magnitude).lanes | (sign.lanes & vector(T(-0.0)).lanes));
    }
    friend RAVINE_INLINE vector floor(vector const& a) { return vector(set::floor(a.lanes)); }
    /// The nearest integral number, of two the even one; keeps the sign of zero.
    friend RAVINE_INLINE vector round(vector const& a) { return vector(set::round(a.lanes)); }

    /// a < b ? a : b, in one instruction on x86.
    friend RAVINE_INLINE vector min_second(vector const& a, vector const& b) {
        return vector(set::min_second(a.lanes, b.lanes));
    }
    /// a > b ? a : b, in one instruction on x86.
    friend RAVINE_INLINE vector max_second(vector const& a, vector const& b) {
        return vector(set::max_second(a.lanes, b.lanes));
    }
    /// NaN if either is; the first of two equal zeros.
    friend RAVINE_INLINE vector min(vector const& a, vector const& b) {
        return select(is_nan(b), b, vector(set::min_second(b.lanes, a.lanes)));
    }
    /// NaN if either is; the first of two equal zeros.
    friend RAVINE_INLINE vector max(vector const& a, vector const& b) {
        return select(is_nan(b), b, vector(set::max_second(b.lanes, a.lanes)));
    }
    /// 1 or -1; +0 for either zero, NaN for NaN.
    friend RAVINE_INLINE vector sign(vector const& a) {
        if constexpr (requires { set::sign(a.lanes); }) {
            return vector(set::sign(a.lanes));
        } else {
            vector const zero(0);
            return select(is_nan(a), a, select(a == zero, zero, copysign(vector(1), a)));
        }
    }

    /// scale * sign(a), for a scale that is the same for all lanes.
    friend RAVINE_INLINE vector scaled_sign(vector const& scale, vector const& a) {
        if constexpr (requires { set::scaled_sign(scale.lanes, a.lanes); })
            return vector(set::scaled_sign(scale.lanes, a.lanes));
        else
            return scale * sign(a);
    }

    /// 2^n for an integral n that is the exponent of a normal number (-126 to 127, -1022 to 1023).
    friend RAVINE_INLINE vector exp2i(vector const& n) {
        vector const biased = n + vector(two_to_fraction + T(bias));
        return of_bits(set::left(biased.as_bits(), fraction));
    }
    /// e of a = m * 2^e with m in [0.5, 1), for a normal positive a.
    friend RAVINE_INLINE vector exponent(vector const& a) {
        vector const biased = of_bits(set::right(a.as_bits(), fraction) | vector(two_to_fraction).as_bits());
        return biased - vector(two_to_fraction + T(bias - 1));
    }
    /// m of a = m * 2^e with m in [0.5, 1), for a normal positive a.
    friend RAVINE_INLINE vector mantissa(vector const& a) {
        return of_bits((a.as_bits() & bits_type((bits(1) << fraction) - 1)) | vector(0.5).as_bits());
    }

private:
    RAVINE_INLINE bits_type as_bits() const { return std::bit_cast<bits_type>(lanes); }
    static RAVINE_INLINE vector of_bits(bits_type const& given) { return vector(std::bit_cast<lanes_type>(given)); }
};

/// The lanes of x in double, exactly: the first half of them in low, the second in high.
template <class Arch>
RAVINE_INLINE void widen(vector<float, Arch> const& x, vector<double, Arch>& low, vector<double, Arch>& high) {
    instructions<Arch>::widen(x.lanes, low.lanes, high.lanes);
}

} // namespace ravine::simd
