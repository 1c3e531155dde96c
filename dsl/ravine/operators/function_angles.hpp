// What sine and cosine are made of: an angle as a whole number of quarter turns and a rest, for every finite number.
#pragma once

#include <ravine/operators/function_parts.hpp>

#include <cstddef>

namespace ravine::functions::detail {

/// x = quarter pi / 2 + rest for a whole number of quarter turns, of which `quarter` is the remainder by 4; |rest| is
/// little more than pi / 4, and accurate relative to itself.
template <class V>
struct angle {
    V quarter;
    pair<V> rest;
};

// pi / 2 in three parts, each rounded to the type.
template <class V>
consteval element_of<V> half_pi(int part) {
    constexpr float single[]{0x1.921fb6p0f, -0x1.777a5cp-25f, -0x1.ee59dap-50f};
    constexpr double full[]{0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};
    return detail::pick<V>(single[part], full[part]);
}

/// How far the three parts reach: the product of the first with a number of quarter turns cancels exactly, and what the
/// third leaves out stays below the rest's last bits. Beyond, `far_angle` counts with integers.
template <class V>
consteval element_of<V> farthest() {
    return detail::pick<V>(0x1p14f, 0x1p30);
}

/// Cody and Waite's reduction (Software Manual for the Elementary Functions, 1980), with the errors kept.
template <class V>
RAVINE_FUNCTION angle<V> near_angle(V x) {
    V const n = round(x * V(detail::pick<V>(0x1.45f306p-1f, 0x1.45f306dc9c883p-1)));
    V const first = fma(-n, V(detail::half_pi<V>(0)), x); // exact
    V const second = n * V(detail::half_pi<V>(1)), second_low = fma(n, V(detail::half_pi<V>(1)), -second);
    V const part = first - second, back = part - first;
    V const error = (first - (part - back)) - (second + back);
    V const low = fma(-n, V(detail::half_pi<V>(2)), error - second_low);
    V const rest = part + low;
    return {fma(V(-4.0), floor(n * V(0.25)), n), {rest, low - (rest - part)}};
}

/// Payne and Hanek's reduction (ACM SIGNUM Newsletter 18, 1983): of the product with 2 / pi only the words are computed
/// that are neither whole turns nor too small to matter. For a finite |x| of at least 2^13.
RAVINE_FUNCTION angle<double> far_angle(double x) {
    constexpr std::uint32_t two_over_pi[]{
        0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0,
        0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4,
        0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
        0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046};
    constexpr int words = 7, limbs = words + 2;
    auto const bits = std::bit_cast<std::uint64_t>(x);
    std::uint64_t const m = (bits & 0xfffffffffffffU) | 0x10000000000000U; // |x| = m 2^e
    int const e = int((bits >> 52) & 0x7ff) - 1075, skipped = e < 2 ? 0 : (e - 2) / 32, over = e - 32 * skipped;
    std::uint32_t product[limbs]{}; // the most significant first
    for (int half = 0; half < 2; ++half) {
        std::uint64_t const factor = half == 0 ? m & 0xffffffffU : m >> 32;
        std::uint64_t carry = 0;
        for (int k = limbs - 1 - half; k >= 0; --k) {
            int const word = k - 2 + half;
            carry += product[k] + (word >= 0 ? factor * two_over_pi[skipped + word] : 0);
            product[k] = std::uint32_t(carry);
            carry >>= 32;
        }
    }
    // Shifted so that the two bits before the point, the quarter turns, are the highest.
    int const shift = 62 + over;
    for (int k = 0; k < limbs; ++k) {
        auto const limb = [&](int at) { return at < limbs ? std::uint64_t(product[at]) : 0; };
        int const from = k + shift / 32;
        product[k] = std::uint32_t((limb(from) << 32 | limb(from + 1)) >> (32 - shift % 32));
    }
    std::uint32_t quarter = product[0] >> 30;
    bool const above = (product[0] >> 29 & 1U) != 0; // more than half a quarter: count from the next one back
    product[0] &= 0x3fffffffU;
    if (above) {
        ++quarter;
        for (std::uint32_t& limb : product) limb = ~limb; // but for the last of 286 bits
        product[0] &= 0x3fffffffU;
    }
    double high = 0, low = 0, unit = 0x1p-30;
    for (std::uint32_t const limb : product) {
        double const term = limb * unit, sum = high + term;
        low += term - (sum - high);
        high = sum;
        unit *= 0x1p-32;
    }
    double const rest = high * half_pi<double>(0);
    double const rest_low = fma(low, half_pi<double>(0), fma(high, half_pi<double>(1), fma(high, half_pi<double>(0), -rest)));
    bool const negative = x < 0;
    double const sign = above != negative ? -1.0 : 1.0;
    return {double((negative ? 4 - quarter : quarter) & 3U), {sign * rest, sign * rest_low}};
}

/// The same in the type, whose rest is rounded twice at most.
template <class T>
RAVINE_FUNCTION angle<T> far_angle_in(T x) {
    auto const [quarter, rest] = detail::far_angle(double(x));
    T const high = T(rest.high);
    return {T(quarter), {high, T((rest.high - double(high)) + rest.low)}};
}

/// The angle of any number: NaN in its parts if it is infinite or NaN. Lanes that lie far away are seldom, and go alone.
template <class V>
RAVINE_FUNCTION angle<V> angle_of(V x) {
    using T = element_of<V>;
    auto const is_far = [](T at) {
        T const size = abs(at);
        return size > detail::farthest<V>() && size <= std::numeric_limits<T>::max();
    };
    angle<V> made = detail::near_angle(x);
    if constexpr (std::is_same_v<V, T>) {
        if (is_far(x)) made = detail::far_angle_in(x);
    } else {
        T at[V::size], quarter[V::size], rest[V::size], rest_low[V::size];
        x.store(at);
        bool some = false;
        for (std::size_t i = 0; i < V::size; ++i) some = some || is_far(at[i]);
        if (some) {
            made.quarter.store(quarter), made.rest.high.store(rest), made.rest.low.store(rest_low);
            for (std::size_t i = 0; i < V::size; ++i) {
                if (!is_far(at[i])) continue;
                auto const [turn, far] = detail::far_angle_in(at[i]);
                quarter[i] = turn, rest[i] = far.high, rest_low[i] = far.low;
            }
            made = {V::load(quarter), {V::load(rest), V::load(rest_low)}};
        }
    }
    return made;
}

/// sin(rest), and cos(rest) below: (sin(r) - r) / r^3 and (cos(r) - 1 + r^2 / 2) / r^4, interpolated at Chebyshev's points.
template <class V>
RAVINE_FUNCTION V sine_of(pair<V> r) {
    V const z = r.high * r.high;
    V tail;
    if constexpr (is_single<V>)
        tail = detail::horner(z, -0x1.555552p-3f, 0x1.110c22p-7f, -0x1.9ac63ep-13f);
    else
        tail = detail::horner(z, -0x1.5555555555555p-3, 0x1.1111111110ba1p-7, -0x1.a01a019e7f846p-13, 0x1.71de379129f2ep-19,
                              -0x1.ae60056a84b17p-26, 0x1.5e0916b55db48p-33);
    return r.high + fma(r.high * z, tail, fma(V(-0.5) * z, r.low, r.low));
}
template <class V>
RAVINE_FUNCTION V cosine_of(pair<V> r) {
    V const z = r.high * r.high, z_low = fma(r.high, r.high, -z);
    V tail;
    if constexpr (is_single<V>)
        tail = detail::horner(z, 0x1.555554p-5f, -0x1.6c12cep-10f, 0x1.9bd5d8p-16f);
    else
        tail = detail::horner(z, 0x1.5555555555555p-5, -0x1.6c16c16c1695ep-10, 0x1.a01a019f4c9c5p-16, -0x1.27e4fa1529574p-22,
                              0x1.1eeb661c764f3p-29, -0x1.907b9fa75dee8p-37);
    V const half = V(0.5) * z, near = V(1.0) - half;
    V const rest = (V(1.0) - near) - half;
    return near + fma(V(-0.5), z_low, fma(-r.high, r.low, fma(z * z, tail, rest)));
}

/// The sine of an angle and so many quarter turns more, 0 or 1.
template <class V>
RAVINE_FUNCTION V sine_after(angle<V> of, element_of<V> more) {
    V const turn = of.quarter + V(more);
    mask_of<V> const swapped = (turn == V(1.0)) | (turn == V(3.0));
    mask_of<V> const turned = (turn == V(2.0)) | (turn == V(3.0));
    V const value = select(swapped, detail::cosine_of(of.rest), detail::sine_of(of.rest));
    return select(turned, -value, value);
}

} // namespace ravine::functions::detail
