// A rule is its clauses: hyper, state, scalar, input, given and step, each a Hana tuple of declarations or lines.
#pragma once

#include <ravine/syntax/expression.hpp>
#include <ravine/syntax/mistakes.hpp>

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
using check::answer, check::fault;

/// Stands in a clause for what was answered there.
struct mistaken {};

template <role Role>
constexpr auto name_of_clause() {
    if constexpr (Role == role::hyper) return symbol<"hyper">;
    else if constexpr (Role == role::state) return symbol<"state">;
    else if constexpr (Role == role::scalar) return symbol<"scalar">;
    else if constexpr (Role == role::input) return symbol<"input">;
    else if constexpr (Role == role::given) return symbol<"given">;
    else return symbol<"step">;
}
template <role Role>
using clause_name = std::remove_cv_t<decltype(name_of_clause<Role>())>;

template <role Role, class Symbol, class Value>
constexpr auto as_item(binding<Symbol, Value> b) {
    constexpr bool number = number_like<Value> && !std::is_same_v<Value, bool>;
    if constexpr (Role == role::input || Role == role::given) {
        answer<fault::with_value, Symbol>();
        return mistaken{};
    } else if constexpr (number) {
        return binding<Symbol, constant>{constant(static_cast<double>(b.value))};
    } else if constexpr (Role == role::hyper) {
        if constexpr (std::is_same_v<Value, ranged> || std::is_same_v<Value, constant>) {
            return b;
        } else {
            answer<fault::no_default, Symbol>();
            return mistaken{};
        }
    } else if constexpr (expression<Value>) {
        return b;
    } else {
        answer<fault::no_formula, Symbol>();
        return mistaken{};
    }
}
template <role Role, class Item>
constexpr auto as_item(Item item) {
    if constexpr (!is_symbol<Item>) {
        answer<fault::no_declaration, clause_name<Role>>();
        return mistaken{};
    } else if constexpr (Role == role::input || Role == role::given) {
        return item;
    } else {
        answer<fault::no_value, Item>();
        return mistaken{};
    }
}
template <role Role, class... Items>
constexpr auto clause_with(Items... items) {
    return clause<Role, decltype(as_item<Role>(items))...>(as_item<Role>(items)...);
}
}  // namespace detail

/// A default and the range that a rule allows: `kappa = range(0.5, 0, 1)`.
constexpr ranged range(double value, double least, double greatest) { return {value, least, greatest}; }

/// Numbers that the caller may change at any step, with their defaults.
template <class... B>
constexpr auto hyper(B... b) {
    return detail::clause_with<role::hyper>(b...);
}
/// One value per element that lasts between steps, with its seed: a formula of hyper-parameters, `theta` or `g`.
template <class... B>
constexpr auto state(B... b) {
    return detail::clause_with<role::state>(b...);
}
/// One double per tensor that lasts between steps, with its seed; it has a line of its own in `step`.
template <class... B>
constexpr auto scalar(B... b) {
    return detail::clause_with<role::scalar>(b...);
}
/// Further read-only arrays per tensor, passed beside the gradient.
template <class... S>
constexpr auto input(S... s) {
    return detail::clause_with<role::input>(s...);
}
/// Numbers that the caller passes at each step.
template <class... S>
constexpr auto given(S... s) {
    return detail::clause_with<role::given>(s...);
}
/// The lines of the rule, in order.
template <class... B>
constexpr auto step(B... b) {
    return detail::clause_with<role::step>(b...);
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

template <class>
inline constexpr bool is_clause = false;
template <role Role, class... Items>
inline constexpr bool is_clause<clause<Role, Items...>> = true;
template <class>
inline constexpr bool is_sound = true;
template <role Role, class... Items>
inline constexpr bool is_sound<clause<Role, Items...>> = !(std::is_same_v<Items, mistaken> || ...);

template <class Item>
struct blamed {
    using type = symbol_of<"rule">;
};
template <class Symbol, class Value>
struct blamed<binding<Symbol, Value>> {
    using type = Symbol;
};
template <char... Name>
struct blamed<named<Name...>> {
    using type = named<Name...>;
};
template <class Item>
constexpr void inside_a_clause() {
    if constexpr (!is_clause<Item>) answer<fault::no_clause, typename blamed<Item>::type>();
}
template <role Role, class... Clauses>
constexpr bool once() {
    if constexpr (times<Role, Clauses...> > 1) answer<fault::clause_twice, clause_name<Role>>();
    return times<Role, Clauses...> < 2;
}

/// Whether a rule is made of clauses, of every kind one at most, and has a step; what it is not is answered.
template <class Name, class... Clauses>
constexpr bool well_composed() {
    if constexpr (Name::name.size() > 39) {  // ir::capacity::text
        answer<fault::name_too_long, Name>();
        return false;
    } else if constexpr (!(is_clause<Clauses> && ...)) {
        (inside_a_clause<Clauses>(), ...);
        return false;
    } else if constexpr (!(is_sound<Clauses> && ...)) {
        return false;
    } else if constexpr (times<role::step, Clauses...> == 0) {
        answer<fault::step_missing, Name>();
        return false;
    } else {
        return once<role::hyper, Clauses...>() && once<role::state, Clauses...>() && once<role::scalar, Clauses...>() &&
               once<role::input, Clauses...>() && once<role::given, Clauses...>() && once<role::step, Clauses...>();
    }
}

template <class Name, class... Tuples>
constexpr auto make_rule(Tuples... tuples) {
    return rule_of<Name, Tuples...>{tuples...};
}
}  // namespace detail

}  // namespace ravine::dsl
