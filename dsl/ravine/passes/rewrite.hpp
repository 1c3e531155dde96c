// Rebuilding a program node by node, and rewriting by patterns that are written in the language itself.
#pragma once

#include <ravine/ir/program.hpp>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>

#include <string_view>

namespace ravine::passes {

using namespace ravine::ir;
namespace hana = boost::hana;

/// A copy of a program in which f(program, node) adds, for each node with its operands renamed, what stands for it.
template <class F>
constexpr program rebuild(program const& from, F f) {
    program to = from;
    to.nodes.count = 0;
    id renamed[capacity::nodes]{};
    for (std::size_t i = 0; i < from.nodes.size(); ++i) {
        node n = from.nodes[i];
        if (!is_leaf(n.op)) {
            if (n.a != no_node) n.a = renamed[n.a];
            if (n.b != no_node) n.b = renamed[n.b];
            if (n.c != no_node) n.c = renamed[n.c];
        }
        renamed[i] = f(to, n);
    }
    each_root(to, [&](id& root) { root = renamed[root]; });
    for (std::size_t i = 0; i < to.lines.size(); ++i)
        if (to.lines[i].value != no_node) to.lines[i].value = renamed[to.lines[i].value];
    return to;
}

/// Adds a node again, its rate taken from its operands.
constexpr id again(program& to, node const& n) {
    return is_leaf(n.op) ? to.add(n) : to.add(n.op, n.a, n.b, n.c, n.condition);
}

/// What stands left may be replaced by what stands right; symbols stand for any value.
template <class From, class To>
struct rewrite {
    From from;
    To to;
    constexpr rewrite(From f, To t) : from(f), to(t) {}
};

/// Matches patterns against a node that is not yet part of the program.
struct matcher {
    program& p;
    struct bound {
        std::string_view name;
        id value;
    };
    list<bound, 8> bounds{};

    template <char... Name>
    constexpr bool match(dsl::named<Name...> const& s, id i) {
        for (bound const& b : bounds)
            if (b.name == s.name) return b.value == i;
        bounds.push({s.name, i});
        return true;
    }
    constexpr bool match(dsl::constant const& c, id i) const {
        return p[i].op == leaf::constant && !p[i].condition &&
               std::bit_cast<std::uint64_t>(p[i].value) == std::bit_cast<std::uint64_t>(c.value);
    }
    template <class Operator, class... Operands>
    constexpr bool match(dsl::applied<Operator, Operands...> const& e, id i) {
        return match(e, p[i]);
    }
    template <class Operator, class... Operands>
    constexpr bool match(dsl::applied<Operator, Operands...> const& e, node const& n) {
        if (n.op != op<Operator>) return false;
        id const ids[]{n.a, n.b, n.c};
        return hana::unpack(e.operands, [&](auto const&... operand) {
            std::size_t i = 0;
            return (match(operand, ids[i++]) && ...);
        });
    }

    template <char... Name>
    constexpr id build(dsl::named<Name...> const& s) {
        for (bound const& b : bounds)
            if (b.name == s.name) return b.value;
        throw "ravine: an identity that uses a symbol which its left side lacks";
    }
    constexpr id build(dsl::constant const& c) { return p.add_constant(c.value); }
    template <class Operator, class... Operands>
    constexpr id build(dsl::applied<Operator, Operands...> const& e) {
        return hana::unpack(e.operands, [&](auto const&... operand) {
            id const ids[]{build(operand)...};
            constexpr std::size_t n = sizeof...(operand);
            return p.add(op<Operator>, ids[0], n > 1 ? ids[n > 1 ? 1 : 0] : no_node, n > 2 ? ids[n > 2 ? 2 : 0] : no_node,
                         Operator::condition);
        });
    }
};

/// What a table of rewrites makes of a node: the replacement by its first row that matches, or no_node.
template <class Table>
constexpr id replaced(program& p, node const& n, Table const& table) {
    id found = no_node;
    hana::for_each(table, [&](auto const& row) {
        if (found != no_node) return;
        matcher m{p};
        if (m.match(row.from, n)) found = m.build(row.to);
    });
    return found;
}

}  // namespace ravine::passes
