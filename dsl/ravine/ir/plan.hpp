// A plan says what runs: per stage the host's scalar work, loads, uniforms, the body of one loop, stores and sums.
#pragma once

#include <ravine/ir/program.hpp>

namespace ravine::ir {

/// The type that a kernel computes in.
enum class element : std::uint8_t { f32, f64 };

template <class T>
inline constexpr element element_of = element::f64;
template <>
inline constexpr element element_of<float> = element::f32;

/// A load: this node's value lies in that array when the stage begins. A store: it lies there when the stage ends.
struct access {
    id value = no_node;
    std::uint8_t slot = 0;
};

/// One loop over the elements and the scalar work before it.
struct stage {
    list<id, capacity::nodes> host;       // step- and tensor-rate nodes to evaluate in double, in order
    list<access, capacity::arrays> loads, stores;
    list<id, 64> uniforms;                // values that are the same for all elements, each rounded once
    list<id, capacity::nodes> body;       // per-element nodes, in order
    list<id, 8> sums;                     // reductions that end this stage
};

/// A program as stages; `epilogue` is the host's work after the last one (the new values of scalars).
struct plan {
    program of;
    list<stage, capacity::stages> stages;
    list<id, capacity::nodes> epilogue;
};

/// Operations per element: an FMA counts two, a comparison or a selection one.
constexpr unsigned flops(plan const& p) {
    unsigned count = 0;
    for (stage const& s : p.stages) {
        for (id i : s.body) {
            opcode const op = p.of[i].op;
            count += op < leaf::first ? operators::facts_of_all[op].flops : op == machine::divide_root ? 6u : op == machine::scaled_sign ? 2u : 0u;
        }
        for (id i : s.sums) count += p.of[i].op == machine::reduce_dot ? 2 : 1;
    }
    return count;
}

/// Values moved per element, over all stages: multiply by the element's size for bytes.
constexpr unsigned accesses(plan const& p) {
    std::size_t count = 0;
    for (stage const& s : p.stages) count += s.loads.size() + s.stores.size();
    return static_cast<unsigned>(count);
}

/// The last stage that stores theta.
constexpr std::size_t averaging_stage(plan const& p) {
    std::size_t found = 0;
    for (std::size_t s = 0; s < p.stages.size(); ++s)
        for (access const& a : p.stages[s].stores)
            if (a.slot == 0) found = s;
    return found;
}

}  // namespace ravine::ir
