// What schedule.hpp declares, defined: compiled once in the library, or in a program that links none.
#pragma once

#include <ravine/schedule.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

namespace ravine::detail {

template <class Row, class Number, std::size_t... I>
Number host_of(Number const* operands, std::index_sequence<I...>) {
    auto const operand = [&]<std::size_t Place>(std::integral_constant<std::size_t, Place>) {
        if constexpr ((Row::conditions >> Place & 1u) != 0)
            return operands[Place] != 0;
        else
            return operands[Place];
    };
    return operators::host_value<Row>(operand(std::integral_constant<std::size_t, I>{})...);
}
template <class Row, class Number>
Number host_of(Number const* operands) {
    if constexpr (Row::stands == operators::place::reduction)
        return *operands;  // no schedule has one
    else
        return host_of<Row>(operands, std::make_index_sequence<Row::arity>{});
}
template <class Number, class... Rows>
constexpr auto hosts_of(operators::list<Rows...>) {
    return std::array<Number (*)(Number const*), sizeof...(Rows)>{&host_of<Rows, Number>...};
}
template <class... Rows>
constexpr auto spellings_of(operators::list<Rows...>) {
    return std::array<print::spelt const*, sizeof...(Rows)>{&print::spelt_of<Rows>...};
}

template <class Number>
Number value_at(schedule_nodes const& nodes, std::uint32_t place, Number step) {
    static constexpr auto hosts = hosts_of<Number>(operators::all{});
    schedule_node const& node = nodes[place];
    switch (node.of) {
        case schedule_node::kind::number: return node.number;
        case schedule_node::kind::clock: return step;
        case schedule_node::kind::own: return node.own->call(value_at(nodes, node.operands[0], step));
        case schedule_node::kind::operation: break;
    }
    Number operands[3]{};
    for (unsigned i = 0; i < operators::facts_of_all[node.op].arity; ++i) operands[i] = value_at(nodes, node.operands[i], step);
    return hosts[node.op](operands);
}

template <class Number>
Number value_of(schedule_nodes const& nodes, Number step) {
    return value_at(nodes, static_cast<std::uint32_t>(nodes.size() - 1), step);
}

template <class... Rows>
bool is_any(schedule_node const& node) {
    return node.of == schedule_node::kind::operation && ((node.op == operators::place_of<Rows>) || ...);
}

/// What printers know of an entry.
struct printed_node {
    std::uint32_t place;   // of the entry that gives its value in every bit: x of x * 1, x / 1, x - 0, x + 0
    double least;          // what it is never below at a step count from 0, nor -0 if that is 0; -infinity where nobody knows
    bool never_minus_zero; // adding 0 keeps its bits
};

inline double least_of(schedule_node const& node, std::span<printed_node const> known) {
    namespace op = operators;
    constexpr double unknown = -std::numeric_limits<double>::infinity();
    if (node.of == schedule_node::kind::number)
        return node.number > 0 || (node.number == 0 && !std::signbit(node.number)) ? node.number : unknown;
    if (node.of == schedule_node::kind::clock) return 0;
    if (is_any<op::cos, op::sin>(node)) return -1;
    if (is_any<op::sq, op::abs, op::exp>(node)) return 0;
    double const first = known[node.operands[0]].least, second = known[node.operands[1]].least,
                 third = known[node.operands[2]].least;
    if (is_any<op::sqrt, op::floor, op::pow>(node)) return first >= 0 ? 0 : unknown;
    if (is_any<op::mul, op::div>(node)) return first >= 0 && second >= 0 ? 0 : unknown;
    if (is_any<op::add>(node))  // rounding keeps order
        return first > unknown && second > unknown ? first + second : unknown;
    if (is_any<op::max>(node)) return first >= 0 ? std::max(first, second) : unknown;  // of equal zeros the first
    if (is_any<op::min>(node)) return std::min(first, second);
    return is_any<op::where>(node) ? std::min(second, third) : unknown;
}

/// The operand that an operation gives back; none where the operation is needed.
inline std::optional<std::uint32_t> kept_by(schedule_nodes const& nodes, schedule_node const& node,
                                            std::span<printed_node const> known) {
    namespace op = operators;
    auto const is = [&](unsigned k, double number) {
        schedule_node const& of = nodes[known[node.operands[k]].place];
        return of.of == schedule_node::kind::number &&
               std::bit_cast<std::uint64_t>(of.number) == std::bit_cast<std::uint64_t>(number);
    };
    if ((is_any<op::mul, op::div>(node) && is(1, 1)) || (is_any<op::sub>(node) && is(1, 0))) return node.operands[0];
    if (is_any<op::mul>(node) && is(0, 1)) return node.operands[1];
    for (unsigned k : {0u, 1u})
        if (is_any<op::add>(node) && is(k, 0) && known[node.operands[1 - k]].never_minus_zero) return node.operands[1 - k];
    return std::nullopt;
}

/// What is known of each entry: operands stand before what is made of them.
inline std::vector<printed_node> printed_nodes(schedule_nodes const& nodes) {
    std::vector<printed_node> known;
    for (schedule_node const& node : nodes) {
        if (auto const kept = kept_by(nodes, node, known)) {
            known.push_back(known[*kept]);
            continue;
        }
        bool const sum = is_any<operators::add>(node), difference = is_any<operators::sub>(node);
        auto const never = [&](unsigned k) { return known[node.operands[k]].never_minus_zero; };
        double const least = least_of(node, known);
        known.push_back({static_cast<std::uint32_t>(known.size()), least,
                         least >= 0 || ((sum || difference) && never(0)) || (sum && never(1))});
    }
    return known;
}

template <class Tree>
Tree tree_at(schedule_nodes const& nodes, std::span<printed_node const> known, std::uint32_t place) {
    static constexpr auto spellings = spellings_of(operators::all{});
    schedule_node const& node = nodes[known[place].place];
    switch (node.of) {
        case schedule_node::kind::number: return {nullptr, {}, node.number, {}};
        case schedule_node::kind::clock: return {nullptr, "e", 0, {}};
        case schedule_node::kind::own: return {&node.own->spelt, {}, 0, {tree_at<Tree>(nodes, known, node.operands[0])}};
        case schedule_node::kind::operation: break;
    }
    Tree made{spellings[node.op], {}, 0, {}};
    for (unsigned i = 0; i < operators::facts_of_all[node.op].arity; ++i) made.operands.push_back(tree_at<Tree>(nodes, known, node.operands[i]));
    return made;
}

template <class Tree>
Tree tree_of(schedule_nodes const& nodes) {
    return tree_at<Tree>(nodes, printed_nodes(nodes), static_cast<std::uint32_t>(nodes.size() - 1));
}

}  // namespace ravine::detail
