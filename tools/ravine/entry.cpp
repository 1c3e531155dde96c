// How a rule is found by its name in the table of the program.
#include "entry.hpp"
#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// How many letters must change, come or go to make one word of another (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0]++;
        for (std::size_t k = 0; k < b.size(); ++k) {
            std::size_t const best = std::min({row[k] + 1, row[k + 1] + 1, corner + (a[i] == b[k] ? 0 : 1)});
            corner = row[k + 1];
            row[k + 1] = best;
        }
    }
    return row.back();
}

} // namespace

backends::rule_source rule_entry::source() const {
    backends::rule_source made = text();
    made.header = header;
    made.symbol = symbol;
    return made;
}

rule_entry const& find_rule(std::string_view name) {
    rule_entry const* nearest = nullptr;
    std::size_t least = 3;
    for (rule_entry const& rule : rules()) {
        if (rule.name == name) return rule;
        if (std::size_t const d = distance(rule.name, name); d < least) {
            least = d;
            nearest = &rule;
        }
    }
    throw std::invalid_argument("no rule is called '" + std::string(name) + "'" +
                                (nearest ? "; did you mean " + std::string(nearest->name) + "?" : "; `" + std::string(this_program().name) + " list` names all"));
}

std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names) {
    std::vector<rule_entry const*> found;
    for (std::string const& name : names)
        if (rule_entry const* const rule = &find_rule(name); std::ranges::find(found, rule) == found.end()) found.push_back(rule);
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
