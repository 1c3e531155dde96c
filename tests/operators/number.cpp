// Tests the vocabulary of vectors for plain numbers; most of it at compile time, in clang 14 too.
#include <ravine/operators/number.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace number = ravine::number;

template <class T>
constexpr bool has_sign(T x) {
    return number::copysign(T(1), x) < 0;
}

template <class T>
constexpr bool right() {
    constexpr T nan = std::numeric_limits<T>::quiet_NaN(), zero = 0, minus = -zero;
    static_assert(std::is_same_v<number::element_of<T>, T> && std::is_same_v<number::mask_of<T>, bool>);
    bool const choices = number::min(T(1), T(2)) == 1 && number::min(T(2), T(1)) == 1 && number::max(T(1), T(2)) == 2 &&
                         number::max(T(2), T(1)) == 2 && number::min_second(T(1), T(2)) == 1 &&
                         number::select(true, T(3), T(4)) == 3 && number::select(false, T(3), T(4)) == 4;
    bool const nans = number::min(nan, T(1)) != number::min(nan, T(1)) && number::min(T(1), nan) != 1 &&
                      number::max(nan, T(1)) != 1 && number::max(T(1), nan) != 1 &&
                      number::min_second(nan, T(1)) == 1 && number::min_second(T(1), nan) != 1 &&
                      number::sign(nan) != number::sign(nan);
    bool const zeros = has_sign(number::min(minus, zero)) && !has_sign(number::min(zero, minus)) &&
                       has_sign(number::max(minus, zero)) && !has_sign(number::max(zero, minus)) &&
                       has_sign(number::min_second(zero, minus)) && !has_sign(number::sign(minus)) &&
                       !has_sign(number::abs(minus)) && has_sign(number::copysign(T(2), minus));
    bool const signs = number::sign(T(-7)) == -1 && number::sign(T(7)) == 1 && number::sign(minus) == 0 &&
                       number::abs(T(-2)) == 2 && number::copysign(T(-2), T(1)) == 2;
    return choices && nans && zeros && signs;
}
static_assert(right<float>() && right<double>() && right<long double>());
static_assert(number::exp2i(-126.0f) == 0x1p-126f && number::exp2i(127.0f) == 0x1p127f);
static_assert(number::exp2i(-1022.0) == 0x1p-1022 && number::exp2i(1023.0) == 0x1p1023);

TEST_CASE_TEMPLATE("powers of two, exponents and mantissas are those of the C library", T, float, double, long double) {
    using limits = std::numeric_limits<T>;
    for (int n = limits::min_exponent - 1; n < limits::max_exponent; ++n) {
        T const power = std::ldexp(T(1), n), x = power * T(1.7);
        int e = 0;
        T const m = std::frexp(x, &e);
        CHECK(number::exp2i(T(n)) == power);
        CHECK(number::exponent(x) == T(e));
        CHECK(number::mantissa(x) == m);
    }
    CHECK(number::mantissa(T(1)) == T(0.5));
    CHECK(number::exponent(limits::max()) == limits::max_exponent);
}

TEST_CASE_TEMPLATE("rounding", T, float, double, long double) {
    CHECK(number::round(T(2.5)) == 2);
    CHECK(number::round(T(3.5)) == 4);
    CHECK(number::round(T(-2.5)) == -2);
    CHECK(std::signbit(number::round(T(-0.25))));
    CHECK(number::floor(T(-0.25)) == -1);
    CHECK(number::sqrt(T(9)) == 3);
    T const next = 1 + std::numeric_limits<T>::epsilon();
    CHECK(number::fma(next, next, -(next * next)) == std::ldexp(T(1), 2 - 2 * std::numeric_limits<T>::digits));
}
