// Makes the plan: which array each stage loads and stores, decided by the values moved: keep (store early) or recompute.
#pragma once

#include <ravine/ir/plan.hpp>
#include <ravine/passes/stage.hpp>

namespace ravine::passes {

namespace detail {

/// One way to run a program: bit k of `early` says that update k is stored as soon as its value is known.
struct draft {
    program const& p;
    staging const& at;
    unsigned early;

    constexpr bool idle(update const& u) const {  // an array that keeps its value is not stored
        return p[u.value].op == leaf::array && p[u.value].a == u.slot;
    }
    constexpr unsigned stored_at(std::size_t k) const {
        return (early >> k & 1u) != 0 ? at.first[p.updates[k].value] : at.loops - 1u;
    }
    /// The slot in which a node's value lies when a stage begins, or -1.
    constexpr int found_in(id i, unsigned stage) const {
        if (p[i].op == leaf::array) {
            for (std::size_t k = 0; k < p.updates.size(); ++k)
                if (p.updates[k].slot == p[i].a && !idle(p.updates[k]) && stored_at(k) < stage) return -1;
            return p[i].a;
        }
        if (p[i].of != rate::element) return -1;
        for (std::size_t k = 0; k < p.updates.size(); ++k)
            if (p.updates[k].value == i && stored_at(k) < stage) return p.updates[k].slot;
        return -1;
    }

    /// The loop of one stage: marks what it computes and loads; false if a value it needs has been overwritten.
    constexpr bool fill(stage& s, unsigned number) const {
        marks m;
        for (std::size_t i = 0; i < p.nodes.size(); ++i)
            if (is_reduction(p.nodes[i].op) && at.first[i] == number + 1) s.sums.push(static_cast<id>(i));
        for (std::size_t k = 0; k < p.updates.size(); ++k)
            if (!idle(p.updates[k]) && stored_at(k) == number) s.stores.push({p.updates[k].value, p.updates[k].slot});
        bool uniform[capacity::nodes]{};
        auto const want = [&](id i) { (p[i].of == rate::element ? m.needed[i] : uniform[i]) = true; };
        for (access const& a : s.stores) want(a.value);
        for (id i : s.sums) each_operand(p[i], want);
        for (std::size_t i = p.nodes.size(); i-- > 0;) {
            if (!m.needed[i]) continue;
            if (found_in(static_cast<id>(i), number) >= 0) continue;
            if (p.nodes[i].op == leaf::array) return false;
            each_operand(p.nodes[i], want);
        }
        for (std::size_t i = 0; i < p.nodes.size(); ++i) {
            auto const node = static_cast<id>(i);
            if (uniform[i]) s.uniforms.push(node);
            if (!m.needed[i]) continue;
            int const slot = found_in(node, number);
            if (slot >= 0)
                s.loads.push({node, static_cast<std::uint8_t>(slot)});
            else
                s.body.push(node);
        }
        return true;
    }

    /// All stages; the values moved per element, or 0 if the draft is impossible.
    constexpr unsigned fill(plan& to) const {
        unsigned moved = 0;
        for (unsigned number = 0; number < at.loops; ++number) {
            stage s;
            if (!fill(s, number)) return 0;
            moved += static_cast<unsigned>(s.loads.size() + s.stores.size());
            to.stages.push(s);
        }
        return moved;
    }
};

/// Puts each host node into the first stage that can and must evaluate it.
constexpr void schedule_host(plan& to) {
    program const& p = to.of;
    bool done[capacity::nodes]{};
    auto const evaluate = [&](auto& order, marks m) {
        m.spread(p);
        for (std::size_t i = 0; i < p.nodes.size(); ++i) {
            node const& n = p.nodes[i];
            if (!m.needed[i] || done[i] || n.of == rate::element || is_leaf(n.op) || is_reduction(n.op)) continue;
            order.push(static_cast<id>(i));
            done[i] = true;
        }
    };
    for (std::size_t k = 0; k < to.stages.size(); ++k) {
        marks m;
        for (id i : to.stages[k].uniforms) m.needed[i] = true;
        evaluate(to.stages[k].host, m);
    }
    marks last;
    for (scalar_info const& s : p.scalars) last.needed[s.update] = true;
    evaluate(to.epilogue, last);
}

}  // namespace detail

/// The plan that moves the fewest values per element.
constexpr plan make_plan(program const& p) {
    staging const at = stage_nodes(p);
    unsigned const ways = at.loops > 1 && p.updates.size() <= 6 ? 1u << p.updates.size() : 1u;
    plan best{p, {}, {}};
    unsigned least = 0;
    for (unsigned early = 0; early < ways; ++early) {
        plan now{p, {}, {}};
        unsigned const moved = detail::draft{p, at, early}.fill(now);
        if (moved != 0 && (least == 0 || moved < least)) {
            least = moved;
            best = now;
        }
    }
    detail::schedule_host(best);
    return best;
}

}  // namespace ravine::passes
