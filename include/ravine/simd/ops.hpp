// Gives the vectors and masks that kernels compute with: xsimd, corrected where it is wrong; nothing else names xsimd.
#pragma once

#include <ravine/simd/instructions/avx2.hpp>
#include <ravine/simd/instructions/avx512.hpp>
#include <ravine/simd/instructions/baseline.hpp>

namespace ravine::simd {

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
