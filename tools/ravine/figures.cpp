// Figures as JSON; the one place that knows nlohmann's library, which is slow to compile.
#include "figures.hpp"
#include <nlohmann/json.hpp>

namespace ravine::tool {

using value = nlohmann::ordered_json;

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

std::string json(std::vector<checked> const& rows) {
    value all = value::array();
    for (checked const& row : rows)
        all.push_back({{"rule", row.rule}, {"type", row.type}, {"isa", row.isa}, {"kernel", row.kernel}, {"generated", row.generated},
                       {"worst_ulp", row.worst_ulp}, {"differences", row.differences}});
    return all.dump(2) + "\n";
}

std::string json(std::vector<trained> const& rows) {
    value all = value::array();
    for (trained const& row : rows) {
        value hyper = value::object(), epochs = value::array();
        for (auto const& [name, number] : row.hyper) hyper[name] = number;
        for (auto const& [number, loss, accuracy] : row.epochs) // a loss that is not finite is null
            epochs.push_back({{"epoch", number}, {"training_loss", loss}, {"test_accuracy", accuracy}});
        all.push_back({{"rule", row.rule}, {"hyper", hyper}, {"seed", row.seed}, {"batch", row.batch}, {"epochs", epochs},
                       {"training_loss", row.epochs.back().training_loss}, {"test_accuracy", row.epochs.back().test_accuracy},
                       {"diverged", row.diverged}});
    }
    return all.dump(2) + "\n";
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

} // namespace ravine::tool
