// Expressions: constants, symbols, and operators applied to operands that a Hana tuple holds.
#pragma once

#include <ravine/syntax/symbol.hpp>

#include <boost/hana/at.hpp>
#include <boost/hana/tuple.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ravine::dsl {

namespace hana = boost::hana;

/// A number written in a formula.
struct constant : expression_base {
    double value;
    constexpr explicit constant(double from) : value(from) {}
};

/// A whole number known in the type: what real algebra (derivatives) needs to see zeros and ones.
template <int Value>
struct whole : expression_base {
    static constexpr double value = Value;
};

/// An operator (a row of `operators/all.hpp`) applied to its operands.
template <class Operator, class... Operands>
struct applied : expression_base {
    using op = Operator;
    static constexpr std::size_t arity = sizeof...(Operands);
    hana::tuple<Operands...> operands;
    constexpr explicit applied(Operands... from) : operands(from...) {}
};

template <class E>
concept expression = std::derived_from<std::remove_cvref_t<E>, expression_base>;
template <class E>
concept number_like = std::is_arithmetic_v<std::remove_cvref_t<E>>;
template <class E>
concept operand = expression<E> || number_like<E>;
/// At least one of the operands is an expression: what the operators of the language require.
template <class... E>
concept formula = (operand<E> && ...) && (expression<E> || ...);

template <class>
inline constexpr bool is_applied = false;
template <class Operator, class... Operands>
inline constexpr bool is_applied<applied<Operator, Operands...>> = true;

/// Whether an expression is an application of one operator.
template <class E, class Operator>
inline constexpr bool is_a = false;
template <class Operator, class... Operands>
inline constexpr bool is_a<applied<Operator, Operands...>, Operator> = true;

/// Whether an expression is true or false rather than a number.
template <class E>
inline constexpr bool is_condition = false;
template <class Operator, class... Operands>
inline constexpr bool is_condition<applied<Operator, Operands...>> = Operator::condition;

/// Numbers become constants, expressions stay.
template <class E>
constexpr auto as_expression(E e) {
    if constexpr (expression<E>)
        return e;
    else
        return constant(static_cast<double>(e));
}

/// Applies an operator to operands of which numbers become constants.
template <class Operator, class... E>
constexpr auto apply(E... e) {
    static_assert(!(... || std::is_same_v<E, bool>), "ravine: a C++ bool is no operand; write a comparison");
    return applied<Operator, decltype(as_expression(e))...>(as_expression(e)...);
}

/// The operand at a place.
template <std::size_t I, class Operator, class... Operands>
constexpr auto const& operand_at(applied<Operator, Operands...> const& e) {
    return hana::at_c<I>(e.operands);
}

/// x * y, or sq(x): what a sum may fuse with. `is_product` says so, the factors follow.
template <class E>
inline constexpr bool is_product = false;

}  // namespace ravine::dsl
