// How a rule is found by its name in the table of the program.
#include "entry.hpp"
#include "spelling.hpp"
#include <algorithm>
#include <stdexcept>

namespace ravine::tool {
backends::rule_source rule_entry::source() const {
    backends::rule_source made = text();
    made.header = header;
    made.symbol = symbol;
    return made;
}

rule_entry const& find_rule(std::string_view name) {
    std::vector<std::string_view> names;
    for (rule_entry const& rule : rules()) {
        if (rule.name == name) return rule;
        names.push_back(rule.name);
    }
    std::string const near = nearest_text(name, names);
    throw std::invalid_argument("no rule is called '" + std::string(name) + "'" +
                                (near.empty() ? "; `" + std::string(this_program().name) + " list` names all" : near));
}

std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names) {
    std::vector<rule_entry const*> found;
    for (std::string const& name : names) {
        rule_entry const* const rule = &find_rule(name);
        if (std::ranges::find(found, rule) != found.end()) throw std::invalid_argument("the rule " + name + " is named twice");
        found.push_back(rule);
    }
    if (names.empty())
        for (rule_entry const& rule : rules()) found.push_back(&rule);
    return found;
}

std::vector<std::string> usual_names(std::span<std::string_view const> wanted) {
    std::vector<std::string> made;
    for (std::string_view const name : wanted)
        if (std::ranges::find(rules(), name, &rule_entry::library_name) != rules().end()) made.emplace_back(name);
    if (made.empty())
        for (rule_entry const& rule : rules()) made.emplace_back(rule.name);
    return made;
}

template <class T>
unsigned usual_plan(rule_entry const& rule) {
    host_kernel<T> const& host = *rule.local<T>()(isa::baseline).host;
    std::vector<double> hyper;
    for (hyper_of_kernel const& h : host.hypers) hyper.push_back(h.range.value);
    std::vector<double> const given(host.givens.size() + 1);
    std::vector<double> scalar(host.scalars.size() + 1);
    host_step step;
    step.hyper = hyper.data();
    step.given = given.data();
    step.scalar = scalar.data();
    step.t = 10'000;
    step.numel = 1;
    return host.choose(step);
}
template unsigned usual_plan<float>(rule_entry const&);
template unsigned usual_plan<double>(rule_entry const&);

} // namespace ravine::tool
