// The pipeline, a table of contents: from a program as written to the plans that the host chooses among.
#pragma once

#include <ravine/ir/lower.hpp>
#include <ravine/ir/verify.hpp>
#include <ravine/passes/plan.hpp>
#include <ravine/passes/select.hpp>

namespace ravine::passes {

/// How many conditions of a rule split its plan; further ones become blends.
inline constexpr std::size_t most_conditions = 2;

/// Exact simplification of the program as written.
constexpr program simplified(program const& written) { return verified(prune(simplify(verified(written)))); }

/// The step-rate conditions on which the plan may be split, in order of appearance.
constexpr list<id, most_conditions> split_conditions(program const& p) {
    list<id, most_conditions> found;
    for (node const& n : p.nodes)
        if (n.op == op<operators::where> && n.of == rate::element && p[n.a].of == rate::step && !found.contains(n.a) &&
            found.size() < most_conditions)
            found.push(n.a);
    return found;
}

/// What the host evaluates to choose: the split conditions, then the assumption of `select` if there is one.
constexpr program chooser(program const& simple, element e) {
    program p = simple;
    for (id i : split_conditions(simple)) p.conditions.push(i);
    if (id const assumed = assumption(p, e); assumed != no_node) p.conditions.push(assumed);
    p.updates.count = 0;
    for (std::size_t i = 0; i < p.scalars.size(); ++i) p.scalars[i].update = p.scalars[i].seed;
    p.lines.count = 0;
    return verified(prune(p));
}

/// How many plans a program has: one for each truth of its conditions, and one that assumes nothing if others do.
constexpr unsigned plan_count(program const& simple, element e) {
    program p = simple;
    return (1u << split_conditions(simple).size()) + (assumption(p, e) != no_node ? 1u : 0u);
}

/// The program of one plan. Plan k assumes that condition i is true where bit i of k is set; the last assumes nothing.
constexpr program specialised(program const& simple, element e, unsigned k) {
    list<id, most_conditions> const conditions = split_conditions(simple);
    program p = simple;
    if (k >= 1u << conditions.size()) return p;
    for (std::size_t i = 0; i < conditions.size(); ++i)
        p.nodes[conditions[i]] = node{leaf::constant, rate::constant, true, no_node, no_node, no_node,
                                      (k >> i & 1u) != 0 ? 1.0 : 0.0};
    p = prune(simplify(p));
    return verified(prune(select(verified(p), e)));
}

/// Plan k of a program.
constexpr plan compile(program const& simple, element e, unsigned k) { return make_plan(specialised(simple, e, k)); }

/// A rule, compiled for one element type: what kernels and generators read.
template <auto const& Rule, class T>
struct compiled {
    static constexpr program written = lower(Rule);
    static constexpr program simple = simplified(written);
    static constexpr program choice = chooser(simple, element_of<T>);
    static constexpr unsigned plans = plan_count(simple, element_of<T>);
    template <unsigned K>
    static constexpr plan plan_at = compile(simple, element_of<T>, K);
};

}  // namespace ravine::passes
