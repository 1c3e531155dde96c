// The table of all rules, and how one is found by name.
#include "entry.hpp"
#include <algorithm>
#include <all_rules.hpp>
#include <numeric>
#include <ravine/backends/local_object.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

template <auto const& Rule>
backends::rule_source source_of() {
    print::listing const listing = print::listing_of(Rule);
    std::string const name(Rule.name);
    backends::rule_source made{ir::lower(Rule), {}, print::text(listing), print::latex(listing), print::fingerprint(Rule),
                               "ravine/rules/" + name + ".hpp", "ravine::rules::" + name};
    for (print::entry const& line : listing.step)
        made.formulas.push_back(std::string(line.symbol) + " = " + print::text(line.value));
    return made;
}

/// linked::make without its default argument.
template <auto const& Rule, class T>
kernel<T> linked_of(isa which) {
    return linked::make<Rule, T>(which);
}

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
        ravine::rules::for_each([&]<auto const& Rule>() {
            made.push_back({Rule.name, &source_of<Rule>, &calculus::any_oracle_of<Rule, float>,
                            &calculus::any_oracle_of<Rule, double>, &calculus::any_oracle_of<Rule, long double>,
                            &local_kernel_of<Rule, float>, nullptr, &local_kernel_of<Rule, double>, nullptr});
        });
        ravine::rules::for_each_linked([&]<auto const& Rule>() {
            for (rule_entry& rule : made)
                if (rule.name == Rule.name) {
                    rule.linked_f32 = &linked_of<Rule, float>;
                    rule.linked_f64 = &linked_of<Rule, double>;
                }
        });
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
