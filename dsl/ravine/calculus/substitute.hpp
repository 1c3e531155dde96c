// Composition is substitution: symbols of an expression, or hyper-parameters of a rule, become formulas.
#pragma once

#include <ravine/operators/arithmetic.hpp>
#include <ravine/syntax/check.hpp>

#include <boost/hana/concat.hpp>
#include <boost/hana/unpack.hpp>

namespace ravine::dsl {

namespace detail {

template <class E, class... Symbols, class... Values>
constexpr auto replaced(E const& e, binding<Symbols, Values> const&... by);

template <class Symbol>
constexpr auto replacement(Symbol const& kept) {
    return kept;
}
template <class Symbol, class First, class Value, class... Rest>
constexpr auto replacement(Symbol const& kept, binding<First, Value> const& first, Rest const&... rest) {
    if constexpr (std::is_same_v<Symbol, First>)
        return as_expression(first.value);
    else
        return replacement(kept, rest...);
}

template <class E, class... Symbols, class... Values>
constexpr auto replaced(E const& e, binding<Symbols, Values> const&... by) {
    if constexpr (is_symbol<E>) {
        return replacement(e, by...);
    } else if constexpr (is_applied<E>) {
        return hana::unpack(e.operands, [&](auto const&... a) { return apply<typename E::op>(replaced(a, by...)...); });
    } else {
        return e;
    }
}

template <class Symbol, class... Symbols>
inline constexpr bool among = (std::is_same_v<Symbol, Symbols> || ...);

template <class... Symbols>
inline constexpr bool all_different = true;
template <class First, class... Rest>
inline constexpr bool all_different<First, Rest...> = !among<First, Rest...> && all_different<Rest...>;

// Compilers print the symbol as the struct's argument.
template <bool Known, class Symbol>
struct hyper_of_the_rule {
    static_assert(Known, "ravine: the rule has no hyper-parameter of this name: with<> binds hyper-parameters only");
};
template <class Symbol, class... B>
constexpr bool declares(hana::tuple<B...> const*) {
    return among<Symbol, typename B::symbol...>;
}

/// A number must lie in the range of the hyper-parameter that it is bound to; a formula can not be asked.
template <class Declared, class Symbol, class Value>
constexpr void inside_range(Declared const& declared, binding<Symbol, Value> const& wanted) {
    if constexpr (number_like<Value> && std::is_same_v<typename Declared::symbol, Symbol>) {
        double const number = static_cast<double>(wanted.value);
        if constexpr (std::is_same_v<typename Declared::bound, ranged>)
            check::default_inside_its_range(binding<Symbol, ranged>{
                {number, declared.value.least, declared.value.greatest, declared.value.open_above}});
        else
            check::default_inside_its_range(binding<Symbol, constant>{constant(number)});
    }
}

template <class Declared, class... Symbols, class... Values>
constexpr auto kept_hyper(Declared const& declared, binding<Symbols, Values> const&... by) {
    if constexpr (among<typename Declared::symbol, Symbols...>) {
        (inside_range(declared, by), ...);
        return hana::tuple<>{};
    } else {
        return hana::tuple<Declared>{declared};
    }
}

template <class Symbol, class... Items>
constexpr bool mentions(hana::tuple<Items...> const*) {
    return among<Symbol, typename blamed<Items>::type...>;
}
/// Whether a clause of the rule declares or assigns the symbol.
template <class Symbol, class Name, class... Tuples>
constexpr bool names(rule_of<Name, Tuples...> const*) {
    return (mentions<Symbol>(static_cast<Tuples const*>(nullptr)) || ...);
}

/// What a hyper-parameter is bound to, where a schedule's step count e is t - 1: unless the rule has an e of its own.
template <class Rule, class Symbol, class Value>
constexpr auto clocked(binding<Symbol, Value> const& b) {
    if constexpr (!expression<Value> || names<symbol_of<"e">>(static_cast<Rule const*>(nullptr))) {
        return b;
    } else {
        auto const value = replaced(b.value, binding<symbol_of<"e">, decltype(apply<operators::sub>(symbol<"t">, 1))>{
                                                 apply<operators::sub>(symbol<"t">, 1)});
        return binding<Symbol, std::remove_const_t<decltype(value)>>{value};
    }
}

constexpr auto joined() { return hana::tuple<>{}; }
template <class First, class... Rest>
constexpr auto joined(First const& first, Rest const&... rest) {
    return hana::concat(first, joined(rest...));
}

template <role Role, class... Items>
constexpr auto clause_of(hana::tuple<Items...> const& items) {
    return hana::unpack(items, [](auto const&... item) { return clause<Role, Items...>(item...); });
}

template <role Role, class Items, class... B>
constexpr auto substituted(Items const& items, B const&... by) {
    return hana::unpack(items, [&](auto const&... item) {
        auto const one = [&]<class Symbol, class Value>(binding<Symbol, Value> const& line) {
            auto const value = replaced(line.value, by...);
            return binding<Symbol, std::remove_const_t<decltype(value)>>{value};
        };
        return clause<Role, decltype(one(item))...>(one(item)...);
    });
}

template <text Name, class Rule, class... B>
constexpr auto rule_with(Rule const& of, B const&... by) {
    auto const kept = hana::unpack(of.hyper, [&](auto const&... declared) { return joined(kept_hyper(declared, by...)...); });
    return rule<Name>(clause_of<role::hyper>(kept), substituted<role::state>(of.state, by...),
                      substituted<role::scalar>(of.scalar, by...), clause_of<role::input>(of.input),
                      clause_of<role::given>(of.given), substituted<role::step>(of.step, by...));
}

}  // namespace detail

/// An expression with symbols replaced by numbers or formulas, all at once: a formula's own symbols stay.
template <expression E, class... Symbols, class... Values>
constexpr auto substitute(E const& in, binding<Symbols, Values> const&... by) {
    static_assert((operand<Values> && ...), "ravine: a symbol is replaced by a number or an expression");
    static_assert(detail::all_different<Symbols...>, "ravine: a symbol is replaced twice: remove one");
    return detail::replaced(in, by...);
}

/// A rule of a new name with hyper-parameters bound to numbers or formulas: `with<"annealed">(adam, lr = 1e-3 / t)`.
/// They leave the hyper clause; every line and every seed that reads one reads the formula, with the meaning that the
/// formula's symbols have there, the step count `e` of a schedule being t - 1; and the result is checked as any rule is.
template <text Name, class RuleName, class... Tuples, class... Symbols, class... Values>
constexpr auto with(rule_of<RuleName, Tuples...> const& of, binding<Symbols, Values> const&... by) {
    using hypers = decltype(rule_of<RuleName, Tuples...>::hyper);
    static_assert((operand<Values> && ...), "ravine: a hyper-parameter is bound to a number or an expression");
    static_assert(detail::all_different<Symbols...>, "ravine: a hyper-parameter is bound twice: remove one");
    static_assert((0 + ... + sizeof(detail::hyper_of_the_rule<
                                  detail::declares<Symbols>(static_cast<hypers const*>(nullptr)), Symbols>)) > 0,
                  "ravine: with<> binds at least one hyper-parameter");
    return detail::rule_with<Name>(of, detail::clocked<rule_of<RuleName, Tuples...>>(by)...);
}

}  // namespace ravine::dsl
