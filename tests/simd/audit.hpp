// Holds every operator of the shim, bit for bit, against plain scalar arithmetic: special values and random ones.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>

#include <ravine/simd/ops.hpp>

namespace ravine::simd {

/// The audit of vector<T, Arch>; one line of the message for each operator that is wrong, with its first bad case.
/// Everything here is a member of this template, so that nothing of an instruction set leaks out of its object file.
template <class T, class Arch> class audit_of {
public:
    audit_of(char* text, std::size_t text_size) : message(text), capacity(text_size) {}

    /// The number of wrong operators.
    int run() {
        structure();
        grid();
        for (std::size_t i = 0; i < random_vectors; i += vectors) random_bits();
        for (std::size_t i = 0; i < random_vectors / 4; i += vectors) random_near_one();
        for (std::size_t i = 0; i < random_vectors / 4; i += vectors) random_halves();
        return wrong;
    }

private:
    using V = vector<T, Arch>;
    using M = mask<T, Arch>;
    using bits = typename V::bits;
    using limits = std::numeric_limits<T>;
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
    static constexpr std::size_t random_vectors = 50'000;       // these builds look for other faults, 20 times slower
#else
    static constexpr std::size_t random_vectors = 1'000'000;
#endif
    static constexpr std::size_t vectors = 32;
    static constexpr std::size_t block = vectors * V::size;
    static constexpr int least_exponent = limits::min_exponent - 1;
    static constexpr int exponents = limits::max_exponent - limits::min_exponent + 1;
    static constexpr T nan = limits::quiet_NaN();

    char* message;
    std::size_t capacity;
    std::size_t used = 0;
    int wrong = 0;
    std::uint64_t seed = 1;
    int next_power = 0;
    T a[block], b[block], c[block], normal[block], power[block], got[block];

    // ---- the operators and what they mean -------------------------------------------------------------------------

    void operators() {
        prepare();
        arithmetic();
        choices();
        comparisons();
        by_bits();
    }

    void arithmetic() {
        compare("+", [](V x, V y) { return x + y; }, [](T x, T y) { return x + y; }, a, b);
        compare("-", [](V x, V y) { return x - y; }, [](T x, T y) { return x - y; }, a, b);
        compare("*", [](V x, V y) { return x * y; }, [](T x, T y) { return x * y; }, a, b);
        compare("/", [](V x, V y) { return x / y; }, [](T x, T y) { return x / y; }, a, b);
        compare("unary -", [](V x) { return -x; }, [](T x) { return -x; }, a);
        compare("a * b + c", [](V x, V y, V z) { return x * y + z; },
                [](T x, T y, T z) { return unfused(x, y) + z; }, a, b, c);
        compare("fma", [](V x, V y, V z) { return fma(x, y, z); },
                [](T x, T y, T z) { return std::fma(x, y, z); }, a, b, c);
        compare("fma(-a, b, c)", [](V x, V y, V z) { return fma(-x, y, z); },
                [](T x, T y, T z) { return std::fma(-x, y, z); }, a, b, c);
        compare("fma(a, b, -c)", [](V x, V y, V z) { return fma(x, y, -z); },
                [](T x, T y, T z) { return std::fma(x, y, -z); }, a, b, c);
        compare("fms", [](V x, V y, V z) { return fms(x, y, z); },
                [](T x, T y, T z) { return std::fma(x, y, -z); }, a, b, c);
        compare("fnma", [](V x, V y, V z) { return fnma(x, y, z); },
                [](T x, T y, T z) { return std::fma(-x, y, z); }, a, b, c);
        compare("sqrt", [](V x) { return sqrt(x); }, [](T x) { return std::sqrt(x); }, a);
        compare("sqrt of a positive", [](V x) { return sqrt(x); }, [](T x) { return std::sqrt(x); }, normal);
        compare("floor", [](V x) { return floor(x); }, [](T x) { return std::floor(x); }, a);
        compare("round", [](V x) { return round(x); }, [](T x) { return std::nearbyint(x); }, a);
    }

    void choices() {
        compare("abs", [](V x) { return abs(x); }, [](T x) { return std::fabs(x); }, a);
        compare("copysign", [](V x, V y) { return copysign(x, y); },
                [](T x, T y) { return std::copysign(x, y); }, a, b);
        compare("min", [](V x, V y) { return min(x, y); },
                [](T x, T y) { return x != x || y != y ? nan : y < x ? y : x; }, a, b);
        compare("max", [](V x, V y) { return max(x, y); },
                [](T x, T y) { return x != x || y != y ? nan : y > x ? y : x; }, a, b);
        compare("min_second", [](V x, V y) { return min_second(x, y); }, [](T x, T y) { return x < y ? x : y; }, a, b);
        compare("max_second", [](V x, V y) { return max_second(x, y); }, [](T x, T y) { return x > y ? x : y; }, a, b);
        compare("sign", [](V x) { return sign(x); },
                [](T x) { return x > 0 ? T(1) : x < 0 ? T(-1) : x == 0 ? T(0) : nan; }, a);
        compare("scaled_sign", [](V x, V y) { return scaled_sign(x, y); },
                [](T x, T y) { return x * (y > 0 ? T(1) : y < 0 ? T(-1) : y == 0 ? T(0) : nan); }, a, b);
        compare("select", [](V x, V y, V z) { return select(x < y, y, z); },
                [](T x, T y, T z) { return x < y ? y : z; }, a, b, c);
    }

    void comparisons() {
        truth("<", [](V x, V y) { return x < y; }, [](T x, T y) { return x < y; }, a, b);
        truth("<=", [](V x, V y) { return x <= y; }, [](T x, T y) { return x <= y; }, a, b);
        truth(">", [](V x, V y) { return x > y; }, [](T x, T y) { return x > y; }, a, b);
        truth(">=", [](V x, V y) { return x >= y; }, [](T x, T y) { return x >= y; }, a, b);
        truth("==", [](V x, V y) { return x == y; }, [](T x, T y) { return x == y; }, a, b);
        truth("!=", [](V x, V y) { return x != y; }, [](T x, T y) { return x != y; }, a, b);
        truth("== itself", [](V x) { return x == x; }, [](T x) { return x == x; }, a);
        truth("is_nan", [](V x) { return is_nan(x); }, [](T x) { return std::isnan(x); }, a);
        truth("mask &", [](V x, V y, V z) { return (x < y) & (y < z); },
              [](T x, T y, T z) { return x < y && y < z; }, a, b, c);
        truth("mask |", [](V x, V y, V z) { return (x < y) | (y < z); },
              [](T x, T y, T z) { return x < y || y < z; }, a, b, c);
        truth("mask !", [](V x, V y) { return !(x < y); }, [](T x, T y) { return !(x < y); }, a, b);
    }

    void by_bits() {
        compare("exp2i", [](V n) { return exp2i(n); },
                [](T n) { return std::ldexp(T(1), static_cast<int>(n)); }, power);
        compare("exponent", [](V x) { return exponent(x); },
                [](T x) { int e = 0; (void)std::frexp(x, &e); return static_cast<T>(e); }, normal);
        compare("mantissa", [](V x) { return mantissa(x); }, [](T x) { int e = 0; return std::frexp(x, &e); }, normal);
        if constexpr (sizeof(T) == 4) widened();
    }

    void widened() {
        using D = vector<double, Arch>;
        double wide[V::size];
        for (std::size_t i = 0; i < block; i += V::size) {
            D low, high;
            widen(V::load(a + i), low, high);
            low.store(wide);
            high.store(wide + D::size);
            for (std::size_t k = 0; k < V::size; ++k) {
                double const want = static_cast<double>(a[i + k]);
                if (!same(wide[k], want)) report("widen", wide[k], want, a[i + k]);
            }
        }
    }

    /// What does not depend on the values: places of lanes in memory and in masks, and splats.
    void structure() {
        for (std::size_t i = 0; i < block; ++i) a[i] = static_cast<T>(i + 1), got[i] = T(-1);
        V::load(a + 1).store(got + 1);
        for (std::size_t i = 0; i < block; ++i) expect("load, store", got[i], i - 1 < V::size ? a[i] : T(-1), T(i));
        for (std::size_t k = 0; k <= 3 * V::size; ++k) first(k);
        first(std::size_t(1) << 33);
        first(~std::size_t(0));
        for (std::size_t k = 0; k < V::size; ++k) partial(k);
        splat("splat of T", V(T(1) / 3), T(1) / 3);
        splat("splat of int", V(-7), T(-7));
        splat("splat of double", V(1.0 / 3), static_cast<T>(1.0 / 3));
        splat("splat of -0", V(-0.0), T(-0.0));
        splat("mask(true)", select(M(true), V(1), V(0)), T(1));
        splat("mask(false)", select(M(false), V(1), V(0)), T(0));
        splat("!mask(false)", select(!M(false), V(1), V(0)), T(1));
    }

    void first(std::size_t k) {
        select(M::first(k), V(1), V(0)).store(got);
        T const given = static_cast<T>(k);
        for (std::size_t i = 0; i < V::size; ++i) expect("mask::first", got[i], i < k ? T(1) : T(0), given);
    }

    /// The load of k elements gives zeros after them; the store of k leaves what follows.
    void partial(std::size_t k) {
        T from[V::size], to[V::size];
        for (std::size_t i = 0; i < V::size; ++i) from[i] = static_cast<T>(i + 1), to[i] = T(-1);
        V::load(from, k).store(got);
        V::load(from).store(to, k);
        for (std::size_t i = 0; i < V::size; ++i) {
            expect("load of k", got[i], i < k ? from[i] : T(0), static_cast<T>(k));
            expect("store of k", to[i], i < k ? from[i] : T(-1), static_cast<T>(k));
        }
    }

    void splat(char const* name, V const& given, T want) {
        given.store(got);
        for (std::size_t i = 0; i < V::size; ++i) expect(name, got[i], want, want);
    }

    // ---- the values -----------------------------------------------------------------------------------------------

    /// All triples of special values.
    void grid() {
        T const ulp = limits::epsilon();
        T const whole = 1 / ulp;                // from here on every number is integral
        T const positive[] = {
            T(0), limits::denorm_min(), 3 * limits::denorm_min(), limits::min() - limits::denorm_min(),
            limits::min(), limits::min() * (1 + ulp), std::sqrt(limits::min()),
            T(0.25), T(0.5) - ulp / 4, T(0.5), T(0.5) + ulp / 2, T(0.75), 1 - ulp / 2, T(1), 1 + ulp,
            T(1.5), T(2.5), T(3), whole / 2 - T(0.5), whole / 2 + T(0.5), whole - T(0.5),
            whole - 1, whole, whole + 1, 2 * whole - 1, 2 * whole, 4 * whole + 4,
            std::sqrt(limits::max()), limits::max() / 2, limits::max(), limits::infinity(), nan};
        constexpr std::size_t count = 2 * sizeof(positive) / sizeof(T);
        auto const special = [&](std::size_t i) { return i % 2 == 0 ? positive[i / 2] : -positive[i / 2]; };
        std::size_t at = 0;
        for (std::size_t i = 0; i < count * count * count + block; ++i) {
            a[at] = special(i % count);
            b[at] = special(i / count % count);
            c[at] = special(i / count / count % count);
            if (++at == block) operators(), at = 0;
        }
    }

    void random_bits() {
        for (std::size_t i = 0; i < block; ++i) a[i] = any(), b[i] = any(), c[i] = any();
        operators();
    }

    /// Of like size, so that every sum rounds; c near -a * b in a half of them, where a product rounded first shows.
    void random_near_one() {
        for (std::size_t i = 0; i < block; ++i) {
            a[i] = std::ldexp(near_one(), static_cast<int>(random() % 8));
            b[i] = near_one();
            c[i] = i % 2 == 0 ? -unfused(a[i], b[i]) : near_one();
        }
        operators();
    }

    /// Multiples of a half and their neighbours, up to beyond where halves end, for floor and round.
    void random_halves() {
        for (std::size_t i = 0; i < block; ++i) {
            std::uint64_t const kept = random() >> (random() % 63);
            T const half = static_cast<T>(static_cast<std::int64_t>(kept)) / 2;
            a[i] = i % 3 == 0 ? half : std::nextafter(half, i % 3 == 1 ? -limits::infinity() : limits::infinity());
            if (random() % 2 == 0) a[i] = -a[i];
            b[i] = half;
            c[i] = a[i] / 3;
        }
        operators();
    }

    /// Derives from a what needs a domain: normal positive numbers, and all exponents in turn.
    void prepare() {
        for (std::size_t i = 0; i < block; ++i) {
            T const size = std::fabs(a[i]);
            normal[i] = size >= limits::min() && size <= limits::max() ? size : std::fabs(near_one());
            power[i] = static_cast<T>(least_exponent + next_power);
            next_power = (next_power + 1) % exponents;
        }
    }

    std::uint64_t random() {        // SplitMix64 (Steele, Lea, Flood 2014)
        std::uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    T any() { return std::bit_cast<T>(static_cast<bits>(random() >> (64 - 8 * sizeof(T)))); }
    T near_one() {
        bits const one = std::bit_cast<bits>(T(1)), below = (bits(1) << (limits::digits - 1)) - 1;
        T const size = std::bit_cast<T>(static_cast<bits>(one | (static_cast<bits>(random()) & below)));
        return random() % 2 == 0 ? size : -size;
    }

    // ---- the comparison -------------------------------------------------------------------------------------------

    /// A product that no compiler can fuse with a sum.
    static T unfused(T x, T y) {
        T volatile product = x * y;
        return product;
    }
    template <class U> static bool same(U x, U y) {
        return (x == y && std::signbit(x) == std::signbit(y)) || (x != x && y != y);
    }

    template <class Operator, class Witness, class... Inputs>
    void compare(char const* name, Operator of_vectors, Witness of_numbers, Inputs const&... from) {
        for (std::size_t i = 0; i < block; i += V::size) of_vectors(V::load(from + i)...).store(got + i);
        for (std::size_t i = 0; i < block; ++i)
            if (T const want = of_numbers(from[i]...); !same(got[i], want)) report(name, got[i], want, from[i]...);
    }
    template <class Operator, class Witness, class... Inputs>
    void truth(char const* name, Operator of_vectors, Witness of_numbers, Inputs const&... from) {
        compare(name, [=](auto... x) { return select(of_vectors(x...), V(1), V(0)); },
                [=](auto... x) { return of_numbers(x...) ? T(1) : T(0); }, from...);
    }
    void expect(char const* name, T result, T want, T given) {
        if (!same(result, want)) report(name, result, want, given);
    }

    template <class U> void report(char const* name, U result, U want, T x, T y = nan, T z = nan) {
        char line[256];
        char const* const type = sizeof(T) == 4 ? "float" : "double";
        int const head = std::snprintf(line, sizeof line, "%s %s %s of ", Arch::name, type, name);
        if (std::strstr(message, line) != nullptr) return;
        ++wrong;
        std::snprintf(line + head, sizeof line - static_cast<std::size_t>(head), "%a, %a, %a gives %a and not %a\n",
                      double(x), double(y), double(z), double(result), double(want));
        if (used < capacity) {
            used += static_cast<std::size_t>(std::snprintf(message + used, capacity - used, "%s", line));
        }
    }
};

/// Audits float and double on Arch: the number of wrong operators, and a line of the message for each.
template <class Arch> int audit(char* message, std::size_t size) {
    message[0] = '\0';
    int const in_float = audit_of<float, Arch>(message, size).run();
    std::size_t const used = std::strlen(message);
    return in_float + audit_of<double, Arch>(message + used, size - used).run();
}

} // namespace ravine::simd
