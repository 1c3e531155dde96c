// What `ravine landscape` is asked to run: a surface, a start, and rules with their settings and schedules.
#include "landscape_descenders.hpp"
#include "hyper_setting.hpp"
#include "setting.hpp"
#include <ravine/print/tree.hpp>
#include <stdexcept>
#include <string>

namespace ravine::tool {

using landscape::surface;

namespace {

constexpr std::string_view basic_rules[]{"sgd", "momentum", "rmsprop", "adam"};

descender enter(rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
              std::size_t steps) {
    descender made{&rule, {}};
    landscape::settings scheduled; // names with the values that they have without a schedule
    stepper<double> const plain = landscape::optimizer_of(rule);
    for (std::size_t k = 0; k < plain.host().hypers.size(); ++k) {
        std::string const name(plain.host().hypers[k].name);
        setting const* const given = said_of(set, rule, name);
        if (given) made.set.emplace_back(name, given->value);
        if (scheduled_setting const* const text = said_of(said, rule, name)) {
            scheduled.emplace_back(name, given ? given->value : plain.hyper(k));
            made.fixed_lr = made.fixed_lr || (name == "lr" && !text->factor);
        }
    }
    (void)landscape::optimizer_of(rule, made.set);
    if (scheduled.empty()) return made;
    made.schedules = [=, &rule](double lr) {
        named_schedules by;
        for (auto const& [name, value] : scheduled)
            by.emplace_back(name, read_schedule(*said_of(said, rule, name), name == "lr" ? lr : value, set,
                                                {{"steps", static_cast<double>(steps)}}));
        return by;
    };
    (void)made.schedules(1); // throws where a text is none
    return made;
}

} // namespace

std::vector<descender> descenders_of(landscape_options const& asked) {
    auto const rules = find_rules(asked.rules.empty() ? usual_names(basic_rules) : asked.rules);
    std::vector<setting> set = read_settings(asked.set, rules);
    std::vector<scheduled_setting> const said = read_schedule_settings(asked.schedule, rules);
    check_used(set, said, rules);
    if (asked.lr) {
        for (setting const& of : set)
            if (of.rule.empty() && of.name == "lr")
                throw std::invalid_argument("--lr and --set lr both give the value: remove one");
        for (scheduled_setting const& of : said)
            if (of.name == "lr" && !of.factor)
                throw std::invalid_argument("--lr and --schedule lr both give the value: remove one");
        set.push_back({{"", "lr"}, *asked.lr});
    }
    std::vector<descender> made;
    for (rule_entry const* const rule : rules) made.push_back(enter(*rule, set, said, asked.steps));
    return made;
}

surface surface_of(landscape_options const& asked) {
    surface made = landscape::find_surface(asked.on);
    if (!asked.condition) return made;
    if (!made.has_kappa)
        throw std::invalid_argument("--condition: " + asked.on +
                                    " has no condition number; ravine and tilted_ravine have one");
    if (!(*asked.condition >= 1 && *asked.condition <= 1e12))
        throw std::invalid_argument("--condition " + print::shortest(*asked.condition) +
                                    ": a number from 1 to 1e12 is needed");
    made.kappa = *asked.condition;
    return made;
}

std::array<double, 2> start_of(landscape_options const& asked, surface const& on) {
    std::string const& text = asked.start;
    if (text.empty()) return {on.about.start.x, on.about.start.y};
    std::size_t const comma = text.find(',');
    if (comma == std::string::npos) throw std::invalid_argument("--start " + text + ": X,Y is needed");
    std::array<double, 2> const at{number_of("--start", text.substr(0, comma)),
                                   number_of("--start", text.substr(comma + 1))};
    landscape::region const& d = on.about.domain;
    if (!d.contains(at[0], at[1])) // NaN is in no domain
        throw std::invalid_argument("--start " + text + " lies outside " + std::string(on.name) + "'s domain: x from " +
                                    print::shortest(d.left) + " to " + print::shortest(d.right) + ", y from " +
                                    print::shortest(d.bottom) + " to " + print::shortest(d.top));
    return at;
}

} // namespace ravine::tool
