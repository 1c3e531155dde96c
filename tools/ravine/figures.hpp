// What `list`, `check`, `train` and `bench` find out, as plain values, and as JSON.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ravine::tool {

/// A row of `ravine list`.
struct listed {
    std::string name;
    std::vector<std::pair<std::string, double>> hyper;
    std::vector<std::string> states, scalars, inputs;
    std::size_t stages = 0, flops = 0, bytes = 0; // per element in float, of the plan that the defaults pick
};

/// A row of `ravine check`. A verdict is "equal", "differs", "stale" or "none".
struct checked {
    std::string rule, type, isa, kernel, generated;
    double worst_ulp = 0;
    std::vector<std::string> differences; // in words

    bool failed() const { return !differences.empty(); }
};

/// What became of a rule in `ravine train`.
struct trained {
    struct epoch {
        std::size_t number; // from 1
        double training_loss, test_accuracy;
    };
    std::string rule;
    std::vector<std::pair<std::string, double>> hyper;
    std::uint64_t seed = 0;
    std::size_t batch = 0;
    std::vector<epoch> epochs; // at least one
    bool diverged = false;     // the loss is not finite, or above that of the untrained model
};

/// A row of `ravine bench`: one contender in one case. What could not be measured has no value.
struct benched {
    std::string rule, type, isa;
    std::size_t size = 0, threads = 1;
    std::string contender;
    std::optional<double> ns_per_element, gb_per_s, ratio_to_stream, ratio_to_best_hand;
    std::size_t rounds = 0, rejected = 0;
};

std::string json(std::vector<listed> const& rows);
std::string json(std::vector<checked> const& rows);
std::string json(std::vector<trained> const& rows);
std::string json(std::vector<benched> const& rows);

} // namespace ravine::tool
