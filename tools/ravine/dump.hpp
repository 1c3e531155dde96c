// Programs and plans as text for people: a numbered line a node, with operand names.
#pragma once
#include <ostream>
#include <ravine/ir/plan.hpp>
#include <string>

namespace ravine::tool {

/// A node with its operands by number, leaves by name: fma(g, %3, %7).
std::string operation_text(ir::program const& p, ir::id i);

/// A program: its declarations, a line a node (number, rate, operation, the lines that it is), and its results.
void print_program(std::ostream& out, ir::program const& p, bool colour);

/// The same without the declarations.
void print_nodes(std::ostream& out, ir::program const& p, bool colour);

/// A plan: per stage the host's work, loads, uniforms, body, stores and sums, with operations and bytes per element.
void print_plan(std::ostream& out, ir::plan const& p, std::size_t bytes_of_element);

/// How many nodes a program has of each operation, as "21 nodes: 3 fma, 2 mul, ...".
std::string counts_text(ir::program const& p);

/// What a pass changed in those counts, as "24 -> 21 nodes: mul -2, where -1".
std::string changes_text(ir::program const& before, ir::program const& after);

} // namespace ravine::tool
