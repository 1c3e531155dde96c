// Choice: abs, sign, min, max, clamp, lerp, comparisons, and, or, not, where.
#pragma once

#include <ravine/operators/arithmetic.hpp>

namespace ravine::operators {

struct sign;
struct less;
struct greater;

struct abs : row {
    static constexpr std::string_view name = "abs", latex = "|[1]|";
    template <class V>
    static constexpr V value(V a) {
        using number::abs;
        return abs(a);
    }
    static constexpr auto derivative(auto a, auto da) { return real::times(dsl::apply<sign>(a), da); }
};

/// +1 above zero, -1 below, +0 at either zero, NaN for NaN.
struct sign : row {
    static constexpr std::string_view name = "sign", latex = "\\operatorname{sign}([1])";
    template <class V>
    static constexpr V value(V a) {
        using number::sign;
        return sign(a);
    }
    static constexpr auto derivative(auto, auto) { return dsl::whole<0>{}; }
};

/// The smaller one; NaN if either is; the first of two equal zeros.
struct min : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "min", latex = "\\min([1], [2])";
    template <class V>
    static constexpr V value(V a, V b) {
        using number::min;
        return min(a, b);
    }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::choose(dsl::apply<less>(b, a), db, da);
    }
};

/// The greater one; NaN if either is; the first of two equal zeros.
struct max : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "max", latex = "\\max([1], [2])";
    template <class V>
    static constexpr V value(V a, V b) {
        using number::max;
        return max(a, b);
    }
    static constexpr auto derivative(auto a, auto b, auto da, auto db) {
        return real::choose(dsl::apply<greater>(b, a), db, da);
    }
};

/// min(max(x, a), b)
struct clamp : row {
    static constexpr unsigned arity = 3;
    static constexpr std::string_view name = "clamp", latex = "\\operatorname{clamp}([1], [2], [3])";
    static constexpr unsigned flops = 2;
    template <class V>
    static constexpr V value(V x, V a, V b) { return min::value(max::value(x, a), b); }
    static constexpr auto derivative(auto x, auto a, auto b, auto dx, auto da, auto db) {
        return min::derivative(dsl::apply<max>(x, a), b, max::derivative(x, a, dx, da), db);
    }
};

/// From s towards e by w, in the two halves that PyTorch's lerp has (ATen/native/Lerp.h).
struct lerp : row {
    static constexpr unsigned arity = 3;
    static constexpr std::string_view name = "lerp", latex = "\\operatorname{lerp}([1], [2], [3])";
    static constexpr unsigned flops = 3;
    template <class V>
    static V value(V s, V e, V w) {
        using number::abs, number::fma, number::select;
        V const way = e - s;
        return select(abs(w) < V(0.5), fma(w, way, s), fma(w - V(1), way, e));
    }
    static constexpr auto derivative(auto s, auto e, auto w, auto ds, auto de, auto dw) {
        auto const way = real::plus(real::times(w, real::minus(de, ds)), real::times(real::minus(e, s), dw));
        return real::plus(ds, way);  // of s + w * (e - s)
    }
};

template <class Self>
struct comparison : row {
    static constexpr unsigned arity = 2;
    static constexpr bool condition = true;
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 4;
};

struct less : comparison<less> {
    static constexpr std::string_view name = "less", spelling = " < ", latex = "#1 < #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a < b; }
};
struct less_equal : comparison<less_equal> {
    static constexpr std::string_view name = "less_equal", spelling = " <= ", latex = "#1 \\le #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a <= b; }
};
struct greater : comparison<greater> {
    static constexpr std::string_view name = "greater", spelling = " > ", latex = "#1 > #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a > b; }
};
struct greater_equal : comparison<greater_equal> {
    static constexpr std::string_view name = "greater_equal", spelling = " >= ", latex = "#1 \\ge #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a >= b; }
};
struct equal : comparison<equal> {
    static constexpr std::string_view name = "equal", spelling = " == ", latex = "#1 = #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a == b; }
};
struct not_equal : comparison<not_equal> {
    static constexpr std::string_view name = "not_equal", spelling = " != ", latex = "#1 \\ne #2";
    template <class V>
    static constexpr auto value(V a, V b) { return a != b; }
};

