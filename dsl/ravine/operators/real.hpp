// Real algebra, in which x * 0 is 0 and x * 1 is x: derivatives are written with it, and nothing else is.
#pragma once

#include <ravine/syntax/expression.hpp>

#include <limits>

namespace ravine::operators {
struct add;
struct sub;
struct mul;
struct div;
struct neg;
struct sq;
struct pow;
struct where;
}  // namespace ravine::operators

namespace ravine::real {

using dsl::apply, dsl::constant, dsl::is_a, dsl::operand_at, dsl::whole;

template <class>
inline constexpr bool is_whole = false;
template <int Value>
inline constexpr bool is_whole<whole<Value>> = true;
/// A number, whether its type tells it or not.
template <class E>
inline constexpr bool is_number = is_whole<E> || std::is_same_v<E, constant>;
template <class E>
inline constexpr bool is_zero = std::is_same_v<E, whole<0>>;
template <class E>
inline constexpr bool is_one = std::is_same_v<E, whole<1>>;

/// Whether the type says all, so that two expressions of one such type are the same.
template <class E>
inline constexpr bool told = is_whole<E> || dsl::is_symbol<E>;
template <class Operator, class... Operands>
inline constexpr bool told<dsl::applied<Operator, Operands...>> = (told<Operands> && ...);
template <class A, class B>
inline constexpr bool alike = std::is_same_v<A, B> && told<A>;

/// A number times something.
template <class E>
inline constexpr bool is_scaled = false;
template <class N, class E>
inline constexpr bool is_scaled<dsl::applied<operators::mul, N, E>> = is_number<N>;

namespace detail {
template <long long Value>
constexpr auto shortest() {
    constexpr bool fits = Value >= std::numeric_limits<int>::min() && Value <= std::numeric_limits<int>::max();
    if constexpr (fits)
        return whole<static_cast<int>(Value)>{};
    else
        return constant(static_cast<double>(Value));
}
/// The value of a whole number, as an integer wide enough for sums and products of two.
template <class E>
inline constexpr long long integer = 0;
template <int Value>
inline constexpr long long integer<whole<Value>> = Value;
}  // namespace detail

/// -a
template <class A>
constexpr auto negative(A const& a) {
    if constexpr (is_whole<A>)
        return detail::shortest<-detail::integer<A>>();
    else if constexpr (is_number<A>)
        return constant(-a.value);
    else if constexpr (is_a<A, operators::neg>)
        return operand_at<0>(a);
    else
        return apply<operators::neg>(a);
}

/// a * b; numbers go to the front and are multiplied, signs go to the outside.
template <class A, class B>
constexpr auto times(A const& a, B const& b) {
    if constexpr (is_zero<A> || is_zero<B>)
        return whole<0>{};
    else if constexpr (is_one<A>)
        return b;
    else if constexpr (is_one<B>)
        return a;
    else if constexpr (is_whole<A> && is_whole<B>)
        return detail::shortest<detail::integer<A> * detail::integer<B>>();
    else if constexpr (is_number<A> && is_number<B>)
        return constant(a.value * b.value);
    else if constexpr (is_whole<A> && detail::integer<A> < 0)
        return negative(times(negative(a), b));
    else if constexpr (is_a<A, operators::neg>)
        return negative(times(operand_at<0>(a), b));
    else if constexpr (is_a<B, operators::neg>)
        return negative(times(a, operand_at<0>(b)));
    else if constexpr (is_number<B>)
        return times(b, a);
    else if constexpr (is_number<A> && is_scaled<B>)
        return times(times(a, operand_at<0>(b)), operand_at<1>(b));
    else if constexpr (is_scaled<A>)
        return times(operand_at<0>(a), times(operand_at<1>(a), b));
    else if constexpr (is_scaled<B>)
        return times(operand_at<0>(b), times(a, operand_at<1>(b)));
    else if constexpr (alike<A, B>)
        return apply<operators::sq>(a);
    else
        return apply<operators::mul>(a, b);
}

template <class A, class B>
constexpr auto minus(A const& a, B const& b);

/// a + b
template <class A, class B>
constexpr auto plus(A const& a, B const& b) {
    if constexpr (is_zero<A>)
        return b;
    else if constexpr (is_zero<B>)
        return a;
    else if constexpr (is_whole<A> && is_whole<B>)
        return detail::shortest<detail::integer<A> + detail::integer<B>>();
    else if constexpr (is_number<A> && is_number<B>)
        return constant(a.value + b.value);
    else if constexpr (is_a<B, operators::neg>)
        return minus(a, operand_at<0>(b));
    else if constexpr (is_a<A, operators::neg>)
        return minus(b, operand_at<0>(a));
    else if constexpr (alike<A, B>)
        return times(whole<2>{}, a);
    else
        return apply<operators::add>(a, b);
}

/// a - b
template <class A, class B>
constexpr auto minus(A const& a, B const& b) {
    if constexpr (is_zero<A>)
        return negative(b);
    else if constexpr (is_zero<B>)
        return a;
    else if constexpr (is_whole<A> && is_whole<B>)
        return detail::shortest<detail::integer<A> - detail::integer<B>>();
    else if constexpr (is_number<A> && is_number<B>)
        return constant(a.value - b.value);
    else if constexpr (is_a<B, operators::neg>)
        return plus(a, operand_at<0>(b));
    else if constexpr (alike<A, B>)
        return whole<0>{};
    else
        return apply<operators::sub>(a, b);
}

template <class A, class B>
constexpr auto over(A const& a, B const& b);

namespace detail {
/// (m * a) / (n * b), where a whole m that is n is cancelled.
template <class M, class A, class N, class B>
constexpr auto over_scaled(M const& m, A const& a, N const& n, B const& b) {
    if constexpr (alike<M, N>)
        return over(a, b);
    else
        return apply<operators::div>(times(m, a), times(n, b));
}
}  // namespace detail

/// a / b; where b is 0 the division stays, as written.
template <class A, class B>
constexpr auto over(A const& a, B const& b) {
    if constexpr (is_zero<B>)
        return apply<operators::div>(a, b);
    else if constexpr (is_zero<A>)
        return whole<0>{};
    else if constexpr (is_one<B>)
        return a;
    else if constexpr (alike<A, B>)
        return whole<1>{};
    else if constexpr (is_a<A, operators::neg>)
        return negative(over(operand_at<0>(a), b));
    else if constexpr (is_a<B, operators::neg>)
        return negative(over(a, operand_at<0>(b)));
    else if constexpr (is_scaled<A> && is_scaled<B>)
        return detail::over_scaled(operand_at<0>(a), operand_at<1>(a), operand_at<0>(b), operand_at<1>(b));
    else
        return apply<operators::div>(a, b);
}

/// a to the power b
template <class A, class B>
constexpr auto power(A const& a, B const& b) {
    if constexpr (is_zero<B>)
        return whole<1>{};
    else if constexpr (is_one<B>)
        return a;
    else if constexpr (std::is_same_v<B, whole<2>>)
        return apply<operators::sq>(a);
    else
        return apply<operators::pow>(a, b);
}

/// yes where the condition holds, else no
template <class C, class A, class B>
constexpr auto choose(C const& condition, A const& yes, B const& no) {
    if constexpr (alike<A, B>)
        return yes;
    else
        return apply<operators::where>(condition, yes, no);
}

}  // namespace ravine::real
