// Prints expressions and rules as MathML (of MathML Core: browsers show it without a script), out of their LaTeX: that
// walk decides letters, order and parentheses, so a new operator or letter needs nothing here but a new command's row.
#pragma once

#include <ravine/print/latex.hpp>
#include <ravine/print/mathml_reader.hpp>

namespace ravine::print {

/// What print::latex made, as a <math> element; `display` has it stand in a block of its own.
/// Throws std::invalid_argument for LaTeX that is not of that kind.
inline std::string mathml_of(std::string_view latex, bool display = true) {
    std::string const inner = detail::element("mrow", detail::mathml_reader(latex).all());
    return detail::element(display ? "math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\""
                                   : "math xmlns=\"http://www.w3.org/1998/Math/MathML\"",
                           inner);
}

/// An expression, in line.
inline std::string mathml(tree const& e) {
    return mathml_of(print::latex(e), false);
}
/// A rule as a table: declarations, then a row a line.
inline std::string mathml(listing const& rule) {
    return mathml_of(print::latex(rule));
}
template <dsl::expression E>
std::string mathml(E const& e) {
    return print::mathml(tree_of(e));
}
template <class Name, class... Clauses>
std::string mathml(dsl::rule_of<Name, Clauses...> const& rule) {
    return print::mathml(listing_of(rule));
}

}  // namespace ravine::print
