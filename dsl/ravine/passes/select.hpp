// Operator to instruction: a scaled sign; the half of lerp and Markstein's division of a square root, where the host may
// assume them.
#pragma once

#include <ravine/ir/plan.hpp>
#include <ravine/passes/simplify.hpp>

#include <utility>

namespace ravine::passes {

namespace detail {
/// lerp towards e by a step-rate weight: one half of it is enough where the host knows |w| < 1/2.
constexpr bool is_half_lerp(program const& p, node const& n) {
    return n.op == op<operators::lerp> && n.of == rate::element && p[n.c].of <= rate::step;
}
/// A square root over a step-rate value, in float: the range in which Markstein's division was proven covers every root.
constexpr bool is_root_division(program const& p, node const& n, element e) {
    return e == element::f32 && n.op == op<operators::div> && n.of == rate::element && p[n.a].of == rate::element &&
           p[n.a].op == op<operators::sqrt> && p[n.b].of == rate::step;
}
/// The place of the sign in a product with a step-rate factor, as (factor, sign), or no_node. The product is exact.
constexpr std::pair<id, id> signed_factor(program const& p, id a, id b) {
    for (auto const& [factor, sign] : {std::pair{a, b}, std::pair{b, a}})
        if (p[factor].of <= rate::step && p[sign].of == rate::element && p[sign].op == op<operators::sign>) return {factor, p[sign].a};
    return {no_node, no_node};
}
}  // namespace detail

/// What must hold, at step rate, for `select` to be right: one condition node, or no_node if nothing is assumed.
constexpr id assumption(program& p, element e) {
    using namespace operators;
    id all = no_node;
    auto const also = [&](id condition) {
        all = all == no_node ? condition : p.add(op<logical_and>, all, condition, no_node, true);
    };
    std::size_t const size = p.nodes.size();
    for (std::size_t i = 0; i < size; ++i) {
        node const n = p.nodes[i];
        if (detail::is_half_lerp(p, n)) {
            id const w = p.add(op<operators::abs>, p.add(machine::rounded, n.c));
            also(p.add(op<less>, w, p.add_constant(0.5), no_node, true));
        }
        if (detail::is_root_division(p, n, e)) {
            id const c = p.add(machine::rounded, n.b);
            also(p.add(op<greater_equal>, c, p.add_constant(0x1p-60), no_node, true));
            also(p.add(op<less_equal>, c, p.add_constant(0x1p60), no_node, true));
        }
    }
    return all;
}

/// The program with the instructions that `assumption` allows.
constexpr program select(program const& from, element e) {
    using namespace operators;
    return rebuild(from, [&](program& to, node const& n) {
        if (detail::is_half_lerp(to, n)) return to.add(op<fma>, n.c, to.add(op<sub>, n.b, n.a), n.a);
        if (detail::is_root_division(to, n, e)) {
            id const reciprocal = to.add(op<div>, to.add_constant(1), to.add(machine::rounded, n.b));
            return to.add(machine::divide_root, n.a, n.b, reciprocal);
        }
        if (n.op == op<fma> || n.op == op<mul>)  // logic and an addition: the multipliers are what such loops lack
            if (auto const [factor, of] = detail::signed_factor(to, n.a, n.b); factor != no_node) {
                id const product = to.add(machine::scaled_sign, factor, of);
                return n.op == op<mul> ? product : to.add(op<add>, n.c, product);
            }
        return again(to, n);
    });
}

}  // namespace ravine::passes
