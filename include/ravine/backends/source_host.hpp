// The host's scalar work of a plan as text: functions in double that the generated kernel's host side is made of.
#pragma once

#include <ravine/backends/host.hpp>
#include <ravine/backends/source_body.hpp>

namespace ravine::backends {

namespace detail {

/// What is not infix, on doubles.
inline std::string host_call(node const& n, std::string const& a, std::string const& b, std::string const& c) {
    using namespace operators;
    if (n.op == op<where>) return "(" + a + " ? " + b + " : " + c + ")";
    if (n.op == op<logical_and>) return "(" + a + " && " + b + ")";
    if (n.op == op<logical_or>) return "(" + a + " || " + b + ")";
    if (n.op == op<logical_not>) return "!(" + a + ")";
    if (n.op == op<float32>) return "static_cast<double>(static_cast<float>(" + a + "))";
    if (n.op == machine::rounded) return "static_cast<double>(static_cast<T>(" + a + "))";
    for (opcode own : {op<operators::sqrt>, op<operators::cbrt>, op<operators::pow>, op<operators::exp>, op<operators::log>,
                       op<operators::tanh>, op<operators::sin>, op<operators::cos>, op<operators::floor>, op<operators::fma>})
        if (n.op == own)
            return "std::" + std::string(facts_of_all[n.op].name) + "(" + a + (b.empty() ? "" : ", " + b) + (c.empty() ? "" : ", " + c) + ")";
    return "operators::host_value<operators::" + std::string(facts_of_all[n.op].name) + ">(" + a + (b.empty() ? "" : ", " + b) +
           (c.empty() ? "" : ", " + c) + ")";
}

/// How a leaf is read from host_step.
inline std::string host_leaf(node const& n) {
    std::string const place = std::to_string(n.a);
    switch (n.op) {
        case leaf::hyper: return "host.hyper[" + place + "]";
        case leaf::time: return "host.t";
        case leaf::numel: return "host.numel";
        case leaf::scalar: return "host.scalar[" + place + "]";
        default: return "host.given[" + place + "]";
    }
}

/// The lines of one host function: reads the leaves that are needed, evaluates `order`; names are left in the writer.
struct host_text {
    program const& p;
    writer w;
    namer unique;
    std::string lines;

    explicit host_text(program const& of) : p(of), w{of, {}, host_call} {}

