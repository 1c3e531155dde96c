// The whole IR on one page: a program is a flat list of nodes, each one rounding, and what is read from and written to.
#pragma once

#include <ravine/operators/all.hpp>
#include <ravine/syntax/check.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ravine::ir {

using dsl::ranged;
using dsl::rate;

/// A vector of fixed capacity: what constexpr values can hold.
template <class T, std::size_t Capacity>
struct list {
    T items[Capacity]{};
    std::uint16_t count = 0;
    constexpr void push(T const& item) {
        if (count == Capacity) throw "ravine: the rule is too large for a program; split it or raise ir::capacity";
        items[count++] = item;
    }
    constexpr std::size_t size() const { return count; }
    constexpr bool empty() const { return count == 0; }
    constexpr T& operator[](std::size_t i) { return items[i]; }
    constexpr T const& operator[](std::size_t i) const { return items[i]; }
    constexpr T const* begin() const { return items; }
    constexpr T const* end() const { return items + count; }
    constexpr bool contains(T const& item) const {
        for (T const& each : *this)
            if (each == item) return true;
        return false;
    }
};

namespace capacity {
inline constexpr std::size_t nodes = 224, arrays = 16, hypers = 16, scalars = 8, names = 64, text = 40, stages = 6;
}

/// A name that a constexpr value can hold.
struct label {
    char characters[capacity::text]{};
    constexpr label() = default;
    constexpr label(std::string_view from) {
        if (from.size() >= capacity::text) throw "ravine: a name has at most 39 characters";
        for (std::size_t i = 0; i < from.size(); ++i) characters[i] = from[i];
    }
    constexpr std::string_view view() const { return {characters}; }
};

using id = std::uint16_t;
inline constexpr id no_node = 0xffff;

/// An operator's place in operators::all, or one of the leaves and machine operators that only programs have.
using opcode = std::uint8_t;
template <class Row>
inline constexpr opcode op = static_cast<opcode>(operators::place_of<Row>);
namespace leaf {
inline constexpr opcode first = static_cast<opcode>(operators::all::size);
inline constexpr opcode constant = first, hyper = first + 1, time = first + 2, numel = first + 3, scalar = first + 4,
                        given = first + 5, array = first + 6;  // what a lists: hyper, scalar, given by place; array by slot
}
namespace machine {
inline constexpr opcode first = leaf::array + 1;
inline constexpr opcode reduce_sum = first;        // of operand a
inline constexpr opcode reduce_dot = first + 1;    // of operands a and b, multiplied in double
inline constexpr opcode reduce_max = first + 2;    // of operand a
inline constexpr opcode rounded = first + 3;       // a step-rate value as the element type has it
inline constexpr opcode divide_root = first + 4;   // a square root a over a step-rate b > 0, c = 1 / b: Markstein's division
inline constexpr opcode scaled_sign = first + 5;   // a step-rate a times the sign of b
inline constexpr opcode end = first + 6;
}  // namespace machine

/// One operation, one rounding.
struct node {
    opcode op = 0;
    rate of = rate::constant;
    bool condition = false;
    id a = no_node, b = no_node, c = no_node;
    double value = 0;
};

constexpr bool same(node const& x, node const& y) {
    return x.op == y.op && x.of == y.of && x.condition == y.condition && x.a == y.a && x.b == y.b && x.c == y.c &&
           std::bit_cast<std::uint64_t>(x.value) == std::bit_cast<std::uint64_t>(y.value);
}

/// Whether node.a is a place rather than an operand.
constexpr bool is_leaf(opcode op) { return op >= leaf::first && op < machine::first; }
constexpr bool is_reduction(opcode op) { return op >= machine::reduce_sum && op <= machine::reduce_max; }

/// How a state starts: as a formula of hyper-parameters, as theta, or as the first gradient.
enum class seed : std::uint8_t { value, theta, gradient };

struct hyper_info {
    label name;
    ranged range;
};
struct state_info {
    label name;
    seed from = seed::value;
    id value = no_node;
};
struct scalar_info {
    label name;
    id seed = no_node, update = no_node;
};
/// Node `value` is what array `slot` holds after the step.
struct update {
    std::uint8_t slot = 0;
    id value = no_node;
};
/// A line of the rule: which node a name last stood for.
struct line {
    label name;
    id value = no_node;
};

/// A rule as a flat list of nodes; operands come before their uses. Slot 0 is theta, 1 is g, then states, then inputs.
struct program {
    label name;
    list<node, capacity::nodes> nodes;
    list<update, capacity::arrays> updates;
    list<hyper_info, capacity::hypers> hypers;
    list<state_info, capacity::arrays> states;
    list<scalar_info, capacity::scalars> scalars;
    list<label, capacity::arrays> inputs, givens;
    list<line, capacity::names> lines;
    list<id, 4> conditions;  // what the host asks before it picks a plan; empty but in the program that chooses

    constexpr std::size_t slots() const { return 2 + states.size() + inputs.size(); }
    constexpr node const& operator[](id i) const { return nodes[i]; }

    /// Adds a node, or finds the equal one that is there (value numbering).
    constexpr id add(node const& n) {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (same(nodes[i], n)) return static_cast<id>(i);
        nodes.push(n);
        return static_cast<id>(nodes.size() - 1);
    }
    /// Adds an operation whose rate is that of its fastest operand.
    constexpr id add(opcode op, id a, id b = no_node, id c = no_node, bool condition = false) {
        rate of = rate::constant;
        for (id operand : {a, b, c})
            if (operand != no_node && nodes[operand].of > of) of = nodes[operand].of;
        if (is_reduction(op)) of = rate::tensor;
        return add(node{op, of, condition, a, b, c, 0});
    }
    constexpr id add_constant(double value) {
        return add(node{leaf::constant, rate::constant, false, no_node, no_node, no_node, value});
    }
    constexpr id add_leaf(opcode op, std::size_t place, rate of) {
        return add(node{op, of, false, static_cast<id>(place), no_node, no_node, 0});
    }
};

/// Calls f with each operand of a node.
template <class F>
constexpr void each_operand(node const& n, F f) {
    if (is_leaf(n.op)) return;
    if (n.a != no_node) f(n.a);
    if (n.b != no_node) f(n.b);
    if (n.c != no_node) f(n.c);
}

/// Calls f with a reference to each node number that the program's results are: updates, scalars, seeds.
template <class Program, class F>
constexpr void each_root(Program& p, F f) {
    for (std::size_t i = 0; i < p.updates.size(); ++i) f(p.updates[i].value);
    for (std::size_t i = 0; i < p.scalars.size(); ++i) {
        f(p.scalars[i].seed);
        f(p.scalars[i].update);
    }
    for (std::size_t i = 0; i < p.states.size(); ++i)
        if (p.states[i].from == seed::value) f(p.states[i].value);
    for (std::size_t i = 0; i < p.conditions.size(); ++i) f(p.conditions[i]);
}

}  // namespace ravine::ir
