// Drops the nodes that no result needs.
#pragma once

#include <ravine/passes/rewrite.hpp>

namespace ravine::passes {

/// Marks what the roots need, in one walk from the end.
struct marks {
    bool needed[capacity::nodes]{};
    constexpr void spread(program const& p) {
        for (std::size_t i = p.nodes.size(); i-- > 0;)
            if (needed[i]) each_operand(p.nodes[i], [&](id o) { needed[o] = true; });
    }
};

/// The program without unneeded nodes; lines that lost their node keep their name only.
constexpr program prune(program const& from) {
    marks m;
    each_root(from, [&](id root) { m.needed[root] = true; });
    m.spread(from);
    program to = from;
    to.nodes.count = 0;
    id renamed[capacity::nodes]{};
    for (std::size_t i = 0; i < from.nodes.size(); ++i) {
        renamed[i] = no_node;
        if (!m.needed[i]) continue;
        node n = from.nodes[i];
        if (!is_leaf(n.op)) {
            if (n.a != no_node) n.a = renamed[n.a];
            if (n.b != no_node) n.b = renamed[n.b];
            if (n.c != no_node) n.c = renamed[n.c];
        }
        to.nodes.push(n);
        renamed[i] = static_cast<id>(to.nodes.size() - 1);
    }
    each_root(to, [&](id& root) { root = renamed[root]; });
    for (std::size_t i = 0; i < to.lines.size(); ++i)
        if (to.lines[i].value != no_node) to.lines[i].value = renamed[to.lines[i].value];
    return to;
}

}  // namespace ravine::passes
