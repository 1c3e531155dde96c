// What --set and --schedule say, and of which rule's hyper-parameter.
#pragma once
#include "entry.hpp"
#include "schedule_text.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace ravine::tool {

/// A hyper-parameter of a rule, or without one of all rules that have it.
struct named_hyper {
    std::string rule, name;
};
/// A value of --set.
struct setting : named_hyper {
    double value = 0;
};
/// A text of --schedule: the value itself, or without a name a factor of what lr is.
struct scheduled_setting : named_hyper {
    std::string text;
    bool factor = false;
};

/// Each of them names a hyper-parameter that is there, and once; throws std::invalid_argument.
std::vector<setting> read_settings(std::vector<std::string> const& texts, std::vector<rule_entry const*> const& rules);
std::vector<scheduled_setting> read_schedule_settings(std::vector<std::string> const& texts,
                                                      std::vector<rule_entry const*> const& rules);

/// What is said of a hyper-parameter of the rule, else of that of all, else nothing.
template <class Said>
Said const* said_of(std::vector<Said> const& all, rule_entry const& rule, std::string_view name) {
    for (std::string_view const of : {rule.name, std::string_view{}})
        for (Said const& each : all)
            if (each.rule == of && each.name == name) return &each;
    return nullptr;
}

/// Throws std::invalid_argument for what is said of all rules, where every rule that has the hyper-parameter is told its
/// own.
void check_used(std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
                std::vector<rule_entry const*> const& rules);

/// The schedule that is said of a hyper-parameter whose value is `base`. Throws std::invalid_argument if the text is
/// none, or if
/// --set gives a value that it would replace.
schedule read_schedule(scheduled_setting const& said, double base, std::vector<setting> const& set,
                       known_numbers const& known);

} // namespace ravine::tool
