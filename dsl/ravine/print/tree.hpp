// An expression and a rule as plain values of one type each, so that printers are ordinary functions.
#pragma once

#include <ravine/operators/all.hpp>
#include <ravine/syntax/letters.hpp>
#include <ravine/syntax/rule.hpp>

#include <boost/hana/unpack.hpp>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::print {

namespace hana = boost::hana;

/// What an operator's row says to printers.
struct spelt {
    std::string_view name, spelling, latex;
    operators::notation written;
    int precedence;
};
template <class Operator>
inline constexpr spelt spelt_of{Operator::name, operators::detail::spelling_of<Operator>(), Operator::latex,
                                Operator::written, Operator::precedence};

/// An expression: an operator over operands, or a symbol, or (neither) a number.
struct tree {
    spelt const* op = nullptr;
    std::string_view symbol{};
    double number = 0;
    std::vector<tree> operands{};
};

namespace detail {
template <class E>
tree make_tree(E const& e) {
    if constexpr (dsl::is_applied<E>)
        return {&spelt_of<typename E::op>, {}, 0, hana::unpack(e.operands, [](auto const&... operand) {
                    return std::vector<tree>{detail::make_tree(operand)...};
                })};
    else if constexpr (dsl::is_symbol<E>)
        return {nullptr, E::name, 0, {}};
    else
        return {nullptr, {}, e.value, {}};
}
}  // namespace detail

/// An expression as a tree.
template <dsl::expression E>
tree tree_of(E const& e) {
    return detail::make_tree(e);
}

/// A line of a rule, or the declaration of a symbol; of a ranged hyper-parameter with its range.
struct entry {
    std::string_view symbol;
    tree value{};
    dsl::ranged const* range = nullptr;
};

/// A rule, clause by clause; inputs and givens are symbols alone. It refers to the rule.
struct listing {
    std::string_view name;
    std::vector<entry> hyper, state, scalar, input, given, step;
};

namespace detail {
template <class Symbol, class Value>
entry make_entry(dsl::binding<Symbol, Value> const& item) {
    if constexpr (std::is_same_v<Value, dsl::ranged>)
        return {Symbol::name, {nullptr, {}, item.value.value, {}}, &item.value};
    else
        return {Symbol::name, detail::make_tree(item.value)};
}
template <char... Name>
entry make_entry(dsl::named<Name...> const& symbol) {
    return {symbol.name};
}
template <class Items>
std::vector<entry> entries(Items const& items) {
    return hana::unpack(
        items, [](auto const&... item) { return std::vector<entry>{detail::make_entry(item)...}; });
}
}  // namespace detail

/// A rule as a listing.
template <class Name, class... Clauses>
listing listing_of(dsl::rule_of<Name, Clauses...> const& rule) {
    return {rule.name,
            detail::entries(rule.hyper),
            detail::entries(rule.state),
            detail::entries(rule.scalar),
            detail::entries(rule.input),
            detail::entries(rule.given),
            detail::entries(rule.step)};
}

/// A number in the fewest digits that read back as the same double: 0.001, 1e-8, 10000.
inline std::string shortest(double number) {
    char buffer[32];
    std::string digits(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
    auto const e = digits.find('e');
    if (e == std::string::npos) return digits;
    std::string const sign = digits[e + 1] == '-' ? "-" : "";
    auto const power = digits.find_first_not_of("+-0", e + 1);  // std::to_chars pads the exponent: 1e-08, 1e+06
    return digits.substr(0, e + 1) + sign + digits.substr(power);
}

}  // namespace ravine::print
