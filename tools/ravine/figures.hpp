// What `list`, `check`, `train` and `bench` find out, as plain values, and as JSON.
#pragma once
#include "tools/learning/training.hpp"
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
    std::string rule;
    std::vector<std::pair<std::string, double>> hyper;
    std::string data_set;
    std::vector<std::size_t> layers; // widths: inputs, hidden ones, classes
    std::uint64_t seed = 0;
    std::size_t batch = 0, steps_per_epoch = 1;
    learning::outcome what;
    std::optional<double> average_accuracy; // of the averaged weights, on the test images
    std::uint64_t parameters = 0; // a hash of their bits at the end
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
/// One line each, for who reads while training runs: an epoch, and what became of the rule. Not finite is null.
std::string json_line(trained const& row, learning::epoch const& epoch);
std::string json_line(trained const& row);
std::string json(std::vector<benched> const& rows);

} // namespace ravine::tool
