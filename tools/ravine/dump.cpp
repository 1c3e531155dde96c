// Programs and plans as text for people: a numbered line a node, with operand names.
#include "dump.hpp"
#include "table.hpp"
#include <array>
#include <map>
#include <ravine/backends/source_text.hpp>
#include <ravine/print/tree.hpp>

namespace ravine::tool {
namespace {

using namespace ir;

std::string number(id i) { return "%" + std::to_string(i); }

/// What a node is called where it is an operand.
std::string operand(program const& p, id i) {
    node const& n = p[i];
    if (!is_leaf(n.op)) return number(i);
    if (n.op == leaf::constant) return n.condition ? (n.value != 0 ? "true" : "false") : print::shortest(n.value);
    return backends::leaf_name(p, n);
}

std::string name_of(opcode op) {
    static constexpr std::array<char const*, 7> leaves{"constant", "hyper", "time", "numel", "scalar", "given", "array"};
    static constexpr std::array<char const*, 6> machines{"sum", "dot", "max", "rounded", "divide_root", "scaled_sign"};
    if (op < leaf::first) return std::string(operators::facts_of_all[op].name);
    return is_leaf(op) ? leaves[op - leaf::first] : machines[op - machine::first];
}

char const* rate_text(rate r) {
    static constexpr std::array<char const*, 4> words{"constant", "step", "tensor", "element"};
    return words[static_cast<std::size_t>(r)];
}

/// The names of the lines whose value a node is.
std::string lines_of(program const& p, id i) {
    std::string made;
    for (line const& l : p.lines)
        if (l.value == i) made += (made.empty() ? "" : ", ") + std::string(l.name.view());
    return made;
}

std::string slot_name(program const& p, std::uint8_t slot) {
    return backends::leaf_name(p, node{leaf::array, rate::element, false, slot, no_node, no_node, 0});
}

std::string range_text(ranged const& r) {
    double const most = std::numeric_limits<double>::max();
    return (r.least <= -most ? "(-inf" : "[" + print::shortest(r.least)) + ", " +
           (r.greatest >= most ? "inf)" : print::shortest(r.greatest) + (r.open_above ? ")" : "]"));
}

void print_declarations(std::ostream& out, program const& p) {
    for (hyper_info const& h : p.hypers)
        out << "  hyper   " << h.name.view() << " = " << print::shortest(h.range.value) << " in " << range_text(h.range) << '\n';
    for (state_info const& s : p.states)
        out << "  state   " << s.name.view() << " starts as "
            << (s.from == seed::theta ? "theta" : s.from == seed::gradient ? "the first g" : operand(p, s.value)) << '\n';
    for (scalar_info const& s : p.scalars) out << "  scalar  " << s.name.view() << " starts as " << operand(p, s.seed) << '\n';
    for (label const& l : p.inputs) out << "  input   " << l.view() << '\n';
    for (label const& l : p.givens) out << "  given   " << l.view() << '\n';
}

using counted = std::map<std::string, int>;
counted counts(program const& p) {
    counted made;
    for (node const& n : p.nodes)
        if (!is_leaf(n.op)) ++made[name_of(n.op)];
    return made;
}

/// A line of a stage: a word, and names or numbers.
template <class List, class F>
void print_list(std::ostream& out, char const* word, List const& list, F text) {
    if (list.size() == 0) return;
    out << "    " << word;
    char const* between = "";
    for (auto const& item : list) {
        out << between << text(item);
        between = ", ";
    }
    out << '\n';
}

template <class List>
void print_listed(std::ostream& out, char const* heading, program const& p, List const& order) {
    if (order.size() == 0) return;
    out << "    " << heading << '\n';
    table lines({{""}, {""}});
    for (id i : order) {
        std::string const names = lines_of(p, i);
        lines.add({"      " + number(i) + " = " + operation_text(p, i), names.empty() ? "" : "-- " + names});
    }
    lines.print_rows(out);
}

} // namespace

std::string operation_text(program const& p, id i) {
    node const& n = p[i];
    if (n.op == leaf::array) return "array " + operand(p, i) + " (slot " + std::to_string(n.a) + ")";
    if (n.op == leaf::time || n.op == leaf::numel) return operand(p, i);
    if (is_leaf(n.op)) return name_of(n.op) + " " + operand(p, i);
    if (n.op < leaf::first) {
        operators::facts const& f = operators::facts_of_all[n.op];
        if (f.written == operators::notation::infix) return operand(p, n.a) + std::string(f.spelling) + operand(p, n.b);
        if (f.written == operators::notation::prefix) return std::string(f.spelling) + operand(p, n.a);
    }
    std::string made = name_of(n.op) + "(" + operand(p, n.a);
    for (id o : {n.b, n.c})
        if (o != no_node) made += ", " + operand(p, o);
    return made + ")";
}

void print_program(std::ostream& out, program const& p, bool colour) {
    print_declarations(out, p);
    print_nodes(out, p, colour);
}

void print_nodes(std::ostream& out, program const& p, bool colour) {
    table lines({{"node", side::right}, {"rate"}, {"operation"}, {"line"}});
    for (std::size_t i = 0; i < p.nodes.size(); ++i) {
        id const at = static_cast<id>(i);
        lines.add({number(at), {rate_text(p[at].of), tint::faint}, operation_text(p, at), lines_of(p, at)});
    }
    lines.print(out, colour);
    for (update const& u : p.updates) out << "  " << slot_name(p, u.slot) << " becomes " << operand(p, u.value) << '\n';
    for (scalar_info const& s : p.scalars) out << "  " << s.name.view() << " becomes " << operand(p, s.update) << '\n';
    for (id c : p.conditions) out << "  the host asks " << operand(p, c) << '\n';
}

void print_plan(std::ostream& out, plan const& of, std::size_t bytes_of_element) {
    program const& p = of.of;
    auto const access_text = [&](access const& a) {
        std::string const name = slot_name(p, a.slot);
        return name + (operand(p, a.value) == name ? "" : " as " + operand(p, a.value));
    };
    auto const store_text = [&](access const& a) { return slot_name(p, a.slot) + " = " + operand(p, a.value); };
    for (std::size_t k = 0; k < of.stages.size(); ++k) {
        stage const& s = of.stages[k];
        plan one{p, {}, {}};
        one.stages.push(s);
        out << "  stage " << k << ": " << flops(one) << " operations and " << accesses(one) * bytes_of_element
            << " bytes per element\n";
        print_listed(out, "host, in double", p, s.host);
        print_list(out, "uniforms  ", s.uniforms, [&](id i) { return operand(p, i); });
        print_list(out, "loads     ", s.loads, access_text);
        print_listed(out, "body, per element", p, s.body);
        print_list(out, "stores    ", s.stores, store_text);
        print_list(out, "reductions  ", s.sums, [&](id i) { return number(i) + " = " + operation_text(p, i); });
    }
    print_listed(out, "host, after the last stage", p, of.epilogue);
    print_list(out, "scalars   ", p.scalars, [&](scalar_info const& s) { return std::string(s.name.view()) + " = " + operand(p, s.update); });
}

std::string counts_text(program const& p) {
    std::string made = std::to_string(p.nodes.size()) + " nodes";
    char const* between = ": ";
    for (auto const& [name, count] : counts(p)) {
        made += between + std::to_string(count) + " " + name;
        between = ", ";
    }
    return made;
}

std::string changes_text(program const& before, program const& after) {
    counted changes = counts(after);
    for (auto const& [name, count] : counts(before)) changes[name] -= count;
    std::string made = before.nodes.size() == after.nodes.size()
                           ? std::to_string(after.nodes.size()) + " nodes"
                           : std::to_string(before.nodes.size()) + " -> " + std::to_string(after.nodes.size()) + " nodes";
    std::string what;
    for (auto const& [name, change] : changes)
        if (change != 0) what += (what.empty() ? ": " : ", ") + name + (change > 0 ? " +" : " ") + std::to_string(change);
    if (what.empty()) what = before.nodes.size() == after.nodes.size() ? ", other operands" : ", leaves only";
    return made + what;
}

} // namespace ravine::tool
