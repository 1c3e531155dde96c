// Prints expressions and rules in LaTeX, by the templates of the operators' rows and the letters of the alphabet.
#pragma once

#include <ravine/print/tree.hpp>

#include <algorithm>
#include <numbers>
#include <utility>

namespace ravine::print {

inline std::string latex(tree const& e);

namespace detail {

/// Whether a template shows an operand bare: #1, #2 or #3.
inline bool is_open(std::string_view pattern) {
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i)
        if (pattern[i] == '#' && pattern[i + 1] >= '1' && pattern[i + 1] <= '3') return true;
    return false;
}

/// How tightly what a template prints holds together: 9 is closed, 8 a power or a fraction, 6 a product, 0 nothing.
inline int latex_precedence(spelt const& op) {
    bool const open = is_open(op.latex);
    if (op.written != operators::notation::call) return open ? op.precedence : 8;
    if (open) return op.latex.find('^') != std::string_view::npos ? 8 : 6;
    return op.latex.substr(0, 6) == "\\begin" ? 0 : 9;
}

inline int latex_precedence(tree const& e) {
    if (e.op) return latex_precedence(*e.op);
    if (!e.symbol.empty()) return 9;
    if (std::signbit(e.number)) return 7;
    std::string const digits = shortest(e.number);
    return digits.find('e') == std::string::npos ? 9 : digits.starts_with("1e") ? 8 : 6;
}

inline std::string number_latex(double number) {
    if (std::isnan(number)) return "\\mathrm{NaN}";
    if (std::isinf(number)) return number < 0 ? "-\\infty" : "\\infty";
    if (number == std::numbers::pi) return "\\pi";
    std::string const digits = shortest(number);
    auto const e = digits.find('e');
    if (e == std::string::npos) return digits;
    std::string const factor = digits.substr(0, e), power = "10^{" + digits.substr(e + 1) + '}';
    return factor == "1" ? power : factor == "-1" ? '-' + power : factor + " \\cdot " + power;
}

/// What delimiters around it must grow for.
inline bool is_high(std::string_view latex) {
    return latex.find("\\frac") != latex.npos || latex.find("\\begin") != latex.npos;
}

/// What a template printed, with delimiters that grow: those before [1] and behind the last operand.
inline std::string grown(std::string_view pattern, std::string out) {
    std::string_view before = pattern.substr(0, pattern.find("[1]"));
    while (before.ends_with(' ')) before.remove_suffix(1);
    for (std::string_view const opening : {"(", "|", "\\lfloor", "\\lVert", "\\langle"}) {
        if (!before.ends_with(opening)) continue;
        std::string_view const behind = pattern.substr(pattern.rfind(']') + 1);
        out.insert(out.size() - behind.size() + std::min(behind.find_first_not_of(' '), behind.size()), "\\right");
        out.insert(before.size() - opening.size(), "\\left");
        return out;
    }
    return out;
}

/// An operand where the template wants parentheses around what holds together less than the operator does.
inline std::string guarded_latex(tree const& e, std::size_t place) {
    int const outer = latex_precedence(*e.op), inner = latex_precedence(e.operands[place]);
    bool const left = place == 0 && outer != operators::less::precedence && outer <= 6;
    std::string out = latex(e.operands[place]);
    // a sign may begin a line but not follow an operator
    bool const sign = out[0] == '-' && (place > 0 || outer == operators::neg::precedence);
    if (!(left ? inner < outer : inner <= outer) && !sign) return out;
    return is_high(out) ? "\\left(" + out + "\\right)" : '(' + out + ')';
}

inline std::string applied_latex(tree const& e) {
    std::string out;
    std::string_view rest = e.op->latex;
    while (!rest.empty()) {
        bool const digit = rest.size() > 1 && rest[1] >= '1' && rest[1] <= '3';
        std::size_t const place = digit ? std::size_t(rest[1] - '1') : 0;
        if (digit && rest[0] == '#') {
            std::string const operand = guarded_latex(e, place);
            char const first = operand[operand[0] == '{' ? 1 : 0];
            bool const number = first >= '0' && first <= '9';
            if (number && out.ends_with("\\, ")) out.replace(out.size() - 3, 3, "\\cdot ");  // 2 \, 3 would read as 23
            out += operand;
            rest.remove_prefix(2);
        } else if (digit && rest[0] == '[' && rest.size() > 2 && rest[2] == ']') {
            out += latex(e.operands[place]);
            rest.remove_prefix(3);
        } else {
            out += rest[0];
            rest.remove_prefix(1);
        }
    }
    return is_high(out) ? grown(e.op->latex, std::move(out)) : out;
}

/// A name in roman type, for \text and \textbf.
inline std::string escaped(std::string_view name) {
    std::string out;
    for (char const letter : name) out += letter == '_' ? std::string("\\_") : std::string(1, letter);
    return out;
}

inline std::string word_latex(std::string_view word) {
    return word.size() == 1 ? std::string(word) : "\\mathit{" + std::string(word) + '}';
}

/// A symbol that the alphabet has not: what follows an underscore is a subscript.
inline std::string name_latex(std::string_view name) {
    std::string out, subscripts;
    while (!name.empty()) {
        std::string_view const word = name.substr(0, name.find('_'));
        name.remove_prefix(std::min(name.size(), word.size() + 1));
        if (word.empty()) continue;
        if (out.empty())
            out = word_latex(word);
        else
            subscripts += (subscripts.empty() ? "" : ", ") + word_latex(word);
    }
    if (out.empty()) out = "\\mathit{\\_}";
    return subscripts.empty() ? out : out + "_{" + subscripts + '}';
}

inline std::string symbol_latex(std::string_view name) {
    dsl::letter const known = dsl::letter_of(name);
    return known.name.empty() ? name_latex(name) : std::string(known.latex);
}

inline std::string default_latex(entry const& item) {
    std::string out = symbol_latex(item.symbol) + " = " + latex(item.value);
    if (!item.range) return out;
    out += " \\in [" + number_latex(item.range->least) + ", " + number_latex(item.range->greatest);
    return out + (item.range->open_above ? ')' : ']');
}
inline std::string seed_latex(entry const& item) {
    return symbol_latex(item.symbol) + " \\leftarrow " + latex(item.value);
}
inline std::string lone_latex(entry const& item) { return symbol_latex(item.symbol); }

inline void add_declarations(std::string& out, std::string_view word, std::vector<entry> const& items,
                             std::string (*print)(entry const&)) {
    if (items.empty()) return;
    std::string before = " \\\\\n\\text{" + std::string(word) + "}\\quad & ";
    for (entry const& item : items) {
        out += before + print(item);
        before = ",\\; ";
    }
}

}  // namespace detail

