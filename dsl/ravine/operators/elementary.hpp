// The elementary functions: per element by Ravine's own algorithms, at step rate by the C library.
#pragma once

#include <ravine/operators/arithmetic.hpp>
#include <ravine/operators/functions.hpp>

#include <numbers>

namespace ravine::operators {

struct log;
struct cos;

struct sqrt : row {
    static constexpr std::string_view name = "sqrt", latex = "\\sqrt{[1]}";
    template <class V>
    static V value(V a) {
        using number::sqrt;
        return sqrt(a);
    }
    static constexpr auto derivative(auto a, auto da) {
        return real::over(da, real::times(dsl::whole<2>{}, dsl::apply<sqrt>(a)));
    }
};

struct cbrt : row {
    static constexpr std::string_view name = "cbrt", latex = "\\sqrt[{3}]{[1]}";
    template <class V>
    static V value(V a) { return functions::cbrt(a); }
    static double host(double a) { return std::cbrt(a); }
    static constexpr auto derivative(auto a, auto da) {
        return real::over(da, real::times(dsl::whole<3>{}, dsl::apply<sq>(dsl::apply<cbrt>(a))));
    }
};

struct pow : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "pow", latex = "{#1}^{[2]}";
    template <class V>
    static V value(V a, V b) { return functions::pow(a, b); }
    static double host(double a, double b) { return std::pow(a, b); }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::plus(real::times(real::times(b, real::power(a, real::minus(b, dsl::whole<1>{}))), da),
                          real::times(real::times(dsl::apply<pow>(a, b), dsl::apply<log>(a)), db));
    }
};

struct exp : row {
    static constexpr std::string_view name = "exp", latex = "\\exp([1])";
    template <class V>
    static V value(V a) { return functions::exp(a); }
    static double host(double a) { return std::exp(a); }
    static constexpr auto derivative(auto a, auto da) { return real::times(dsl::apply<exp>(a), da); }
};

struct log : row {
    static constexpr std::string_view name = "log", latex = "\\ln([1])";
    template <class V>
    static V value(V a) { return functions::log(a); }
    static double host(double a) { return std::log(a); }
    static constexpr auto derivative(auto a, auto da) { return real::over(da, a); }
};

struct sigmoid : row {
    static constexpr std::string_view name = "sigmoid", latex = "\\sigma([1])";
    template <class V>
    static V value(V a) { return functions::sigmoid(a); }
    static double host(double a) { return 1 / (1 + std::exp(-a)); }
    static constexpr auto derivative(auto a, auto da) {
        auto const s = dsl::apply<sigmoid>(a);
        return real::times(real::times(s, dsl::apply<sub>(dsl::whole<1>{}, s)), da);
    }
};

struct tanh : row {
    static constexpr std::string_view name = "tanh", latex = "\\tanh([1])";
    template <class V>
    static V value(V a) { return functions::tanh(a); }
    static double host(double a) { return std::tanh(a); }
    static constexpr auto derivative(auto a, auto da) {
        return real::times(dsl::apply<sub>(dsl::whole<1>{}, dsl::apply<sq>(dsl::apply<tanh>(a))), da);
    }
};

struct sin : row {
    static constexpr std::string_view name = "sin", latex = "\\sin([1])";
    template <class V>
    static V value(V a) { return functions::sin(a); }
    static double host(double a) { return std::sin(a); }
    static constexpr auto derivative(auto a, auto da) { return real::times(dsl::apply<cos>(a), da); }
};

struct cos : row {
    static constexpr std::string_view name = "cos", latex = "\\cos([1])";
    template <class V>
    static V value(V a) { return functions::cos(a); }
    static double host(double a) { return std::cos(a); }
    static constexpr auto derivative(auto a, auto da) { return real::negative(real::times(dsl::apply<sin>(a), da)); }
};

}  // namespace ravine::operators

namespace ravine::dsl {

/// The double nearest to pi.
inline constexpr constant pi(std::numbers::pi);
/// The square root, rounded as IEEE says.
template <expression A>
constexpr auto sqrt(A a) { return apply<operators::sqrt>(a); }
template <expression A>
constexpr auto cbrt(A a) { return apply<operators::cbrt>(a); }
template <class A, class B>
    requires formula<A, B>
constexpr auto pow(A a, B b) { return apply<operators::pow>(a, b); }
template <expression A>
constexpr auto exp(A a) { return apply<operators::exp>(a); }
/// The natural logarithm.
template <expression A>
constexpr auto log(A a) { return apply<operators::log>(a); }
/// 1 / (1 + exp(-a))
template <expression A>
constexpr auto sigmoid(A a) { return apply<operators::sigmoid>(a); }
template <expression A>
constexpr auto tanh(A a) { return apply<operators::tanh>(a); }
template <expression A>
constexpr auto sin(A a) { return apply<operators::sin>(a); }
template <expression A>
constexpr auto cos(A a) { return apply<operators::cos>(a); }

}  // namespace ravine::dsl
