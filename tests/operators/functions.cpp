// Tests the elementary functions: accuracy against long double, C's special values, the same bits by every vector.
#include "functions.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace ravine::function_tests;

constexpr which all_functions[] = {which::exp,  which::log, which::tanh, which::sigmoid,
                                   which::cbrt, which::sin, which::cos,  which::pow};
constexpr char const* names[] = {"exp", "log", "tanh", "sigmoid", "cbrt", "sin", "cos", "pow"};

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

/// The C library in a wider type.
template <class Wide>
Wide expected(which function, Wide x, Wide y) {
    switch (function) {
    case which::exp:
        return std::exp(x);
    case which::log:
        return std::log(x);
    case which::tanh:
        return std::tanh(x);
    case which::sigmoid:
        return std::exp(x < 0 ? x : 0) / (1 + std::exp(-std::abs(x)));
    case which::cbrt:
        return std::cbrt(x);
    case which::sin:
        return std::sin(x);
    case which::cos:
        return std::cos(x);
    case which::pow:
        return std::pow(x, y);
    }
    return 0;
}

/// The distance in units of the last place of T at `want`; infinite for a wrong kind or a wrong sign of zero.
template <class T, class Wide>
double distance(T got, Wide want) {
    using limits = std::numeric_limits<T>;
    constexpr double wrong = std::numeric_limits<double>::infinity();
    if (std::isnan(want) || std::isnan(got)) return std::isnan(want) == std::isnan(got) ? 0 : wrong;
    if (std::signbit(got) != std::signbit(want) || (want == 0 && got != 0)) return wrong;
    if (want == 0) return 0;
    Wide const top = std::ldexp(Wide(1), limits::max_exponent);
    if (std::abs(want) >= top) return std::isinf(got) ? 0 : wrong;
    Wide const size = std::isinf(got) ? top : Wide(std::abs(got));
    int const place = std::max(std::ilogb(want), limits::min_exponent - 1) - (limits::digits - 1);
    return static_cast<double>(std::ldexp(std::abs(size - std::abs(want)), -place));
}

/// The worst distance seen of one function, and where.
template <class T>
struct witness {
    which function;
    double worst = 0;
    T x{}, y{};

    template <class Wide>
    void see(T at, T power = T(0)) {
        double const d = distance(value_of(function, at, power), expected<Wide>(function, at, power));
        if (d > worst) worst = d, x = at, y = power;
    }
    void check(double limit) const {
        INFO(names[int(function)], (sizeof(T) == 4 ? " float" : " double"), ": ", worst, " ULP at x = ", x,
             ", y = ", y);
        CHECK(worst <= limit);
    }
};

/// Numbers of every kind, the same in every run.
template <class T>
class numbers {
    std::mt19937_64 generator{20240917};

public:
    /// Any pattern of bits.
    T any() { return std::bit_cast<T>(bits_of<T>(generator())); }
    /// In (-1, 1).
    T unit() { return T(std::int64_t(generator()) >> 11) * T(0x1p-52); }
    int below(int n) { return int(generator() % unsigned(n)); }
};

template <class T>
std::vector<T> special() {
    using limits = std::numeric_limits<T>;
    std::vector<T> values;
    T const whole = 1 / limits::epsilon(); // from twice this on every number is even
    for (T x : {T(0),
                limits::denorm_min(),
                limits::min() / 2,
                limits::min(),
                limits::epsilon() / 2,
                T(0.25),
                T(1) / 3,
                T(0.5),
                1 - limits::epsilon() / 2,
                T(1),
                1 + limits::epsilon(),
                T(1.5),
                T(2),
                T(2.5),
                T(3),
                T(4),
                T(7),
                T(27),
                T(88),
                T(104),
                T(700),
                T(745),
                T(1001),
                whole - 1,
                whole,
                whole + 1,
                2 * whole,
                2 * whole + 2,
                limits::max() / 2,
                limits::max(),
                limits::infinity()}) {
        values.push_back(x);
        values.push_back(-x);
    }
    values.push_back(limits::quiet_NaN());
    return values;
}

template <class T>
void check_special(double limit) {
    for (which function : all_functions) {
        witness<T> seen{function};
        for (T x : special<T>())
            for (T y : special<T>()) seen.template see<long double>(x, y);
        seen.check(limit);
    }
}

template <class T>
void check_power(double limit, int rounds) {
    constexpr T span = sizeof(T) == 4 ? T(104) : T(746); // |y log x| up to where pow is 0 or infinite
    constexpr int digits = std::numeric_limits<T>::digits;
    numbers<T> draw;
    witness<T> seen{which::pow};
    for (int i = 0; i < rounds; ++i) {
        T const wide = std::abs(draw.any()), moderate = std::exp(3 * draw.unit());
        T const near_one = 1 + std::ldexp(draw.unit(), -draw.below(digits));
        seen.template see<long double>(draw.any(), draw.any());
        seen.template see<long double>(wide, span * draw.unit() / std::log(wide));
        seen.template see<long double>(moderate, span / 3 * draw.unit());
        seen.template see<long double>(near_one, span * draw.unit() / std::log(near_one));
        seen.template see<long double>(-moderate, T(draw.below(101) - 50));
        seen.template see<long double>(std::ldexp(moderate, -draw.below(1040)), draw.unit());
    }
    seen.check(limit);
}

} // namespace

