// Makes the entries of a program's table out of rules: what the one configured source of each program includes.
#pragma once
#include "entry.hpp"
#include <ravine/backends/local_object.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>

namespace ravine::tool {

/// A rule's program and texts, as generated source needs them.
template <auto const& Rule>
backends::rule_source text_of() {
    print::listing const listing = print::listing_of(Rule);
    backends::rule_source made{ir::lower(Rule), {}, print::text(listing), print::latex(listing), print::fingerprint(Rule), "", ""};
    for (print::entry const& line : listing.step)
        made.formulas.push_back(std::string(line.symbol) + " = " + print::text(line.value));
    return made;
}

/// linked::make without its default argument.
template <auto const& Rule, class T>
kernel<T> linked_of(isa which) {
    return linked::make<Rule, T>(which);
}

/// The entry of a rule that source is made from, and nothing else. `file` is the name of the rule's file.
template <auto const& Rule>
constexpr rule_entry text_entry(std::string_view file, std::string_view header, std::string_view symbol) {
    if (file != Rule.name) throw "the rule bears another name than its file and its variable";
    return {Rule.name, header, symbol, &text_of<Rule>, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
}

/// The entry of a rule with its oracle and its local kernels; object files of their own define them.
template <auto const& Rule>
constexpr rule_entry local_entry(std::string_view file, std::string_view header, std::string_view symbol) {
    rule_entry made = text_entry<Rule>(file, header, symbol);
    made.oracle_f32 = &calculus::any_oracle_of<Rule, float>;
    made.oracle_f64 = &calculus::any_oracle_of<Rule, double>;
    made.oracle_long = &calculus::any_oracle_of<Rule, long double>;
    made.local_f32 = &local_kernel_of<Rule, float>;
    made.local_f64 = &local_kernel_of<Rule, double>;
    return made;
}

/// The same with the kernels of generated source, which must be linked.
template <auto const& Rule>
constexpr rule_entry linked_entry(std::string_view file, std::string_view header, std::string_view symbol) {
    rule_entry made = local_entry<Rule>(file, header, symbol);
    made.linked_f32 = &linked_of<Rule, float>;
    made.linked_f64 = &linked_of<Rule, double>;
    return made;
}

} // namespace ravine::tool
