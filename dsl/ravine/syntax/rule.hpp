// A rule is its clauses: hyper, state, scalar, input, given and step, each a Hana tuple of declarations or lines.
#pragma once

#include <ravine/syntax/expression.hpp>

#include <boost/hana/size.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <string_view>

namespace ravine::dsl {

/// What a clause declares.
enum class role { hyper, state, scalar, input, given, step };

template <role Role, class... Items>
struct clause {
    static constexpr role of = Role;
    hana::tuple<Items...> items;
    constexpr explicit clause(Items... from) : items(from...) {}
};

namespace detail {
template <class Symbol, class Value>
constexpr auto as_declaration(binding<Symbol, Value> b) {
    if constexpr (number_like<Value>)
        return binding<Symbol, constant>{constant(static_cast<double>(b.value))};
    else
        return b;
}
template <class Symbol, class Value>
constexpr auto as_hyper(binding<Symbol, Value> b) {
    if constexpr (std::is_same_v<Value, ranged>) {
        return b;
    } else {
        static_assert(number_like<Value>, "ravine: the default of a hyper-parameter is a number or a range");
        return binding<Symbol, constant>{constant(static_cast<double>(b.value))};
    }
}
}  // namespace detail

/// A default and the range that a rule allows: `kappa = range(0.5, 0, 1)`.
constexpr ranged range(double value, double least, double greatest) { return {value, least, greatest}; }

/// Numbers that the caller may change at any step, with their defaults.
template <class... B>
constexpr auto hyper(B... b) {
    return clause<role::hyper, decltype(detail::as_hyper(b))...>(detail::as_hyper(b)...);
}
/// One value per element that lasts between steps, with its seed: a formula of hyper-parameters, `theta` or `g`.
template <class... B>
constexpr auto state(B... b) {
    return clause<role::state, decltype(detail::as_declaration(b))...>(detail::as_declaration(b)...);
}
/// One double per tensor that lasts between steps, with its seed; it has a line of its own in `step`.
template <class... B>
constexpr auto scalar(B... b) {
    return clause<role::scalar, decltype(detail::as_declaration(b))...>(detail::as_declaration(b)...);
}
/// Further read-only arrays per tensor, passed beside the gradient.
template <class... S>
constexpr auto input(S... s) {
    return clause<role::input, S...>(s...);
}
/// Numbers that the caller passes at each step.
template <class... S>
constexpr auto given(S... s) {
    return clause<role::given, S...>(s...);
}
/// The lines of the rule, in order.
template <class... B>
constexpr auto step(B... b) {
    return clause<role::step, decltype(detail::as_declaration(b))...>(detail::as_declaration(b)...);
}

/// An update rule: names and shape in its type, numbers in its value.
template <class Name, class Hyper, class State, class Scalar, class Input, class Given, class Step>
struct rule_of {
    static constexpr std::string_view name = Name::name;
    using named = Name;
    Hyper hyper;
    State state;
    Scalar scalar;
    Input input;
    Given given;
    Step step;
};

namespace detail {
template <role Role>
constexpr auto pick() {
    return hana::tuple<>{};
}
template <role Role, class First, class... Rest>
constexpr auto pick(First const& first, Rest const&... rest) {
    if constexpr (First::of == Role)
        return first.items;
    else
        return pick<Role>(rest...);
}
template <role Role, class... Clauses>
inline constexpr int times = (0 + ... + (Clauses::of == Role ? 1 : 0));

template <class Name, class... Tuples>
constexpr auto make_rule(Tuples... tuples) {
    return rule_of<Name, Tuples...>{tuples...};
}
}  // namespace detail

}  // namespace ravine::dsl
