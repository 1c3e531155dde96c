// What the elementary functions are made of: an exponential and a logarithm with about 10 bits more than the type has.
// Every result here is the same on every machine, for a plain number and for a lane of any vector. The products that
// are added to something are either exact or written as fma, so that no compiler can change a bit by contracting them.
#pragma once

#include <ravine/operators/number.hpp>

#include <limits>

namespace ravine::functions::detail {

using number::abs;
using number::copysign;
using number::element_of;
using number::exp2i;
using number::exponent;
using number::floor;
using number::fma;
using number::mantissa;
using number::mask_of;
using number::min_second;
using number::round;
using number::select;

// Forced inline: in a kernel the constants are to stay in registers, and no symbol may be left without its ISA's name.
#define RAVINE_FUNCTION [[gnu::always_inline]] inline

/// long double has no vector: there the C library's functions serve.
template <class V>
inline constexpr bool by_library = std::is_same_v<V, long double>;

template <class V>
inline constexpr bool is_single = std::is_same_v<element_of<V>, float>;

/// The constant for the element type of V.
template <class V>
consteval element_of<V> pick(float single, double full) {
    if constexpr (is_single<V>)
        return single;
    else
        return full;
}

/// The value high + low; |low| is at most about an ulp of high.
template <class V>
struct pair {
    V high, low;
};

/// The polynomial with these coefficients, the constant one first.
template <class V, class C>
RAVINE_FUNCTION V horner(V, C last) {
    return V(last);
}
template <class V, class C, class... Rest>
RAVINE_FUNCTION V horner(V x, C first, Rest... rest) {
    return fma(x, detail::horner(x, rest...), V(first));
}

// ln 2 = ln2_high + ln2_low. The high part has 16 (42) bits: its product with an exponent is exact.
template <class V>
consteval element_of<V> ln2_high() {
    return detail::pick<V>(0x1.62e4p-1f, 0x1.62e42fefa38p-1);
}
template <class V>
consteval element_of<V> ln2_low() {
    return detail::pick<V>(0x1.7f7d1cp-20f, 0x1.ef35793c7673p-45);
}

/// exp(w) = 2^n * (1 + m): the integral n, and m accurate relative to itself.
template <class V>
struct exponential {
    V n;
    pair<V> m;
};

template <class V>
RAVINE_FUNCTION exponential<V> exp_parts(pair<V> w) {
    V const n = round(w.high * V(detail::pick<V>(0x1.715476p0f, 0x1.71547652b82fep0)));
    V const part = fma(-n, V(ln2_high<V>()), w.high); // exact
    V const near = fma(-n, V(ln2_low<V>()), part);
    V const rest = fma(-n, V(ln2_low<V>()), part - near) + w.low;
    V const r = near + rest; // |r| <= 0.3467
    V const r_low = rest - (r - near);
    // (exp(r) - 1 - r - r^2 / 2) / r^3, interpolated at Chebyshev's points.
    V tail;
    if constexpr (is_single<V>)
        tail = detail::horner(r, 0x1.555556p-3f, 0x1.55551ap-5f, 0x1.1110f6p-7f, 0x1.6d112cp-10f, 0x1.a0f88ap-13f);
    else
        tail = detail::horner(r, 0x1.5555555555556p-3, 0x1.5555555555555p-5, 0x1.11111111109afp-7,
                              0x1.6c16c16c167dfp-10, 0x1.a01a01a7c73cp-13, 0x1.a01a01a47ccd9p-16, 0x1.71de0da24602dp-19,
                              0x1.27e4e1ed9933ep-22, 0x1.af38c67fbb53ep-26, 0x1.1f66eff4fc984p-29);
    V const curve = fma(r * r, fma(r, tail, V(0.5)), r_low);
    V const m = r + curve;
    return {n, {m, curve - (m - r)}};
}

/// x, but within [low, high]; NaN stays.
template <class V>
RAVINE_FUNCTION V within(V low, V high, V x) {
    return min_second(high, select(x < low, low, x));
}

// Below the first exp is less than half the smallest number, above the second it is infinite.
template <class V>
consteval element_of<V> exp_lowest() {
    return detail::pick<V>(-104.0f, -746.0);
}
template <class V>
consteval element_of<V> exp_highest() {
    return detail::pick<V>(89.0f, 710.0);
}

/// 1 + m.
template <class V>
RAVINE_FUNCTION pair<V> one_plus(pair<V> m) {
    V const sum = V(1.0) + m.high;
    return {sum, (m.high - (sum - V(1.0))) + m.low};
}

/// x * 2^n with one rounding, in two factors: 2^n itself may be no normal number.
template <class V>
RAVINE_FUNCTION V scale(V x, V n) {
    V const half = floor(n * V(0.5));
    return x * exp2i(half) * exp2i(n - half);
}

/// exp(high + low) for w within the bounds above.
template <class V>
RAVINE_FUNCTION V exp_of(pair<V> w) {
    auto const [n, m] = detail::exp_parts(w);
    auto const [high, low] = detail::one_plus(m);
    return detail::scale(high + low, n);
}

/// a / b, close to one rounding.
template <class V>
RAVINE_FUNCTION V quotient(pair<V> a, pair<V> b) {
    V const q = a.high / b.high;
    V const rest = fma(-q, b.low, fma(-q, b.high, a.high)) + a.low;
    return q + rest / b.high;
}

/// x = m * 2^e for finite x > 0, denormal ones too.
template <class V>
struct split {
    V m, e;
};

template <class V>
RAVINE_FUNCTION split<V> split_of(V x) {
    mask_of<V> const tiny = x < V(std::numeric_limits<element_of<V>>::min());
    V const normal = select(tiny, x * V(detail::pick<V>(0x1p24f, 0x1p54)), x);
    return {mantissa(normal), exponent(normal) - select(tiny, V(detail::pick<V>(24.0f, 54.0)), V(0.0))};
}

/// log(x) for finite x > 0; unspecified for any other x.
template <class V>
RAVINE_FUNCTION pair<V> log_of(V x) {
    auto [m, e] = detail::split_of(x);
    mask_of<V> const low = m < V(detail::pick<V>(0x1.6a09e6p-1f, 0x1.6a09e667f3bcdp-1));
    m = select(low, m + m, m); // in [sqrt(1/2), sqrt(2)]
    e = select(low, e - V(1.0), e);
    // log(m) = 2 s + s z (2/3 + z tail), s = (m - 1) / (m + 1), z = s^2: s, z, the sum and its product with z in pairs.
    V const f = m - V(1.0), d = m + V(1.0), d_low = m - (d - V(1.0));
    V const s = f / d;
    V const s_low = fma(-s, d_low, fma(-s, d, f)) / d;
    V const z = s * s;
    V const z_low = fma(s + s, s_low, fma(s, s, -z));
    V tail;
    if constexpr (is_single<V>)
        tail = detail::horner(z, 0x1.99999ap-2f, 0x1.24928ep-2f, 0x1.c6c0e8p-3f, 0x1.879638p-3f);
    else
        tail = detail::horner(z, 0x1.999999999999ap-2, 0x1.2492492492521p-2, 0x1.c71c71c6eaa18p-3, 0x1.745d177a95904p-3,
                              0x1.3b1395d249ed7p-3, 0x1.1118c7da4e209p-3, 0x1.df7ccb122450bp-4, 0x1.e02e59475f3c5p-4);
    V const third = V(detail::pick<V>(0x1.555556p-1f, 0x1.5555555555555p-1));
    V const third_low = V(detail::pick<V>(-0x1.555556p-26f, 0x1.5555555555555p-55));
    V const q = fma(z, tail, third);
    V const q_low = fma(z_low, tail, fma(z, tail, third - q)) + third_low;
    V const w = z * q;
    V const w_low = fma(z, q_low, fma(z_low, q, fma(z, q, -w)));
    V const twice = s + s;
    V const log_m = fma(s, w, twice);
    V const log_m_low = fma(s, w, twice - log_m) + fma(s, w_low, fma(s_low, w, s_low + s_low));
    V const log_e = e * V(ln2_high<V>()); // exact
    V const sum = log_e + log_m;
    V const rest = (log_m - (sum - log_e)) + fma(e, V(ln2_low<V>()), log_m_low);
    V const high = sum + rest;
    return {high, rest - (high - sum)};
}

} // namespace ravine::functions::detail
