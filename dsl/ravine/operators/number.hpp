// The vocabulary of a vector for a plain number: the same functions, with the same bits, for float, double, long
// double.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ravine::number {

namespace detail {
template <class V>
struct element {
    using type = typename V::value;
};
template <std::floating_point T>
struct element<T> {
    using type = T;
};
template <class T>
struct format;
template <>
struct format<float> {
    using bits = std::uint32_t;
    static constexpr int fraction = 23, bias = 127;
};
template <>
struct format<double> {
    using bits = std::uint64_t;
    static constexpr int fraction = 52, bias = 1023;
};
/// float and double have their bits laid open; long double goes through ldexp and frexp.
template <class T>
inline constexpr bool open = std::is_same_v<T, float> || std::is_same_v<T, double>;
} // namespace detail

/// The element type of a vector; of a plain number that number's own type.
template <class V>
using element_of = typename detail::element<V>::type;

/// What a comparison of two V gives.
template <class V>
using mask_of = decltype(std::declval<V>() < std::declval<V>());

/// a * b + c, rounded once.
template <std::floating_point T>
inline T fma(T a, T b, std::type_identity_t<T> c) {
    return std::fma(a, b, c);
}

/// The square root.
template <std::floating_point T>
inline T sqrt(T x) {
    return std::sqrt(x);
}

/// The largest integer not above x.
template <std::floating_point T>
inline T floor(T x) {
    return std::floor(x);
}

/// The nearest integer, ties to even (in the default rounding mode, which everything here assumes).
template <std::floating_point T>
inline T round(T x) {
    return std::nearbyint(x);
}

/// x if the condition holds, else y; both are evaluated.
template <std::floating_point T>
constexpr T select(bool condition, T x, std::type_identity_t<T> y) {
    return condition ? x : y;
}

/// The size of mag with the sign of sgn.
template <std::floating_point T>
constexpr T copysign(T mag, T sgn) {
    // The builtins are constant expressions in clang 14 too; std::copysign is not.
    if constexpr (std::is_same_v<T, float>)
        return __builtin_copysignf(mag, sgn);
    else if constexpr (std::is_same_v<T, double>)
        return __builtin_copysign(mag, sgn);
    else
        return __builtin_copysignl(mag, sgn);
}

/// The size of x.
template <std::floating_point T>
constexpr T abs(T x) {
    return number::copysign(x, T(1));
}

/// The smaller; NaN if either is NaN, the first of two equal zeros.
template <std::floating_point T>
constexpr T min(T a, T b) {
    return a != a ? a : (b < a || b != b) ? b : a;
}

/// The larger; NaN if either is NaN, the first of two equal zeros.
template <std::floating_point T>
constexpr T max(T a, T b) {
    return a != a ? a : (b > a || b != b) ? b : a;
}

/// a if a < b, else b: the second where either is NaN, and of two equal zeros.
template <std::floating_point T>
constexpr T min_second(T a, T b) {
    return a < b ? a : b;
}

/// 1, -1, +0 for either zero, NaN for NaN.
template <std::floating_point T>
constexpr T sign(T x) {
    return x > 0 ? T(1) : x < 0 ? T(-1) : x == 0 ? T(0) : x;
}

/// 2^n for an integral n in the exponent range of normal numbers; unspecified, yet defined, for any other n.
template <std::floating_point T>
constexpr T exp2i(T n) {
    if constexpr (detail::open<T>) {
        // The sum's unit in the last place is 1, so its lowest bits are n + bias: no conversion, hence none undefined.
        using format = detail::format<T>;
        using bits = typename format::bits;
        constexpr T shift = T(bits(3) << (format::fraction - 1)) + T(format::bias);
        return std::bit_cast<T>(bits(std::bit_cast<bits>(n + shift) << format::fraction));
    } else {
        return std::ldexp(T(1), int(n));
    }
}

/// For a normal positive x the e of x = m * 2^e, m in [0.5, 1).
template <std::floating_point T>
constexpr T exponent(T x) {
    if constexpr (detail::open<T>) {
        using format = detail::format<T>;
        using bits = typename format::bits;
        constexpr bits all_ones = 2 * bits(format::bias) + 1;
        return T(int(bits(std::bit_cast<bits>(x) >> format::fraction) & all_ones) - (format::bias - 1));
    } else {
        int e = 0;
        (void)std::frexp(x, &e);
        return T(e);
    }
}

/// For a normal positive x the m of x = m * 2^e, m in [0.5, 1).
template <std::floating_point T>
constexpr T mantissa(T x) {
    if constexpr (detail::open<T>) {
        using format = detail::format<T>;
        using bits = typename format::bits;
        constexpr bits below = (bits(1) << format::fraction) - 1;
        return std::bit_cast<T>(bits((std::bit_cast<bits>(x) & below) | std::bit_cast<bits>(T(0.5))));
    } else {
        int e = 0;
        return std::frexp(x, &e);
    }
}

} // namespace ravine::number
