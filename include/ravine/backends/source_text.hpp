// Names and formulas of a program's nodes as text: what generated source and `show` are written with.
#pragma once

#include <ravine/ir/plan.hpp>
#include <ravine/ir/verify.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ravine::backends {

using namespace ravine::ir;

/// A double as C++ reads it back, the shortest way; always with a point, an exponent or a name.
inline std::string number_text(double x) {
    if (x != x) return "std::numeric_limits<double>::quiet_NaN()";
    if (x > std::numeric_limits<double>::max()) return "std::numeric_limits<double>::infinity()";
    if (x < -std::numeric_limits<double>::max()) return "-std::numeric_limits<double>::infinity()";
    char text[40];
    std::string made(text, std::to_chars(text, text + sizeof text, x).ptr);
    return made.find_first_of(".e") == std::string::npos ? made + ".0" : made;
}

/// What a leaf is called.
inline std::string leaf_name(program const& p, node const& n) {
    switch (n.op) {
        case leaf::hyper: return std::string(p.hypers[n.a].name.view());
        case leaf::time: return "t";
        case leaf::numel: return "numel";
        case leaf::scalar: return std::string(p.scalars[n.a].name.view());
        case leaf::given: return std::string(p.givens[n.a].view());
        case leaf::array:
            if (n.a < 2) return n.a == 0 ? "theta" : "g";
            if (std::size_t const k = n.a - 2u; k < p.states.size()) return std::string(p.states[k].name.view());
            return std::string(p.inputs[n.a - 2u - p.states.size()].view());
        default: return number_text(n.value);
    }
}

/// An operator applied to operand texts, in the words of the language.
inline std::string formula_text(program const& p, id i) {
    node const& n = p[i];
    if (n.op == leaf::constant && n.condition) return n.value != 0 ? "true" : "false";
    if (is_leaf(n.op)) {
        std::string made = leaf_name(p, n);
        if (n.op == leaf::constant && made.ends_with(".0")) made.resize(made.size() - 2);
        return made;
    }
    auto const part = [&](id o) {
        std::string const made = formula_text(p, o);
        bool const infix = p[o].op < leaf::first && operators::facts_of_all[p[o].op].written == operators::notation::infix;
        return infix ? "(" + made + ")" : made;
    };
    if (n.op < leaf::first) {
        operators::facts const& f = operators::facts_of_all[n.op];
        if (f.written == operators::notation::infix) return part(n.a) + std::string(f.spelling) + part(n.b);
        if (f.written == operators::notation::prefix) return std::string(f.spelling) + part(n.a);
    }
    static constexpr std::array<char const*, 6> machine_names{"sum", "dot", "max", "rounded", "divide_root", "scaled_sign"};
    std::string made = n.op < leaf::first ? std::string(operators::facts_of_all[n.op].name) : machine_names[n.op - machine::first];
    made += "(" + formula_text(p, n.a);
    for (id o : {n.b, n.c})
        if (o != no_node) made += ", " + formula_text(p, o);
    return made + ")";
}

/// Hands out names that C++ accepts, each once: m, m_1, m_2 ...
class namer {
public:
    std::string operator()(std::string const& wanted) {
        std::string base = wanted;
        if (taken_words().contains(base)) base += "_";
        std::string made = base;
        for (int k = 1; !used_.insert(made).second; ++k) made = base + "_" + std::to_string(k);
        return made;
    }

private:
    std::set<std::string> used_;
    static std::set<std::string> const& taken_words() {
        static std::set<std::string> const words{
            "loaded", "uniform", "uniforms", "loads", "stores", "sums", "kinds", "stored", "terms", "partners", "host", "states", "scalars", "T", "V", "M", "fma", "sqrt", "abs",
            "sign", "min", "max", "select", "lerp", "divide_root", "scaled_sign", "functions", "simd", "number", "operators", "std", "ravine",
            "alignas", "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "const", "continue", "default",
            "delete", "do", "double", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto",
            "if", "inline", "int", "long", "mutable", "namespace", "new", "not", "operator", "or", "private", "protected",
            "public", "register", "return", "short", "signed", "sizeof", "static", "struct", "switch", "template", "this",
            "throw", "true", "try", "typedef", "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "while", "xor"};
        return words;
    }
};

/// The name of the line that last made a node, or nothing.
inline std::string line_name(program const& p, id i) {
    std::string made;
    for (line const& l : p.lines)
        if (l.value == i) made = std::string(l.name.view());
    return made;
}

/// The line that last made a node, as written, as a comment; `formulas` are all lines of the rule in order.
inline std::string line_comment(program const& p, id i, std::vector<std::string> const& formulas) {
    std::string made;
    for (std::size_t k = 0; k < p.lines.size() && k < formulas.size(); ++k)
        if (p.lines[k].value == i) made = "  // " + formulas[k];
    return made;
}

/// How often each node of a list is an operand of the others in it.
template <class List>
std::map<id, int> uses_within(program const& p, List const& order) {
    std::map<id, int> uses;
    for (id i : order) each_operand(p[i], [&](id o) { ++uses[o]; });
    return uses;
}

/// Writes nodes as C++ expressions: a node that has a name is that name, any other is spelt out in place.
struct writer {
    program const& p;
    std::map<id, std::string> names;
    std::function<std::string(node const&, std::string, std::string, std::string)> call;  // what is not infix

    std::string operand(id i) const {
        if (i == no_node) return {};
        if (auto const found = names.find(i); found != names.end()) return found->second;
        std::string const made = expression(i);
        return is_infix(p[i]) || p[i].op == op<operators::neg> ? "(" + made + ")" : made;
    }
    /// Without the parentheses that an operand of an infix operator needs.
    std::string argument(id i) const {
        if (i == no_node) return {};
        if (auto const found = names.find(i); found != names.end()) return found->second;
        return expression(i);
    }
    std::string expression(id i) const {
        node const& n = p[i];
        if (n.op == leaf::constant) return number_text(n.value);
        if (n.op == op<operators::neg>) return "-" + operand(n.a);
        if (is_infix(n)) return operand(n.a) + std::string(operators::facts_of_all[n.op].spelling) + operand(n.b);
        return call(n, argument(n.a), argument(n.b), argument(n.c));
    }
    static bool is_infix(node const& n) {
        if (n.op >= leaf::first || n.op == op<operators::logical_and> || n.op == op<operators::logical_or>) return false;
        return operators::facts_of_all[n.op].written == operators::notation::infix;
    }
};

}  // namespace ravine::backends
