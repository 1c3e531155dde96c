// The host's scalar work of a plan, interpreted in double: what a local kernel uses where generated source has text.
#pragma once

#include <ravine/ir/plan.hpp>
#include <ravine/kernel.hpp>

#include <array>

namespace ravine::backends {

using namespace ravine::ir;

namespace detail {
using host_operator = double (*)(double, double, double);

template <class Row>
constexpr host_operator host_operator_of() {
    if constexpr (Row::stands == operators::place::reduction)
        return nullptr;
    else
        return [](double a, [[maybe_unused]] double b, [[maybe_unused]] double c) -> double {
            if constexpr (Row::arity == 1 && Row::conditions == 1) return Row::value(a != 0) ? 1 : 0;
            else if constexpr (Row::arity == 1) return operators::host_value<Row>(a);
            else if constexpr (Row::conditions == 3) return Row::value(a != 0, b != 0) ? 1 : 0;
            else if constexpr (Row::arity == 2) return operators::host_value<Row>(a, b);
            else if constexpr (Row::conditions == 1) return a != 0 ? b : c;
            else return operators::host_value<Row>(a, b, c);
        };
}
template <class... Rows>
constexpr auto host_operators_of(operators::list<Rows...>) {
    return std::array<host_operator, sizeof...(Rows)>{host_operator_of<Rows>()...};
}
}  // namespace detail

/// The value of each operator at step rate, by opcode.
inline constexpr auto host_operators = detail::host_operators_of(operators::all{});

/// What a node is worth, once it has been evaluated.
inline double host_value(program const& p, host_step const& host, id i) {
    node const& n = p[i];
    switch (n.op) {
        case leaf::constant: return n.value;
        case leaf::hyper: return host.hyper[n.a];
        case leaf::time: return host.t;
        case leaf::numel: return host.numel;
        case leaf::scalar: return host.scalar[n.a];
        case leaf::given: return host.given[n.a];
        default: return host.keep[i];
    }
}

/// Evaluates the nodes listed, in order; T is the type that `rounded` rounds to.
template <class T, class List>
void evaluate_host(program const& p, List const& order, host_step& host) {
    auto const operand = [&](id i) { return i == no_node ? 0.0 : host_value(p, host, i); };
    for (id i : order) {
        node const& n = p[i];
        host.keep[i] = n.op == machine::rounded ? static_cast<double>(static_cast<T>(operand(n.a)))
                                                : host_operators[n.op](operand(n.a), operand(n.b), operand(n.c));
    }
}

/// Takes over the sums that a stage left.
inline void keep_sums(plan const& p, std::size_t stage, host_step& host) {
    for (std::size_t k = 0; k < p.stages[stage].sums.size(); ++k) host.keep[p.stages[stage].sums[k]] = host.sums[k];
}

/// The host's work before a stage.
template <class T>
void prepare(plan const& p, std::size_t number, host_step& host, T* uniforms) {
    stage const& s = p.stages[number];
    if (number > 0) keep_sums(p, number - 1, host);
    evaluate_host<T>(p.of, s.host, host);
    for (std::size_t k = 0; k < s.uniforms.size(); ++k) uniforms[k] = static_cast<T>(host_value(p.of, host, s.uniforms[k]));
}

/// The host's work after the last stage: all scalars take their new values at once.
template <class T>
void finish(plan const& p, host_step& host) {
    keep_sums(p, p.stages.size() - 1, host);
    evaluate_host<T>(p.of, p.epilogue, host);
    double now[capacity::scalars]{};
    for (std::size_t k = 0; k < p.of.scalars.size(); ++k) now[k] = host_value(p.of, host, p.of.scalars[k].update);
    for (std::size_t k = 0; k < p.of.scalars.size(); ++k) host.scalar[k] = now[k];
}

/// Every node that stands at step or tensor rate and is computed: what `choice` and seeds evaluate.
constexpr auto host_order(program const& p) {
    list<id, capacity::nodes> order;
    for (std::size_t i = 0; i < p.nodes.size(); ++i)
        if (p.nodes[i].of != rate::element && !is_leaf(p.nodes[i].op) && !is_reduction(p.nodes[i].op))
            order.push(static_cast<id>(i));
    return order;
}

/// Whether a plan's uniforms are the same for all tensors of equal t.
constexpr bool is_shared(plan const& p) {
    if (p.stages.size() > 1 || !p.of.scalars.empty()) return false;
    for (id i : p.stages[0].uniforms)
        if (p.of[i].of == rate::tensor) return false;
    return true;
}

}  // namespace ravine::backends
