// The table of all rules, and how one is found by name.
#include "entry.hpp"
#include <algorithm>
#include <all_rules.hpp>
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

std::span<rule_entry const> rules() {
    static std::vector<rule_entry> const all = [] {
        std::vector<rule_entry> made;
        ravine::rules::for_each([&]<auto const& Rule>() { made.push_back(entry_of<Rule>()); });
        return made;
    }();
    return all;
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
                                (nearest ? "; did you mean " + std::string(nearest->name) + "?" : "; `ravine list` names all"));
}

std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names) {
    std::vector<rule_entry const*> found;
    for (std::string const& name : names)
        if (rule_entry const* const rule = &find_rule(name); std::ranges::find(found, rule) == found.end()) found.push_back(rule);
    if (names.empty())
        for (rule_entry const& rule : rules()) found.push_back(&rule);
    return found;
}

} // namespace ravine::tool