struct logical_and : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "both", spelling = " and ", latex = "#1 \\land #2";
    static constexpr bool condition = true;
    static constexpr unsigned conditions = 3;
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 2;
    template <class M>
    static constexpr M value(M a, M b) { return M(a & b); }
};
struct logical_or : row {
    static constexpr unsigned arity = 2;
    static constexpr std::string_view name = "either", spelling = " or ", latex = "#1 \\lor #2";
    static constexpr bool condition = true;
    static constexpr unsigned conditions = 3;
    static constexpr notation written = notation::infix;
    static constexpr int precedence = 1;
    template <class M>
    static constexpr M value(M a, M b) { return M(a | b); }
};
struct logical_not : row {
    static constexpr std::string_view name = "negation", spelling = "not ", latex = "\\lnot #1";
    static constexpr bool condition = true;
    static constexpr unsigned conditions = 1;
    static constexpr notation written = notation::prefix;
    static constexpr int precedence = 3;
    template <class M>
    static constexpr M value(M a) { return M(!a); }
};

/// The second operand where the first holds, else the third; both are evaluated.
struct where : row {
    static constexpr unsigned arity = 3;
    static constexpr std::string_view name = "where",
                                      latex = "\\begin{cases} [2] & [1] \\\\ [3] & \\text{otherwise} \\end{cases}";
    static constexpr unsigned conditions = 1;
    template <class M, class V>
    static constexpr V value(M condition, V yes, V no) {
        using number::select;
        return select(condition, yes, no);
    }
    static constexpr auto derivative(auto condition, auto, auto, auto, auto yes, auto no) {
        return real::choose(condition, yes, no);
    }
};

}  // namespace ravine::operators

namespace ravine::dsl {

template <expression A>
constexpr auto abs(A a) { return apply<operators::abs>(a); }
/// +1, -1, +0 at either zero, NaN for NaN
template <expression A>
constexpr auto sign(A a) { return apply<operators::sign>(a); }
template <class A, class B>
    requires formula<A, B>
constexpr auto min(A a, B b) { return apply<operators::min>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto max(A a, B b) { return apply<operators::max>(a, b); }
/// min(max(x, a), b)
template <class X, class A, class B>
    requires formula<X, A, B>
constexpr auto clamp(X x, A a, B b) { return apply<operators::clamp>(x, a, b); }
/// from s towards e by w, as PyTorch rounds it
template <class S, class E, class W>
    requires formula<S, E, W>
constexpr auto lerp(S s, E e, W w) { return apply<operators::lerp>(s, e, w); }

template <class A, class B>
    requires formula<A, B>
constexpr auto operator<(A a, B b) { return apply<operators::less>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator<=(A a, B b) { return apply<operators::less_equal>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator>(A a, B b) { return apply<operators::greater>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator>=(A a, B b) { return apply<operators::greater_equal>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator==(A a, B b) { return apply<operators::equal>(a, b); }
template <class A, class B>
    requires formula<A, B>
constexpr auto operator!=(A a, B b) { return apply<operators::not_equal>(a, b); }

template <expression A, expression B>
constexpr auto operator&&(A a, B b) { return apply<operators::logical_and>(a, b); }
template <expression A, expression B>
constexpr auto operator||(A a, B b) { return apply<operators::logical_or>(a, b); }
template <expression A>
constexpr auto operator!(A a) { return apply<operators::logical_not>(a); }

/// yes where the condition holds, else no
template <class C, class A, class B>
    requires(expression<C> && operand<A> && operand<B>)
constexpr auto where(C condition, A yes, B no) {
    return apply<operators::where>(condition, yes, no);
}

}  // namespace ravine::dsl
