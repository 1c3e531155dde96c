// What schedule.hpp declares, defined: compiled once in the library, or in a program that links none.
#pragma once

#include <ravine/schedule.hpp>

#include <array>

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

template <class Tree>
Tree tree_at(schedule_nodes const& nodes, std::uint32_t place) {
    static constexpr auto spellings = spellings_of(operators::all{});
    schedule_node const& node = nodes[place];
    switch (node.of) {
        case schedule_node::kind::number: return {nullptr, {}, node.number, {}};
        case schedule_node::kind::clock: return {nullptr, "e", 0, {}};
        case schedule_node::kind::own: return {&node.own->spelt, {}, 0, {tree_at<Tree>(nodes, node.operands[0])}};
        case schedule_node::kind::operation: break;
    }
    Tree made{spellings[node.op], {}, 0, {}};
    for (unsigned i = 0; i < operators::facts_of_all[node.op].arity; ++i) made.operands.push_back(tree_at<Tree>(nodes, node.operands[i]));
    return made;
}

template <class Tree>
Tree tree_of(schedule_nodes const& nodes) {
    return tree_at<Tree>(nodes, static_cast<std::uint32_t>(nodes.size() - 1));
}

}  // namespace ravine::detail
