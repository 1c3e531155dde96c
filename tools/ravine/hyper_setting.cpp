// Reads NAME=VALUE, RULE.NAME=VALUE, and the same with the text of a schedule.
#include "hyper_setting.hpp"
#include "setting.hpp"
#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace ravine::tool {
namespace {

bool has_hyper(rule_entry const& rule, std::string_view name) {
    auto const& hypers = rule.local<float>()(isa::baseline).host->hypers;
    return std::ranges::any_of(hypers, [&](hyper_of_kernel const& h) { return h.name == name; });
}

/// The hyper-parameter of NAME or RULE.NAME; `option` is what the message begins with.
named_hyper find_hyper(std::string const& option, std::string const& full,
                       std::vector<rule_entry const*> const& rules) {
    std::size_t const dot = full.find('.');
    if (dot == 0) throw std::invalid_argument(option + ": the rule's name is missing before the point");
    named_hyper made{dot == std::string::npos ? "" : full.substr(0, dot),
                     full.substr(dot == std::string::npos ? 0 : dot + 1)};
    bool named = made.rule.empty(), known = false;
    for (rule_entry const* const rule : rules) {
        if (!made.rule.empty() && rule->name != made.rule) continue;
        named = true;
        known = known || has_hyper(*rule, made.name);
    }
    if (!named) throw std::invalid_argument(option + ": no rule here is called '" + made.rule + "'");
    if (!known)
        throw std::invalid_argument(option + ": " + (made.rule.empty() ? "no rule here" : made.rule) +
                                    " has " + (made.rule.empty() ? "a" : "no") + " hyper-parameter called '" +
                                    made.name + "'");
    return made;
}

std::string spelt(named_hyper const& of) { return (of.rule.empty() ? "" : of.rule + ".") + of.name; }

template <class Said>
void add(std::vector<Said>& to, Said said, std::string const& option) {
    for (Said const& other : to)
        if (other.rule == said.rule && other.name == said.name)
            throw std::invalid_argument(option + " " + spelt(said) + " is given twice");
    to.push_back(std::move(said));
}

/// Where the name before a text ends: at an = that is no == and stands after a name; npos without one.
std::size_t end_of_name(std::string const& text) {
    auto const in_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; };
    std::size_t at = 0;
    while (at < text.size() && in_name(text[at])) ++at;
    std::size_t const sign = text.find_first_not_of(' ', at);
    if (at == 0 || sign == std::string::npos || text[sign] != '=' || text.substr(sign).starts_with("=="))
        return std::string::npos;
    return at;
}

} // namespace

std::vector<setting> read_settings(std::vector<std::string> const& texts, std::vector<rule_entry const*> const& rules) {
    std::vector<setting> made;
    for (std::string const& text : texts) {
        auto const [full, value] = setting_of("--set", text, "VALUE");
        named_hyper const of = find_hyper("--set " + text, full, rules);
        add(made, {of, number_of("--set " + full, value)}, "--set");
    }
    return made;
}

std::vector<scheduled_setting> read_schedule_settings(std::vector<std::string> const& texts,
                                                      std::vector<rule_entry const*> const& rules) {
    std::vector<scheduled_setting> made;
    for (std::string const& text : texts) {
        std::size_t const end = end_of_name(text);
        bool const factor = end == std::string::npos;
        named_hyper const of = find_hyper("--schedule " + text, factor ? "lr" : text.substr(0, end), rules);
        add(made, {of, factor ? text : text.substr(text.find('=', end) + 1), factor}, "--schedule");
    }
    return made;
}

void check_used(std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
                std::vector<rule_entry const*> const& rules) {
    auto const require = [&](std::string const& option, named_hyper const& of, auto const& takes) {
        if (std::ranges::any_of(rules, [&](auto* rule) { return has_hyper(*rule, of.name) && takes(*rule); })) return;
        throw std::invalid_argument(option + " " + spelt(of) + " has no effect: each rule here that has " + of.name +
                                    " is told its own");
    };
    for (setting const& each : set)
        require("--set", each, [&](rule_entry const& rule) {
            scheduled_setting const* const own = said_of(said, rule, each.name);
            return said_of(set, rule, each.name) == &each && !(own && !own->factor && !own->rule.empty());
        });
    for (scheduled_setting const& each : said)
        require("--schedule", each, [&](rule_entry const& rule) { return said_of(said, rule, each.name) == &each; });
}

schedule read_schedule(scheduled_setting const& said, double base, std::vector<setting> const& set,
                       known_numbers const& known) {
    schedule made = read_schedule("--schedule " + spelt(said), said.text, known);
    if (said.factor) return base * made;
    for (setting const& other : set)
        if (other.name == said.name && (said.rule.empty() || other.rule == said.rule))
            throw std::invalid_argument(
                "--set " + spelt(other) + " and --schedule " + spelt(said) + " both give the value: remove one" +
                (said.name == "lr" ? ", or give a factor of lr without a name: --schedule \"cosine(100)\"" : ""));
    return made;
}

} // namespace ravine::tool
