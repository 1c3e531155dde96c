// Verifies a program after every pass: operands before uses, arity, rates, conditions, roots.
#pragma once

#include <ravine/ir/program.hpp>

#include <string_view>

namespace ravine::ir {

/// How many operands a node of this opcode has.
constexpr unsigned arity(opcode op) {
    if (op < leaf::first) return operators::facts_of_all[op].arity;
    if (op == machine::reduce_dot || op == machine::scaled_sign) return 2;
    if (op == machine::divide_root) return 3;
    return is_leaf(op) ? 0 : 1;
}

/// Which operands of a node of this opcode are conditions, as bits.
constexpr unsigned wanted_conditions(opcode op) {
    return op < leaf::first ? operators::facts_of_all[op].conditions : 0;
}

/// The first defect of a program, or an empty text.
constexpr std::string_view defect(program const& p) {
    for (std::size_t i = 0; i < p.nodes.size(); ++i) {
        node const& n = p.nodes[i];
        if (n.op >= machine::end) return "an unknown opcode";
        if (is_leaf(n.op)) continue;
        id const operands[]{n.a, n.b, n.c};
        rate most = rate::constant;
        for (unsigned k = 0; k < 3; ++k) {
            if ((operands[k] != no_node) != (k < arity(n.op))) return "a node with too many or too few operands";
            if (operands[k] == no_node) continue;
            if (operands[k] >= i) return "an operand that comes after its use";
            node const& o = p.nodes[operands[k]];
            if (o.condition != ((wanted_conditions(n.op) >> k & 1u) != 0)) return "a condition where a number belongs, or a number for a condition";
            if (o.of > most) most = o.of;
        }
        if (n.of != (is_reduction(n.op) ? rate::tensor : most)) return "a node whose rate is not that of its operands";
        if (n.op < leaf::first && operators::facts_of_all[n.op].stands == operators::place::host && n.of == rate::element)
            return "a host function per element";
        if (n.op < leaf::first && operators::facts_of_all[n.op].stands == operators::place::reduction) return "a reduction that was not lowered";
    }
    std::string_view bad{};
    each_root(p, [&](id root) {
        if (root >= p.nodes.size()) bad = "a result that is no node";
    });
    for (line const& l : p.lines)
        if (l.value != no_node && l.value >= p.nodes.size()) bad = "a line that is no node";
    for (update const& u : p.updates)
        if (u.slot == 1 || u.slot >= 2 + p.states.size()) bad = "an update of an array that is read-only";
    for (scalar_info const& s : p.scalars)
        if (p.nodes[s.update].of == rate::element) bad = "a scalar that differs per element";
    return bad;
}

/// The program itself; a defect stops the compiler.
constexpr program const& verified(program const& p) {
    if (!defect(p).empty()) throw "ravine: a pass made a program that does not verify; run ravine show --explain";
    return p;
}

}  // namespace ravine::ir
