// Gives the rules of `ravine train` what they need before the first step.
#include "train_entrant.hpp"
#include "numbers.hpp"
#include "plateau_text.hpp"
#include <algorithm>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// Learning rates that suit a data set; another rule takes its default.
struct rate {
    std::string_view on, rule;
    double lr;
};
constexpr rate rates[]{
    {"digits", "sgd", 0.5},  {"digits", "momentum", 0.1},   {"digits", "rmsprop", 0.003},  {"digits", "adam", 0.005},
    {"fashion", "sgd", 0.2}, {"fashion", "momentum", 0.05}, {"fashion", "rmsprop", 0.001}, {"fashion", "adam", 0.002},
};
constexpr std::string_view basic_rules[]{"sgd", "momentum", "rmsprop", "adam"};

/// A rate that suits the data set, else none.
std::optional<double> suited_to(std::string_view on, rule_entry const& rule, std::string_view name) {
    for (rate const& r : rates)
        if (name == "lr" && r.on == on && r.rule == rule.library_name()) return r.lr;
    return std::nullopt;
}

around_options around_of(train_options const& asked) {
    around_options made;
    if (asked.clip) made.global_norm = *asked.clip;
    made.micro_batches = asked.accumulate;
    if (asked.average) {
        made.average = around_options::averages::exponential;
        made.decay = *asked.average;
    }
    return made;
}

} // namespace

std::vector<rule_entry const*> rules_to_train(std::vector<std::string> const& names) {
    std::vector<rule_entry const*> made = find_rules(names.empty() ? usual_names(basic_rules) : names);
    for (rule_entry const* const rule : made) {
        host_kernel<float> const& host = *rule->local<float>()(isa::baseline).host;
        if (!host.inputs.empty() || !host.givens.empty())
            throw std::invalid_argument(std::string(rule->name) + " needs inputs or given numbers, which training has not");
    }
    return made;
}

entrant enter(rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
              train_options const& asked) {
    entrant made{stepper<float>(rule.best<float>(best_isa())), {}, {}};
    made.row.rule = rule.name;
    for (std::size_t k = 0; k < made.optimizer.host().hypers.size(); ++k) {
        std::string const name(made.optimizer.host().hypers[k].name);
        setting const* const given = said_of(set, rule, name);
        if (given && !said_of(said, rule, name)) made.set.push_back(k);
        if (auto const value = given ? std::optional(given->value) : suited_to(asked.on, rule, name))
            made.optimizer.set_hyper(k, *value);
        made.row.hyper.emplace_back(name, made.optimizer.hyper(k));
    }
    made.optimizer.set_around(around_of(asked));
    made.optimizer.set_threads(asked.threads);
    made.row.data_set = asked.on;
    made.row.seed = asked.seed;
    made.row.accumulate = asked.accumulate;
    return made;
}

void add_schedules(entrant& one, rule_entry const& rule, std::vector<setting> const& set,
                   std::vector<scheduled_setting> const& said, training_plan const& plan) {
    train_options const& asked = plan.asked;
    std::size_t const steps = plan.batches() / asked.accumulate;
    bool const by_epoch = asked.schedule_per == "epoch";
    known_numbers const known{{"steps", static_cast<double>(steps)}, {"epochs", static_cast<double>(asked.epochs)}};
    named_schedules by;
    for (auto const& [name, base] : one.row.hyper)
        if (scheduled_setting const* const text = said_of(said, rule, name))
            by.emplace_back(name, read_schedule(*text, base, set, known));
    if (by.empty()) return;
    one.row.clock = by_epoch ? plan.per_epoch() : asked.accumulate;
    for (auto const& [name, what] : by) one.row.schedules.push_back({name, what.text(), what});
    one.schedule.emplace(hyper_target(one.optimizer), by);
    for (std::size_t count = 0; count < (by_epoch ? asked.epochs : steps); ++count) one.schedule->go_to(count);
}

void add_plateau(entrant& one, rule_entry const& rule, std::vector<scheduled_setting> const& said, train_options const& asked) {
    if (!asked.plateau) return;
    if (said_of(said, rule, "lr")) throw std::invalid_argument("--plateau and --schedule lr both change lr: remove one");
    hyper_target const target(one.optimizer);
    one.plateau.emplace(target, "lr", read_plateau(*asked.plateau));
    one.rates = std::make_shared<std::vector<double>>(1, target.value(target.place("lr")));
}

void describe_plateau(entrant& one, training_plan const& plan) {
    if (!one.plateau) return;
    std::size_t const per_epoch = plan.per_epoch();
    if (!one.schedule) one.row.clock = per_epoch;
    auto const at = [rates = one.rates, clock = one.row.clock, per_epoch](double count) {
        return (*rates)[std::min(static_cast<std::size_t>(count) * clock / per_epoch, rates->size() - 1)];
    };
    one.row.schedules.push_back({"lr", exact(one.rates->front()) + ", reduced on a plateau of the test loss: " +
                                           plateau_text(read_plateau(*plan.asked.plateau)), at});
}

} // namespace ravine::tool
