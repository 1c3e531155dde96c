// The operators of any instruction set out of those that xsimd has right everywhere; what includes xsimd's vectors.
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

/// The operators of any instruction set out of those that xsimd has right everywhere; the sets beside it hide what they can
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

} // namespace ravine::simd
