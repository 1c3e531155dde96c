// The one list of operators: an opcode is an index into it.
#pragma once

#include <ravine/operators/arithmetic.hpp>
#include <ravine/operators/choice.hpp>
#include <ravine/operators/elementary.hpp>
#include <ravine/operators/reduction.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ravine::operators {

template <class... Rows>
struct list {
    static constexpr std::size_t size = sizeof...(Rows);
};

using all = list<add, sub, mul, div, neg, sq, fma, float32, floor, mod,                                     // arithmetic
                 sqrt, cbrt, pow, exp, log, sigmoid, tanh, sin, cos,                                        // elementary
                 abs, sign, min, max, clamp, lerp, less, less_equal, greater, greater_equal, equal, not_equal,  // choice
                 logical_and, logical_or, logical_not, where,                                               //
                 sum, mean, dot, norm, max_abs, count_if>;                                                  // reduction

/// A row's facts as a plain value, for code that walks programs.
struct facts {
    std::string_view name, spelling;
    unsigned arity, conditions, flops;
    int precedence;
    bool condition;
    place stands;
    notation written;
};

namespace detail {
template <class Row, class... Rows>
constexpr std::size_t place_of(list<Rows...>) {
    std::size_t place = 0;
    (void)((std::is_same_v<Row, Rows> ? false : (++place, true)) && ...);
    return place;
}
template <class Row>
constexpr std::string_view spelling_of() {
    if constexpr (requires { Row::spelling; })
        return Row::spelling;
    else
        return {};
}
template <class... Rows>
constexpr auto facts_of(list<Rows...>) {
    return std::array<facts, sizeof...(Rows)>{
        facts{Rows::name, spelling_of<Rows>(), Rows::arity, Rows::conditions, Rows::flops, Rows::precedence,
              Rows::condition, Rows::stands, Rows::written}...};
}
template <std::size_t I, class First, class... Rest>
constexpr auto row_at(list<First, Rest...>) {
    if constexpr (I == 0)
        return First{};
    else
        return row_at<I - 1>(list<Rest...>{});
}
}  // namespace detail

/// The place of an operator in the list.
template <class Row>
inline constexpr std::size_t place_of = detail::place_of<Row>(all{});
/// The row at a place.
template <std::size_t I>
using row_at = decltype(detail::row_at<I>(all{}));
/// What all rows say of themselves, by place.
inline constexpr auto facts_of_all = detail::facts_of(all{});

}  // namespace ravine::operators
