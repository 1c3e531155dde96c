// Prints expressions and rules as they are written in the language.
#pragma once

#include <ravine/print/tree.hpp>

#include <algorithm>
#include <numbers>

namespace ravine::print {

inline std::string text(tree const& e);

namespace detail {

inline std::string in_parentheses(bool needed, std::string inner) {
    return needed ? '(' + inner + ')' : inner;
}

inline std::string infix_text(tree const& e) {
    bool const comparison = e.op->precedence == operators::less::precedence;
    auto const side = [&](tree const& operand, bool left) {
        int const inner = operand.op ? operand.op->precedence : 9;
        bool const looser = left && !comparison ? inner < e.op->precedence : inner <= e.op->precedence;
        return in_parentheses(looser, text(operand));
    };
    return side(e.operands[0], true) + std::string(e.op->spelling) + side(e.operands[1], false);
}

/// C++ binds `not` and the sign tighter than their precedence in a row says, hence to names and calls alone.
inline std::string prefix_text(tree const& e) {
    tree const& operand = e.operands[0];
    bool const bare = operand.op ? operand.op->written == operators::notation::call : !operand.symbol.empty();
    return std::string(e.op->spelling) + in_parentheses(!bare, text(operand));
}

inline std::string call_text(tree const& e) {
    std::string out(e.op->name), between = "(";
    for (tree const& operand : e.operands) {
        out += between + text(operand);
        between = ", ";
    }
    return out + ')';
}

inline std::string number_text(double number) {
    if (std::isinf(number)) return number < 0 ? "-infinity" : "infinity";
    if (number == std::numbers::pi) return "pi";
    return shortest(number);
}

inline std::string entry_text(entry const& item, std::size_t width) {
    std::string out(item.symbol);
    out.resize(std::max(width, out.size()), ' ');
    out += " = ";
    if (!item.range) return out + text(item.value);
    std::string const limits = number_text(item.range->value) + ", " + number_text(item.range->least) + ", " +
                               number_text(item.range->greatest);
    return out + (item.range->open_above ? "ranged{" + limits + ", true}" : "range(" + limits + ')');
}

/// A clause on one line, or one line an entry, with the signs of equality in a column.
inline void add_clause(std::string& out, std::string_view word, std::vector<entry> const& items, bool lines) {
    if (items.empty()) return;
    std::string const head = ",\n    " + std::string(word) + '(';
    std::size_t width = 0;
    for (entry const& item : items)
        if (lines) width = std::max(width, item.symbol.size());
    std::string before = head;
    for (entry const& item : items) {
        bool const value = word != "input" && word != "given";
        out += before + (value ? entry_text(item, width) : std::string(item.symbol));
        before = lines ? ",\n" + std::string(head.size() - 2, ' ') : ", ";
    }
    out += ')';
}

}  // namespace detail

/// An expression as written, parentheses only where its meaning needs them.
inline std::string text(tree const& e) {
    if (!e.op) return e.symbol.empty() ? detail::number_text(e.number) : std::string(e.symbol);
    switch (e.op->written) {
        case operators::notation::infix: return detail::infix_text(e);
        case operators::notation::prefix: return detail::prefix_text(e);
        case operators::notation::call: break;
    }
    return detail::call_text(e);
}

/// A rule as written: rule<"name">(hyper(...), state(...), step(...)).
inline std::string text(listing const& rule) {
    std::string clauses;
    detail::add_clause(clauses, "hyper", rule.hyper, false);
    detail::add_clause(clauses, "state", rule.state, false);
    detail::add_clause(clauses, "scalar", rule.scalar, false);
    detail::add_clause(clauses, "input", rule.input, false);
    detail::add_clause(clauses, "given", rule.given, false);
    detail::add_clause(clauses, "step", rule.step, true);
    return "rule<\"" + std::string(rule.name) + "\">(" + clauses.substr(1) + ')';
}

template <dsl::expression E>
std::string text(E const& e) {
    return print::text(tree_of(e));
}
template <class Name, class... Clauses>
std::string text(dsl::rule_of<Name, Clauses...> const& rule) {
    return print::text(listing_of(rule));
}

}  // namespace ravine::print
