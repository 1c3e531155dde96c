// Figures as JSON; the one place that knows nlohmann's library, which is slow to compile.
#include "figures.hpp"
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace ravine::tool {

using value = nlohmann::ordered_json;

std::optional<std::size_t> colour_of(std::string_view contender) {
    constexpr std::string_view names[]{"local", "generated", "hand", "plain", "stream", "unfused", "two_divisions"};
    auto const at = std::ranges::find(names, contender);
    return at == std::end(names) ? std::nullopt : std::optional(static_cast<std::size_t>(at - names));
}

std::string json(std::vector<listed> const& rows) {
    value all = value::array();
    for (listed const& row : rows) {
        value hyper = value::object();
        for (auto const& [name, number] : row.hyper) hyper[name] = number;
        all.push_back({{"name", row.name}, {"hyper", hyper}, {"states", row.states}, {"scalars", row.scalars}, {"inputs", row.inputs},
                       {"stages", row.stages}, {"flops", row.flops}, {"bytes", row.bytes}});
    }
    return all.dump(2) + "\n";
}

std::string json(std::vector<listed_schedule> const& rows) {
    value all = value::array();
    for (listed_schedule const& row : rows)
        all.push_back({{"name", row.name}, {"signature", row.signature}, {"about", row.about}, {"example", row.example},
                       {"text", row.text}, {"latex", row.latex}});
    return all.dump(2) + "\n";
}

std::string json(std::vector<checked> const& rows) {
    value all = value::array();
    for (checked const& row : rows)
        all.push_back({{"rule", row.rule}, {"type", row.type}, {"isa", row.isa}, {"kernel", row.kernel}, {"generated", row.generated},
                       {"worst_ulp", row.worst_ulp}, {"differences", row.differences}});
    return all.dump(2) + "\n";
}

std::string json_line(trained const& row, learning::epoch const& e) {
    value made{{"kind", "epoch"}, {"rule", row.rule}, {"epoch", e.number}, {"steps", steps_in(row, e.steps)}, {"train_loss", e.train_loss},
               {"test_loss", e.test_loss}, {"test_accuracy", e.test_accuracy}, {"seconds", e.seconds}};
    for (scheduled const& each : row.schedules) made["scheduled"][each.name] = value_after(row, each, e.steps);
    return made.dump() + "\n";
}

std::string json_line(trained const& row) {
    learning::outcome const& what = row.what;
    value hyper = value::object();
    for (auto const& [name, number] : row.hyper) hyper[name] = number;
    bool const any = !what.epochs.empty();
    char hash[20];
    std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(row.parameters));
    value made{{"kind", "summary"}, {"rule", row.rule}, {"hyper", hyper}, {"data_set", row.data_set}, {"layers", row.layers},
                 {"seed", row.seed}, {"batch", row.batch}, {"accumulate", row.accumulate}, {"epochs", any ? what.epochs.back().number : 0},
                 {"steps", any ? steps_in(row, what.epochs.back().steps) : 0}, {"untrained_loss", what.untrained_loss},
                 {"train_loss", any ? value(what.epochs.back().train_loss) : value()},
                 {"test_accuracy", any ? value(what.epochs.back().test_accuracy) : value()}, {"seconds", what.seconds},
                 {"optimizer_seconds", what.optimizer_seconds}, {"diverged", what.diverged()},
                 {"not_finite_epoch", what.not_finite ? value(what.not_finite->epoch) : value()},
                 {"not_finite_step", what.not_finite ? value(steps_at(row, *what.not_finite)) : value()}, {"stopped", what.stopped},
                 {"average_test_accuracy", row.average_accuracy ? value(*row.average_accuracy) : value()}, {"parameters", hash}};
    for (scheduled const& each : row.schedules) made["schedules"][each.name] = each.text;
    return made.dump() + "\n";
}

std::string json(std::vector<benched> const& rows) {
    auto const known = [](std::optional<double> const& x) { return x ? value(*x) : value(nullptr); };
    value all = value::array();
    for (benched const& row : rows)
        all.push_back({{"rule", row.rule}, {"type", row.type}, {"isa", row.isa}, {"size", row.size}, {"threads", row.threads},
                       {"contender", row.contender}, {"ns_per_element", known(row.ns_per_element)}, {"gb_per_s", known(row.gb_per_s)},
                       {"ratio_to_stream", known(row.ratio_to_stream)}, {"ratio_to_best_hand", known(row.ratio_to_best_hand)},
                       {"rounds", row.rounds}, {"rejected", row.rejected}});
    return all.dump(2) + "\n";
}

std::string json(std::vector<finding> const& findings, std::vector<std::string> const& problems) {
    value made = value::object();
    for (finding const& each : findings) made[each.name] = each.value;
    made["problems"] = problems;
    return made.dump(2) + "\n";
}

std::string json_version() { return value::meta()["version"]["string"].get<std::string>(); }

} // namespace ravine::tool
