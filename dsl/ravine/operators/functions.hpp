// The elementary functions per element, written once for a plain number and for every vector type, with the same bits.
// float is within 1 ULP of the exact value, double within 2 (tests/operators/functions.cpp), denormal numbers included.
#pragma once

#include <ravine/operators/function_angles.hpp>
#include <ravine/operators/function_parts.hpp>

namespace ravine::functions {

/// e to the x.
template <class V>
RAVINE_FUNCTION V exp(V x) {
    using namespace detail;
    if constexpr (by_library<V>)
        return std::exp(x);
    else
        return detail::exp_of<V>({detail::within(V(exp_lowest<V>()), V(exp_highest<V>()), x), V(0.0)});
}

/// 1 / (1 + exp(-x)), without its overflow and cancellation.
template <class V>
RAVINE_FUNCTION V sigmoid(V x) {
    using namespace detail;
    if constexpr (by_library<V>) {
        long double const e = std::exp(-std::abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    } else {
        V const lowest = V(exp_lowest<V>()), minus = -abs(x);
        auto const [n, m] = detail::exp_parts<V>({select(minus < lowest, lowest, minus), V(0.0)});
        pair<V> const e = detail::one_plus(m);                   // exp(-|x|) / 2^n
        V const unit = exp2i(select(n < V(-60.0), V(-60.0), n)); // below that the divisor is 1 all the same
        pair<V> const divisor = detail::one_plus<V>({e.high * unit, e.low * unit});
        mask_of<V> const negative = x < V(0.0);
        pair<V> const dividend{select(negative, e.high, V(1.0)), select(negative, e.low, V(0.0))};
        return detail::scale(detail::quotient(dividend, divisor), select(negative, n, V(0.0)));
    }
}

/// The hyperbolic tangent.
template <class V>
RAVINE_FUNCTION V tanh(V x) {
    using namespace detail;
    if constexpr (by_library<V>) {
        return std::tanh(x);
    } else {
        // -t / (2 + t), t = exp(-2 |x|) - 1
        V const size = abs(x), minus = V(-2.0) * size;
        auto const [n, m] = detail::exp_parts<V>({select(minus < V(-60.0), V(-60.0), minus), V(0.0)});
        V const unit = exp2i(n), base = unit - V(1.0), base_low = unit - (base + V(1.0));
        V const grown = m.high * unit;
        V const t = base + grown;
        V const t_low = (grown - (t - base)) + fma(m.low, unit, base_low);
        V const divisor = V(2.0) + t, divisor_low = (t - (divisor - V(2.0))) + t_low;
        V const result = detail::quotient<V>({-t, -t_low}, {divisor, divisor_low});
        // Where x^3 / 3 is below the last place, x itself; this spares the denormal numbers, too.
        return select(size < V(detail::pick<V>(0x1p-14f, 0x1p-28)), x, copysign(result, x));
    }
}

/// The sine, of every finite number; of an infinite one NaN.
template <class V>
RAVINE_FUNCTION V sin(V x) {
    using namespace detail;
    if constexpr (by_library<V>)
        return std::sin(x);
    else // where x^3 / 6 is below half of the last place, x itself; this spares the zeros' signs
        return select(abs(x) < V(detail::pick<V>(0x1p-12f, 0x1p-26)), x, detail::sine_after(detail::angle_of(x), 0));
}

/// The cosine, of every finite number; of an infinite one NaN.
template <class V>
RAVINE_FUNCTION V cos(V x) {
    using namespace detail;
    if constexpr (by_library<V>)
        return std::cos(x);
    else
        return detail::sine_after(detail::angle_of(x), 1);
}

/// The natural logarithm; of either zero -inf, of a negative number NaN.
template <class V>
RAVINE_FUNCTION V log(V x) {
    using namespace detail;
    if constexpr (by_library<V>) {
        return std::log(x);
    } else {
        using limits = std::numeric_limits<element_of<V>>;
        V const infinity = V(limits::infinity());
        V const proper = select(x < infinity, detail::log_of(x).high, x); // infinity and NaN stay
        V const positive = select(x < V(0.0), V(limits::quiet_NaN()), proper);
        return select(x == V(0.0), -infinity, positive);
    }
}

/// The cube root, of negative numbers too.
template <class V>
RAVINE_FUNCTION V cbrt(V x) {
    using namespace detail;
    if constexpr (by_library<V>) {
        return std::cbrt(x);
    } else {
        V const size = abs(x);
        auto const [m, e] = detail::split_of(size);
        V const third = floor(fma(e, V(detail::pick<V>(0x1.555556p-2f, 0x1.5555555555555p-2)), V(0.125)));
        V const over = fma(V(-3.0), third, e); // 0, 1 or 2
        mask_of<V> const none = over < V(0.5), one = over < V(1.5);
        V const cube = m * select(none, V(1.0), select(one, V(2.0), V(4.0)));
        // The root of m in [0.5, 1), interpolated at Chebyshev's points (to 2^-16), times that of 1, 2 or 4.
        V const guess =
            detail::horner(m, 0x1.9de41ep-2f, 0x1.213becp0f, -0x1.ddd27p-1f, 0x1.0e16f8p-1f, -0x1.06bcf6p-3f);
        V root = guess * select(none, V(1.0), select(one, V(0x1.428a3p0f), V(0x1.965feap0f)));
        V const size_of_correction = V(detail::pick<V>(0x1.555556p-2f, 0x1.5555555555555p-2));
        if constexpr (!is_single<V>) {
            V const square = root * root;
            root = fma(fma(-square, root, cube) / square, size_of_correction, root);
        }
        // Newton's last step, with the residual as exact as can be.
        V const square = root * root, square_low = fma(root, root, -square);
        V const residual = fma(-square_low, root, fma(-square, root, cube));
        root = fma(residual / square, size_of_correction, root);
        V const result = copysign(root * exp2i(third), x);
        mask_of<V> const proper = (size > V(0.0)) & (size < V(std::numeric_limits<element_of<V>>::infinity()));
        return select(proper, result, x);
    }
}

/// x to the y, the special cases as C's pow.
template <class V>
RAVINE_FUNCTION V pow(V x, V y) {
    using namespace detail;
    if constexpr (by_library<V>) {
        return std::pow(x, y);
    } else {
        using limits = std::numeric_limits<element_of<V>>;
        V const infinity = V(limits::infinity()), zero = V(0.0), one = V(1.0);
        V const lowest = V(exp_lowest<V>()), highest = V(exp_highest<V>());
        V const size = abs(x);
        mask_of<V> const finite = size < infinity;
        auto const [log_finite, log_low] = detail::log_of(size);
        V const log_size = select(size == zero, -infinity, select(finite, log_finite, size));
        V const w = y * log_size;
        V const w_low = fma(y, log_low, fma(y, log_size, -w)); // NaN where w is not finite
        mask_of<V> const inside = (w > lowest) & (w < highest);
        V const power = detail::exp_of<V>({detail::within(lowest, highest, w), select(inside, w_low, zero)});
        // 1 to the power of infinity went through infinity * 0. (1 to NaN is 1 in C; -1 to NaN has no root below.)
        V const known = select(size == one, one, power);

        V const half = y * V(0.5);
        mask_of<V> const integral = floor(y) == y;
        mask_of<V> const odd = integral & !(floor(half) == half);
        V const with_sign = select(odd, copysign(known, x), known);
        mask_of<V> const no_root = (x < zero) & finite & !integral;
        V const proper = select(no_root, V(limits::quiet_NaN()), with_sign);
        return select((y == zero) | (x == one), one, proper);
    }
}

} // namespace ravine::functions

#undef RAVINE_FUNCTION