TEST_CASE("float functions are within 1 ULP all over the range") {
#ifdef RAVINE_EXHAUSTIVE
    constexpr std::uint64_t stride = 7;
#else
    constexpr std::uint64_t stride = 2039;
#endif
    for (which function : {which::exp, which::log, which::tanh, which::sigmoid, which::cbrt, which::sin, which::cos}) {
        witness<float> seen{function};
        for (std::uint64_t bits = 0; bits < (std::uint64_t(1) << 32); bits += stride)
            seen.see<double>(std::bit_cast<float>(std::uint32_t(bits)));
        seen.check(1);
    }
}

TEST_CASE("double functions are within 2 ULP, against long double") {
#ifdef RAVINE_EXHAUSTIVE
    constexpr int rounds = 20'000'000;
#else
    constexpr int rounds = 60'000;
#endif
    for (which function : {which::exp, which::log, which::tanh, which::sigmoid, which::cbrt, which::sin, which::cos}) {
        numbers<double> draw;
        witness<double> seen{function};
        for (int i = 0; i < rounds; ++i) {
            seen.see<long double>(draw.any());
            seen.see<long double>(750 * draw.unit());
            seen.see<long double>(20 * draw.unit());
            seen.see<long double>(1 + draw.unit() / 2);
            seen.see<long double>(std::ldexp(draw.unit(), -draw.below(60)));
            seen.see<long double>(std::ldexp(draw.unit(), -1010 - draw.below(60)));
            seen.see<long double>(std::ldexp(draw.unit(), draw.below(70)));
        }
        seen.check(2);
    }
}

TEST_CASE("pow is within 1 ULP in float and 2 in double, against long double") {
#ifdef RAVINE_EXHAUSTIVE
    constexpr int rounds = 20'000'000;
#else
    constexpr int rounds = 100'000;
#endif
    check_power<float>(1, rounds);
    check_power<double>(2, rounds);
}

TEST_CASE("special values are those of C's functions") {
    check_special<float>(1);
    check_special<double>(2);
}

TEST_CASE_TEMPLATE("what can be exact is exact", T, float, double) {
    namespace f = ravine::functions;
    CHECK(f::exp(T(0)) == 1);
    CHECK(f::sigmoid(T(0)) == T(0.5));
    CHECK(f::tanh(std::numeric_limits<T>::infinity()) == 1);
    CHECK(f::cos(T(0)) == 1);
    for (int i = -100; i <= 100; ++i) {
        CHECK(f::cbrt(T(i * i * i)) == T(i));
        CHECK(f::pow(T(2), T(i)) == std::ldexp(T(1), i));
        CHECK(f::pow(T(i), T(3)) == T(i * i * i));
        CHECK(f::pow(T(i) / 7, T(1)) == T(i) / 7);
    }
}

TEST_CASE("long double goes by the C library") {
    namespace f = ravine::functions;
    long double const x = 0.7L;
    CHECK(f::exp(x) == std::exp(x));
    CHECK(f::log(x) == std::log(x));
    CHECK(f::tanh(x) == std::tanh(x));
    CHECK(f::cbrt(x) == std::cbrt(x));
    CHECK(f::sin(x) == std::sin(x));
    CHECK(f::cos(x) == std::cos(x));
    CHECK(f::pow(x, x) == std::pow(x, x));
    CHECK(f::sigmoid(x) == doctest::Approx(1 / (1 + std::exp(-0.7))));
    CHECK(f::sigmoid(-11300.0L) > 0);
}

namespace {

template <class T>
void same_bits(void (*by_lanes)(which, T const*, T const*, T*, std::size_t)) {
    // Neighbours are of different kinds on purpose: no lane may see another.
    std::vector<T> x, y;
    numbers<T> draw;
    auto const add = [&](T a, T b) { x.push_back(a), y.push_back(b); };
    for (T a : special<T>())
        for (T b : special<T>()) add(a, b);
    for (int i = 0; i < 15'000; ++i) {
        add(draw.any(), draw.any());
        add(100 * draw.unit(), 9 * draw.unit());
        add(std::exp(3 * draw.unit()), 100 * draw.unit());
        add(std::ldexp(draw.unit(), -draw.below(1080)), draw.unit());
    }
    while (x.size() % 16 != 0) add(draw.unit(), draw.unit());

    std::vector<T> values(x.size());
    for (which function : all_functions) {
        by_lanes(function, x.data(), y.data(), values.data(), x.size());
        std::size_t differing = 0, first = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            T const plain = value_of(function, x[i], y[i]);
            bool const same = std::isnan(plain)
                                  ? std::isnan(values[i])
                                  : std::bit_cast<bits_of<T>>(plain) == std::bit_cast<bits_of<T>>(values[i]);
            if (!same && differing++ == 0) first = i;
        }
        INFO(names[int(function)], (sizeof(T) == 4 ? " float" : " double"), " first at x = ", x[first],
             ", y = ", y[first], ": ", values[first]);
        CHECK(differing == 0);
    }
}

} // namespace

TEST_CASE("a vector gives the bits of a plain number") {
    same_bits<float>(values_baseline);
    same_bits<double>(values_baseline);
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        same_bits<float>(values_avx2);
        same_bits<double>(values_avx2);
    } else {
        MESSAGE("skipped: no AVX2 here");
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd")) {
        same_bits<float>(values_avx512);
        same_bits<double>(values_avx512);
    } else {
        MESSAGE("skipped: no AVX-512 here");
    }
#endif
}
