// Simplifies by a table of identities, folds constants, picks the branch of a known condition; equal nodes merge.
#pragma once

#include <ravine/passes/identities.hpp>

namespace ravine::passes {

namespace detail {
constexpr bool is_constant(program const& p, id i) { return i != no_node && p[i].op == leaf::constant; }

constexpr id truth(program& p, bool holds) {
    return p.add(node{leaf::constant, rate::constant, true, no_node, no_node, no_node, holds ? 1.0 : 0.0});
}

/// A node on constants alone, evaluated; arithmetic only, which every compiler rounds as IEEE does.
constexpr id folded(program& p, node const& n) {
    using namespace operators;
    if (is_leaf(n.op) || n.of != rate::constant || !is_constant(p, n.a)) return no_node;
    double const a = p[n.a].value, b = is_constant(p, n.b) ? p[n.b].value : 0;
    if (n.op == op<neg>) return p.add_constant(-a);
    if (n.op == op<logical_not>) return truth(p, a == 0);
    if (!is_constant(p, n.b)) return no_node;
    if (n.op == op<add>) return p.add_constant(a + b);
    if (n.op == op<sub>) return p.add_constant(a - b);
    if (n.op == op<mul>) return p.add_constant(a * b);
    if (n.op == op<div> && b != 0) return p.add_constant(a / b);
    if (n.op == op<less>) return truth(p, a < b);
    if (n.op == op<less_equal>) return truth(p, a <= b);
    if (n.op == op<greater>) return truth(p, a > b);
    if (n.op == op<greater_equal>) return truth(p, a >= b);
    if (n.op == op<equal>) return truth(p, a == b);
    if (n.op == op<not_equal>) return truth(p, a != b);
    return no_node;
}

/// `where`, `and`, `or` with a condition that is known.
constexpr id decided(program& p, node const& n) {
    using namespace operators;
    if (n.op == op<where> && is_constant(p, n.a)) return p[n.a].value != 0 ? n.b : n.c;
    bool const both = n.op == op<logical_and>, either = n.op == op<logical_or>;
    if (!both && !either) return no_node;
    if (is_constant(p, n.a)) return (p[n.a].value != 0) == both ? n.b : n.a;
    if (is_constant(p, n.b)) return (p[n.b].value != 0) == both ? n.a : n.b;
    return no_node;
}
}  // namespace detail

/// One walk of simplification by a table; bits never change with the table `exact`.
template <class Table>
constexpr program simplify(program const& from, Table const& table) {
    return rebuild(from, [&](program& to, node const& n) {
        if (is_leaf(n.op)) return to.add(n);
        node now = n;
        now.of = rate::constant;
        each_operand(now, [&](id i) { now.of = to[i].of > now.of ? to[i].of : now.of; });
        if (id const i = detail::folded(to, now); i != no_node) return i;
        if (id const i = detail::decided(to, now); i != no_node) return i;
        if (id const i = replaced(to, now, table); i != no_node) return i;
        return again(to, now);
    });
}

/// Exact simplification, until nothing changes.
constexpr program simplify(program const& from) {
    program now = simplify(from, exact);
    for (int round = 0; round < 3; ++round) now = simplify(now, exact);
    return now;
}

}  // namespace ravine::passes
