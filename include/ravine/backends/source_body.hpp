// The body of a stage as text: a struct that simd::loop takes, with names from the rule and a comment a line.
#pragma once

#include <ravine/backends/body.hpp>
#include <ravine/backends/source_text.hpp>

namespace ravine::backends {

namespace detail {

/// What is not infix, on vectors.
inline std::string vector_call(node const& n, std::string const& a, std::string const& b, std::string const& c) {
    using namespace operators;
    if (n.op == op<where>) return "select(" + a + ", " + b + ", " + c + ")";
    if (n.op == op<logical_and>) return "(" + a + " & " + b + ")";
    if (n.op == op<logical_or>) return "(" + a + " | " + b + ")";
    if (n.op == op<logical_not>) return "!(" + a + ")";
    std::string name = n.op == machine::divide_root ? "simd::divide_root"
                       : n.op == machine::scaled_sign ? "scaled_sign"
                       : n.op == op<operators::lerp> ? "simd::lerp" : std::string(facts_of_all[n.op].name);
    for (opcode own : {op<operators::cbrt>, op<operators::pow>, op<operators::exp>, op<operators::log>, op<sigmoid>, op<operators::tanh>,
                       op<operators::sin>, op<operators::cos>})
        if (n.op == own) name = "functions::" + name;
    return name + "(" + a + (b.empty() ? "" : ", " + b) + (c.empty() ? "" : ", " + c) + ")";
}

template <class List, class F>
std::string joined(List const& list, F f) {
    std::string made;
    for (std::size_t i = 0; i < list.size(); ++i) made += (i ? ", " : "") + std::string(f(list[i]));
    return made;
}

template <class List, class F>
std::string array_line(char const* type, char const* name, List const& list, F f) {
    return "    static constexpr std::array<" + std::string(type) + ", " + std::to_string(list.size()) + "> " + name + "{" +
           joined(list, f) + "};\n";
}

}  // namespace detail

/// One stage of a plan as a struct called `name`. `formulas` are the lines of the rule as written, to comment with.
inline std::string body_source(plan const& of, std::size_t number, std::string const& type, std::string const& name,
                               std::vector<std::string> const& formulas) {
    program const& p = of.of;
    stage const& s = of.stages[number];
    std::string text = "struct " + name + " {\n    using value = " + type + ";\n    static constexpr std::size_t loads = " +
                       std::to_string(s.loads.size()) + ", stores = " + std::to_string(s.stores.size()) + ", uniforms = " +
                       std::to_string(s.uniforms.size()) + ", sums = " + std::to_string(s.sums.size()) + ";\n";
    auto const slot = [](access const& a) { return std::to_string(a.slot); };
    text += detail::array_line("std::uint8_t", "load_slots", s.loads, slot);
    text += detail::array_line("std::uint8_t", "store_slots", s.stores, slot);
    text += detail::array_line("reduction", "kinds", s.sums, [&](id i) {
        reduction const kind = kind_of(p[i].op);
        return kind == reduction::sum ? "reduction::sum" : kind == reduction::dot ? "reduction::dot" : "reduction::max";
    });
    text += "\n    template <class V>\n    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,\n"
            "                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {\n";

    namer unique;
    writer w{p, {}, detail::vector_call};
    for (std::size_t k = 0; k < s.loads.size(); ++k) {
        id const i = s.loads[k].value;
        std::string const wanted = p[i].op == leaf::array ? leaf_name(p, p[i]) : line_name(p, i);
        w.names[i] = unique(wanted.empty() ? "kept" : wanted);
        text += "        V const " + w.names[i] + " = loaded[" + std::to_string(k) + "];\n";
    }
    for (std::size_t k = 0; k < s.uniforms.size(); ++k) {
        id const i = s.uniforms[k];
        std::string wanted = is_leaf(p[i].op) && p[i].op != leaf::constant ? leaf_name(p, p[i]) : line_name(p, i);
        if (wanted.empty()) wanted = "u" + std::to_string(k);
        w.names[i] = unique(wanted);
        std::string const formula = formula_text(p, i);
        text += p[i].condition ? "        auto const " + w.names[i] + " = uniform[" + std::to_string(k) + "] != V(0)"
                               : "        V const " + w.names[i] + " = uniform[" + std::to_string(k) + "]";
        text += ";" + (formula == w.names[i] ? "" : "  // " + formula) + "\n";
    }
    std::map<id, int> const uses = uses_within(p, s.body);
    std::set<id> results;
    for (access const& a : s.stores) results.insert(a.value);
    for (id i : s.sums) each_operand(p[i], [&](id o) { results.insert(o); });
    for (id i : s.body) {
        std::string const line = line_name(p, i);
        auto const found = uses.find(i);
        bool const once = found != uses.end() && found->second == 1 && !results.contains(i);
        if (line.empty() && once) continue;  // spelt out where it is used
        std::string const right = w.expression(i);
        w.names[i] = unique(line.empty() ? "x" : line);
        text += "        " + std::string(p[i].condition ? "auto" : "V") + " const " + w.names[i] + " = " + right + ";" + line_comment(p, i, formulas) + "\n";
    }
    for (std::size_t k = 0; k < s.stores.size(); ++k) {
        std::string const array = leaf_name(p, node{leaf::array, rate::element, false, s.stores[k].slot, no_node, no_node, 0});
        text += "        stored[" + std::to_string(k) + "] = " + w.argument(s.stores[k].value) + ";  // " + array + "\n";
    }
    for (std::size_t k = 0; k < s.sums.size(); ++k) {
        node const& n = p[s.sums[k]];
        text += "        terms[" + std::to_string(k) + "] = " + w.argument(n.a) + ";\n";
        if (n.op == machine::reduce_dot) text += "        partners[" + std::to_string(k) + "] = " + w.argument(n.b) + ";\n";
    }
    return text + "    }\n};\n";
}

}  // namespace ravine::backends
