// What transforms share: a rule with more in it, under symbols that are new to it.
//
// A transform stands around its rule: its lines on the gradient come before the rule's first line, those on the weights
// after its last one, and those on the update in the place of the update (update.hpp). The symbols that a transform
// adds are its arguments: a hyper-parameter with its default (or a range), a state or a line alone. One that the rule
// has already is answered, and so is one that is passed twice.
#pragma once

#include <ravine/dsl.hpp>

#include <boost/hana/at.hpp>
#include <boost/hana/concat.hpp>
#include <boost/hana/unpack.hpp>

#include <cstddef>
#include <utility>

namespace ravine::dsl::detail {

// Compilers print the symbol as the struct's argument.
template <bool Free, class Symbol>
struct symbol_of_the_transform {
    static_assert(Free, "ravine: the rule that is transformed, or the transform itself, has a symbol of this name already: pass another one");
};
template <bool Is, class What>
struct bare_symbol {
    static_assert(Is, "ravine: a transform's states and lines are passed as symbols alone, its hyper-parameters as symbol = default");
};
template <bool Found, class Symbol>
struct hyper_that_a_transform_reads {
    static_assert(Found, "ravine: this transform reads a hyper-parameter that the rule has not: transform a rule that has it, and bind it by with<> afterwards");
};

/// The ranges of what transforms add.
struct not_negative {
    static constexpr ranged range = at_least(0);
};
struct at_least_one {
    static constexpr ranged range = at_least(1);
};
struct below_one {
    static constexpr ranged range = unit();
};
struct up_to_one {
    static constexpr ranged range{0, 0, 1};
};

constexpr bool holds(ranged const& outer, ranged const& inner) {
    return inner.least >= outer.least && (inner.greatest < outer.greatest || (inner.greatest == outer.greatest &&
                                                                              (inner.open_above || !outer.open_above)));
}

/// The declaration of a hyper-parameter that a transform adds. A default alone takes the transform's range, unless the
/// alphabet gives the symbol one that lies in it; a caller's range stays.
template <class Range, class Symbol, class Value>
constexpr auto within(binding<Symbol, Value> const& wanted) {
    if constexpr (number_like<Value> && !std::is_same_v<Value, bool>) {
        double const number = static_cast<double>(wanted.value);
        if constexpr (holds(Range::range, letter_of(Symbol::name).range))
            return binding<Symbol, constant>{constant(number)};
        else
            return binding<Symbol, ranged>{
                {number, Range::range.least, Range::range.greatest, Range::range.open_above}};
    } else {
        return wanted;
    }
}
template <class Range, class Wanted>
constexpr auto within(Wanted const& wanted) {
    return wanted;  // without a default: the clause answers it
}

template <class Wanted>
using symbol_in = typename blamed<std::remove_const_t<Wanted>>::type;

template <class Symbol, class... Items>
constexpr bool names(hana::tuple<Items...> const*) {
    return among<Symbol, symbol_in<Items>...>;
}
/// Whether a rule declares or assigns a symbol.
template <class Symbol, class Name, class... Clauses>
constexpr bool knows(rule_of<Name, Clauses...> const*) {
    return (names<Symbol>(static_cast<Clauses const*>(nullptr)) || ...);
}
/// Answers a symbol among what a transform adds that is not new.
template <class Rule>
constexpr void all_new() {}
template <class Rule, class First, class... Rest>
constexpr void all_new() {
    constexpr bool is_new = !knows<First>(static_cast<Rule const*>(nullptr)) && !among<First, Rest...>;
    static_assert(sizeof(symbol_of_the_transform<is_new, First>) > 0);
    all_new<Rule, Rest...>();
}
/// Answers a symbol of a state or a line that is not passed alone.
template <class... Wanted>
constexpr void all_bare() {
    static_assert((0 + ... + sizeof(bare_symbol<is_symbol<Wanted>, symbol_in<Wanted>>)) > 0);
}
template <class Symbol, class Name, class Hypers, class... Clauses>
constexpr void must_have(rule_of<Name, Hypers, Clauses...> const&, Symbol const&) {
    static_assert(sizeof(hyper_that_a_transform_reads<declares<Symbol>(static_cast<Hypers const*>(nullptr)), Symbol>) > 0);
}

/// Lines with `put` at place At, instead of Out of theirs.
template <std::size_t At, std::size_t Out, class... Lines, class... Put>
constexpr auto spliced(hana::tuple<Lines...> const& lines, hana::tuple<Put...> const& put) {
    return [&]<std::size_t... I, std::size_t... K, std::size_t... J>(
               std::index_sequence<I...>, std::index_sequence<K...>, std::index_sequence<J...>) {
        return step(hana::at_c<I>(lines)..., hana::at_c<K>(put)..., hana::at_c<At + Out + J>(lines)...).items;
    }(std::make_index_sequence<At>(), std::index_sequence_for<Put...>(),
      std::make_index_sequence<sizeof...(Lines) - At - Out>());
}

/// A rule of a new name with further declarations and these lines, checked as any rule.
template <text Name, class Rule, class Hyper, class State, class Lines>
constexpr auto transformed(Rule const& of, Hyper const& hypers, State const& states, Lines const& lines) {
    return rule<Name>(clause_of<role::hyper>(hana::concat(of.hyper, hypers.items)),
                      clause_of<role::state>(hana::concat(of.state, states.items)),
                      clause_of<role::scalar>(of.scalar), clause_of<role::input>(of.input),
                      clause_of<role::given>(of.given), clause_of<role::step>(lines));
}

// A state that starts as the first gradient starts as the one that the rule sees: `r = where(t == 1, g, r)`.
template <class Symbol, class Seed>
constexpr auto seeded_later(binding<Symbol, Seed> const& declared) {
    if constexpr (std::is_same_v<Seed, symbol_of<"g">>)
        return Symbol{} = constant(0);
    else
        return declared;
}
template <class Symbol, class Seed>
constexpr auto line_that_seeds(binding<Symbol, Seed> const&) {
    if constexpr (std::is_same_v<Seed, symbol_of<"g">>)
        return step(Symbol{} = where(t == 1, g, Symbol{})).items;
    else
        return hana::tuple<>{};
}
/// A rule whose gradient `lines` change before its first line.
template <text Name, class Rule, class Hyper, class State, class Lines>
constexpr auto filtered(Rule const& of, Hyper const& hypers, State const& states, Lines const& lines) {
    auto const later = hana::unpack(of.state, [](auto const&... one) { return state(seeded_later(one)...); });
    auto const seeds = hana::unpack(of.state, [](auto const&... one) { return joined(line_that_seeds(one)...); });
    auto const same = make_rule<typename Rule::named>(of.hyper, later.items, of.scalar, of.input, of.given, of.step);
    return transformed<Name>(same, hypers, states, spliced<0, 0>(of.step, hana::concat(lines.items, seeds)));
}

}  // namespace ravine::dsl::detail

namespace ravine::dsl {

template <class>
inline constexpr bool is_rule = false;
template <class Name, class... Clauses>
inline constexpr bool is_rule<rule_of<Name, Clauses...>> = true;
/// What a transform takes and gives.
template <class R>
concept any_rule = is_rule<std::remove_const_t<R>>;

}  // namespace ravine::dsl