/// An expression in LaTeX's mathematics.
inline std::string latex(tree const& e) {
    if (e.op) return detail::applied_latex(e);
    return e.symbol.empty() ? detail::number_latex(e.number) : detail::symbol_latex(e.symbol);
}

/// A rule as an `aligned` environment (of amsmath, to stand inside an equation): declarations, then a row a line.
inline std::string latex(listing const& rule) {
    std::string out = "\\begin{aligned}\n& \\textbf{" + detail::escaped(rule.name) + '}';
    detail::add_declarations(out, "hyper", rule.hyper, detail::default_latex);
    detail::add_declarations(out, "state", rule.state, detail::seed_latex);
    detail::add_declarations(out, "scalar", rule.scalar, detail::seed_latex);
    detail::add_declarations(out, "input", rule.input, detail::lone_latex);
    detail::add_declarations(out, "given", rule.given, detail::lone_latex);
    for (entry const& line : rule.step)
        out += " \\\\\n" + detail::symbol_latex(line.symbol) + " & \\leftarrow " + latex(line.value);
    return out + "\n\\end{aligned}";
}

template <dsl::expression E>
std::string latex(E const& e) {
    return print::latex(tree_of(e));
}
template <class Name, class... Clauses>
std::string latex(dsl::rule_of<Name, Clauses...> const& rule) {
    return print::latex(listing_of(rule));
}

}  // namespace ravine::print
