// Where each value can first be had: a reduction ends a stage, and what needs it comes in the next.
#pragma once

#include <ravine/passes/prune.hpp>

namespace ravine::passes {

/// For each node the stage in which it is first known; `loops` is how many loops the program needs.
struct staging {
    std::uint8_t first[capacity::nodes]{};
    std::uint8_t loops = 1;
};

constexpr staging stage_nodes(program const& p) {
    staging s;
    for (std::size_t i = 0; i < p.nodes.size(); ++i) {
        node const& n = p.nodes[i];
        std::uint8_t at = 0;
        each_operand(n, [&](id o) { at = s.first[o] > at ? s.first[o] : at; });
        if (is_reduction(n.op)) {
            ++at;  // known when the loop that sums it has ended
            s.loops = at > s.loops ? at : s.loops;
        }
        s.first[i] = at;
    }
    for (update const& u : p.updates) {
        auto const needed = static_cast<std::uint8_t>(s.first[u.value] + 1);
        s.loops = needed > s.loops ? needed : s.loops;
    }
    if (s.loops > capacity::stages) throw "ravine: too many reductions that need one another; raise ir::capacity::stages";
    return s;
}

}  // namespace ravine::passes
