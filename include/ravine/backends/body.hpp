// The body of a plan's stage on any vector type: every node becomes one operation of the shim, in registers.
#pragma once

#include <ravine/ir/plan.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ravine::backends {

using namespace ravine::ir;

/// How a reduction node combines its terms.
constexpr reduction kind_of(opcode op) {
    return op == machine::reduce_sum ? reduction::sum : op == machine::reduce_dot ? reduction::dot : reduction::max;
}

template <plan const& Plan, std::size_t Stage, class T>
struct planned {
    static constexpr stage const& made = Plan.stages[Stage];
    using value = T;
    static constexpr std::size_t loads = made.loads.size(), stores = made.stores.size(), uniforms = made.uniforms.size(),
                                 sums = made.sums.size();

    template <class List>
    static constexpr auto slots_of(List const& list) {
        std::array<std::uint8_t, capacity::arrays> slots{};
        for (std::size_t i = 0; i < list.size(); ++i) slots[i] = list[i].slot;
        return slots;
    }
    static constexpr auto load_slots = slots_of(made.loads), store_slots = slots_of(made.stores);
    static constexpr auto kinds = [] {
        std::array<reduction, 8> all{};
        for (std::size_t i = 0; i < made.sums.size(); ++i) all[i] = kind_of(Plan.of[made.sums[i]].op);
        return all;
    }();

    /// Each value's register: loads first, then uniforms, then the body.
    static constexpr std::size_t registers = loads + uniforms + made.body.size();
    static constexpr auto place = [] {
        std::array<id, capacity::nodes> at{};
        id next = 0;
        for (access const& a : made.loads) at[a.value] = next++;
        for (id i : made.uniforms) at[i] = next++;
        for (id i : made.body) at[i] = next++;
        return at;
    }();

    template <id I, class V, class M>
    static RAVINE_INLINE void evaluate(V* r, M* k) {
        constexpr node n = Plan.of[I];
        constexpr std::size_t to = place[I];
        if constexpr (n.op == machine::divide_root) {
            r[to] = simd::divide_root(r[place[n.a]], r[place[n.b]], r[place[n.c]]);
        } else if constexpr (n.op == machine::scaled_sign) {
            r[to] = scaled_sign(r[place[n.a]], r[place[n.b]]);
        } else {
            using row = operators::row_at<n.op>;
            if constexpr (n.condition && row::conditions == 0) k[to] = row::value(r[place[n.a]], r[place[n.b]]);
            else if constexpr (n.condition && row::arity == 2) k[to] = row::value(k[place[n.a]], k[place[n.b]]);
            else if constexpr (n.condition) k[to] = row::value(k[place[n.a]]);
            else if constexpr (row::conditions == 1) r[to] = row::value(k[place[n.a]], r[place[n.b]], r[place[n.c]]);
            else if constexpr (row::arity == 1) r[to] = row::value(r[place[n.a]]);
            else if constexpr (row::arity == 2) r[to] = row::value(r[place[n.a]], r[place[n.b]]);
            else r[to] = row::value(r[place[n.a]], r[place[n.b]], r[place[n.c]]);
        }
    }

    template <class V>
    static RAVINE_INLINE void compute(V const* in, V const* u, V* out, V* term, V* partner) {
        using M = decltype(in[0] < in[0]);
        V r[registers ? registers : 1];
        M k[registers ? registers : 1];
        simd::each<loads>([&](auto i) RAVINE_LAMBDA { r[i.value] = in[i.value]; });
        simd::each<uniforms>([&](auto i) RAVINE_LAMBDA {
            if constexpr (Plan.of[made.uniforms[i.value]].condition)
                k[loads + i.value] = u[i.value] != V(T(0));
            else
                r[loads + i.value] = u[i.value];
        });
        simd::each<made.body.size()>([&](auto i) RAVINE_LAMBDA { evaluate<made.body[i.value]>(r, k); });
        simd::each<stores>([&](auto i) RAVINE_LAMBDA { out[i.value] = r[place[made.stores[i.value].value]]; });
        simd::each<sums>([&](auto i) RAVINE_LAMBDA {
            term[i.value] = r[place[Plan.of[made.sums[i.value]].a]];
            if constexpr (kinds[i.value] == reduction::dot) partner[i.value] = r[place[Plan.of[made.sums[i.value]].b]];
        });
    }
};

}  // namespace ravine::backends