    void name(id i, std::string const& wanted, std::string const& right, std::string const& comment = {}) {
        std::string const made = unique(wanted);
        lines += "    " + std::string(p[i].condition ? "bool" : "double") + " const " + made + " = " + right + ";" + comment + "\n";
        w.names[i] = made;
    }
    void leaves(std::set<id> const& needed) {
        for (id i : needed)
            if (is_leaf(p[i].op) && p[i].op != leaf::constant) name(i, leaf_name(p, p[i]), host_leaf(p[i]));
    }
    template <class List>
    void evaluate(List const& order, std::set<id> const& results, std::vector<std::string> const& formulas) {
        std::map<id, int> const uses = uses_within(p, order);
        for (id i : order) {
            std::string const line = line_name(p, i);
            auto const found = uses.find(i);
            if (line.empty() && found != uses.end() && found->second == 1 && !results.contains(i)) continue;
            if (line.empty() && found == uses.end()) continue;  // a result that is used once, where it is written
            name(i, line.empty() ? "x" : line, w.expression(i), line_comment(p, i, formulas));
        }
    }
};

/// All nodes that the nodes listed need, themselves included, down to those in `known`.
inline void gather(program const& p, id i, std::set<id> const& known, std::set<id>& to) {
    if (!to.insert(i).second || known.contains(i)) return;
    if (is_reduction(p[i].op)) return;
    each_operand(p[i], [&](id o) { gather(p, o, known, to); });
}

}  // namespace detail

/// The function that chooses a plan: the split conditions are bits, the last plan assumes nothing.
inline std::string choose_source(program const& choice, std::size_t split, unsigned plans) {
    detail::host_text text(choice);
    std::set<id> needed;
    for (id i : choice.conditions) detail::gather(choice, i, {}, needed);
    text.leaves(needed);
    list<id, capacity::nodes> order;
    for (id i : needed)
        if (!is_leaf(choice[i].op)) order.push(i);
    text.evaluate(order, {}, {});
    std::string last;
    if (choice.conditions.size() > split)
        last += "    if (!" + text.w.operand(choice.conditions[split]) + ") return " + std::to_string(plans - 1) + ";\n";
    std::string bits;
    for (std::size_t k = 0; k < split; ++k)
        bits += (k ? " | " : "") + std::string("(") + text.w.argument(choice.conditions[k]) + " ? " + std::to_string(1u << k) + "u : 0u)";
    return "template <class T>\nunsigned choose([[maybe_unused]] host_step& host) {\n" + text.lines + last + "    return " +
           (bits.empty() ? "0" : bits) + ";\n}\n";
}

/// The function that gives states and scalars their initial values.
inline std::string seed_source(program const& choice) {
    detail::host_text text(choice);
    std::set<id> needed;
    for (state_info const& s : choice.states)
        if (s.from == seed::value) detail::gather(choice, s.value, {}, needed);
    for (scalar_info const& s : choice.scalars) detail::gather(choice, s.seed, {}, needed);
    text.leaves(needed);
    for (std::size_t k = 0; k < choice.states.size(); ++k) {
        state_info const& s = choice.states[k];
        std::string const right = s.from == seed::value ? text.w.argument(s.value) : "0.0";
        text.lines += "    states[" + std::to_string(k) + "] = " + right + ";  // " + std::string(s.name.view()) +
                      (s.from == seed::theta ? ": a copy of theta" : s.from == seed::gradient ? ": the first gradient" : "") + "\n";
    }
    for (std::size_t k = 0; k < choice.scalars.size(); ++k)
        text.lines += "    scalars[" + std::to_string(k) + "] = " + text.w.argument(choice.scalars[k].seed) + ";  // " +
                      std::string(choice.scalars[k].name.view()) + "\n";
    return "template <class T>\nvoid seed([[maybe_unused]] host_step& host, [[maybe_unused]] double* states, [[maybe_unused]] double* scalars) {\n" +
           text.lines + "}\n";
}

/// The host's work before stage `number`, or after the last stage (the new values of scalars) if it is their count.
inline std::string prepare_source(plan const& of, std::size_t number, std::string const& name, std::vector<std::string> const& formulas) {
    program const& p = of.of;
    bool const last = number == of.stages.size();
    auto const& order = last ? of.epilogue : of.stages[number].host;
    std::set<id> results, known, needed, later;
    if (last)
        for (scalar_info const& s : p.scalars) results.insert(s.update);
    else
        for (id i : of.stages[number].uniforms) results.insert(i);
    for (std::size_t k = 0; k < number; ++k) {  // what earlier stages have evaluated or summed
        for (id i : of.stages[k].host) known.insert(i);
        for (id i : of.stages[k].sums) known.insert(i);
    }
    for (id i : results) detail::gather(p, i, known, needed);
    for (std::size_t k = number + 1; k <= of.stages.size(); ++k) {  // what later stages read
        std::set<id> reads;
        if (k < of.stages.size())
            for (id i : of.stages[k].uniforms) reads.insert(i);
        else
            for (scalar_info const& s : p.scalars) reads.insert(s.update);
        std::set<id> at = known;
        for (id i : order) at.insert(i);
        for (id i : reads) detail::gather(p, i, at, later);
    }

    detail::host_text text(p);
    text.leaves(needed);
    std::string kept;
    if (number > 0) {
        stage const& before = of.stages[number - 1];
        for (std::size_t k = 0; k < before.sums.size(); ++k) {
            id const i = before.sums[k];
            if (needed.contains(i)) text.name(i, "sum", "host.sums[" + std::to_string(k) + "]", "  // " + formula_text(p, i));
            if (later.contains(i)) kept += "    host.keep[" + std::to_string(i) + "] = host.sums[" + std::to_string(k) + "];\n";
        }
        for (id i : known) {
            bool const fresh = before.sums.contains(i);
            if (needed.contains(i) && !fresh) {
                std::string const line = line_name(p, i);
                text.name(i, line.empty() ? "kept" : line, "host.keep[" + std::to_string(i) + "]" + (p[i].condition ? " != 0" : ""),
                          "  // " + formula_text(p, i));
            }
        }
    }
    std::set<id> named = results;
    named.insert(later.begin(), later.end());
    text.evaluate(order, named, formulas);
    for (id i : order)
        if (later.contains(i)) kept += "    host.keep[" + std::to_string(i) + "] = " + text.w.argument(i) + ";\n";

    std::string made = last ? "template <class T>\nvoid " + name + "(host_step& host) {\n"
                            : "template <class T>\nvoid " + name + "([[maybe_unused]] host_step& host, [[maybe_unused]] T* uniforms) {\n";
    made += text.lines + kept;
    if (last) {
        for (std::size_t k = 0; k < p.scalars.size(); ++k) {
            std::string const right = text.w.argument(p.scalars[k].update);
            made += "    double const next_" + std::to_string(k) + " = " + right + ";\n";
        }
        for (std::size_t k = 0; k < p.scalars.size(); ++k)
            made += "    host.scalar[" + std::to_string(k) + "] = next_" + std::to_string(k) + ";  // " +
                    std::string(p.scalars[k].name.view()) + "\n";
    } else {
        stage const& s = of.stages[number];
        for (std::size_t k = 0; k < s.uniforms.size(); ++k)
            made += "    uniforms[" + std::to_string(k) + "] = static_cast<T>(" + text.w.argument(s.uniforms[k]) + ");\n";
    }
    return made + "}\n";
}

}  // namespace ravine::backends
