// The arithmetic operators: + - * / negation, sq, fma and the rounding to float.
#pragma once

#include <ravine/operators/operator.hpp>
#include <ravine/operators/real.hpp>

#include <cmath>

namespace ravine::operators {

struct add : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "add", spelling = " + ", latex = "#1 + #2";
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 5;
    template <class V>
    static constexpr V value(V a, V b) { return a + b; }
    static constexpr auto derivative(auto, auto, auto da, auto db) { return real::plus(da, db); }
};

struct sub : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "sub", spelling = " - ", latex = "#1 - #2";
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 5;
    template <class V>
    static constexpr V value(V a, V b) { return a - b; }
    static constexpr auto derivative(auto, auto, auto da, auto db) { return real::minus(da, db); }
};

struct mul : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "mul", spelling = " * ", latex = "#1 \\, #2";
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 6;
    template <class V>
    static constexpr V value(V a, V b) { return a * b; }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::plus(real::times(da, b), real::times(a, db));
    }
};

struct div : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "div", spelling = " / ", latex = "\\frac{[1]}{[2]}";
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 6;
    template <class V>
    static constexpr V value(V a, V b) { return a / b; }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::minus(real::over(da, b), real::over(real::times(a, db), real::power(b, dsl::whole<2>{})));
    }
};

struct neg : row {
    static constexpr std::string_view name = "neg", spelling = "-", latex = "-#1";
    static constexpr notation written = notation::prefix;
    static constexpr int precedence = 7;
    template <class V>
    static constexpr V value(V a) { return -a; }
    static constexpr auto derivative(auto, auto da) { return real::negative(da); }
};

struct sq : row {
    static constexpr std::string_view name = "sq", latex = "{#1}^{2}";
    template <class V>
    static constexpr V value(V a) { return a * a; }
    static constexpr auto derivative(auto a, auto da) { return real::times(real::times(dsl::whole<2>{}, a), da); }
};

struct fma : row {
    static constexpr unsigned arity = 3;
    static constexpr std::string_view name = "fma", latex = "\\mathrm{fma}([1], [2], [3])";
    static constexpr unsigned flops = 2;
    template <class V>
    static V value(V a, V b, V c) {
        using number::fma;
        return fma(a, b, c);
    }
    static constexpr auto derivative(auto a, auto b, auto, auto da, auto db, auto dc) {
        return real::plus(mul::derivative(a, b, da, db), dc);
    }
};

/// Rounds a step-rate value to float: PyTorch keeps NAdam's and ASGD's scalars so.
struct float32 : row {
    static constexpr std::string_view name = "float32", latex = "\\mathrm{float}([1])";
    static constexpr place stands = place::host;
    static constexpr double value(double a) { return static_cast<double>(static_cast<float>(a)); }
    static constexpr auto derivative(auto, auto da) { return da; }  // without the rounding, which real algebra has not
};

struct floor : row {
    static constexpr std::string_view name = "floor", latex = "\\lfloor [1] \\rfloor";
    static constexpr place stands = place::host;
    static double value(double a) { return std::floor(a); }
    static constexpr auto derivative(auto, auto) { return dsl::whole<0>{}; }
};

struct mod : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "mod", latex = "#1 \\bmod #2";
    static constexpr place stands = place::host;
    static double value(double a, double b) { return a - b * std::floor(a / b); }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::minus(da, real::times(dsl::apply<floor>(dsl::apply<div>(a, b)), db));
    }
};

}  // namespace ravine::operators

namespace ravine::dsl {

template <class A, class B>
    requires formula<A, B>
constexpr auto operator+(A a, B b) { return apply<operators::add>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator-(A a, B b) { return apply<operators::sub>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator*(A a, B b) { return apply<operators::mul>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator/(A a, B b) { return apply<operators::div>(a, b); }
template <expression A>
constexpr auto operator-(A a) { return apply<operators::neg>(a); }
/// x * x
template <expression A>
constexpr auto sq(A a) { return apply<operators::sq>(a); }
/// a * b + c with one rounding
template <class A, class B, class C>
    requires formula<A, B, C>
constexpr auto fma(A a, B b, C c) { return apply<operators::fma>(a, b, c); }
/// the step-rate value rounded to float
template <expression A>
constexpr auto float32(A a) { return apply<operators::float32>(a); }
/// the greatest whole number not above a step-rate value
template <expression A>
constexpr auto floor(A a) { return apply<operators::floor>(a); }
/// a - b floor(a / b), at step rate
template <class A, class B>
    requires formula<A, B>
constexpr auto mod(A a, B b) { return apply<operators::mod>(a, b); }

template <class A, class B>
inline constexpr bool is_product<applied<operators::mul, A, B>> = true;
template <class A>
inline constexpr bool is_product<applied<operators::sq, A>> = true;

/// The factors of a product: sq(x) is x * x.
template <class A, class B>
constexpr auto const& left_factor(applied<operators::mul, A, B> const& e) { return operand_at<0>(e); }
template <class A, class B>
constexpr auto const& right_factor(applied<operators::mul, A, B> const& e) { return operand_at<1>(e); }
template <class A>
constexpr auto const& left_factor(applied<operators::sq, A> const& e) { return operand_at<0>(e); }
template <class A>
constexpr auto const& right_factor(applied<operators::sq, A> const& e) { return operand_at<0>(e); }

}  // namespace ravine::dsl
