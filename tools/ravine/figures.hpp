// What `list`, `check`, `train` and `bench` find out, as plain values, and as JSON.
#pragma once
#include "tools/learning/training.hpp"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
    std::size_t batch = 0, steps_per_epoch = 1; // the training loop's steps, which are batches
    std::size_t accumulate = 1;                 // batches to a step of the optimizer
    learning::outcome what;
    std::optional<double> average_accuracy; // of the averaged weights, on the test images
    std::uint64_t parameters = 0; // a hash of their bits at the end
};

/// How many steps the optimizer made in so many batches since the training began.
inline std::size_t steps_in(trained const& row, std::size_t batches) { return batches / row.accumulate; }
/// How many it made within the epoch up to a place.
inline std::size_t steps_at(trained const& row, learning::place const& at) {
    std::size_t const before = (at.epoch - 1) * row.steps_per_epoch;
    return steps_in(row, before + at.step) - steps_in(row, before);
}

/// A row of `ravine bench`: one contender in one case. What could not be measured has no value.
struct benched {
    std::string rule, type, isa;
    std::size_t size = 0, threads = 1;
    std::string contender;
    std::optional<double> ns_per_element, gb_per_s, ratio_to_stream, ratio_to_best_hand;
    std::size_t rounds = 0, rejected = 0;
};

/// What `ravine doctor` found out about one thing.
struct finding {
    std::string name, value;
};

/// What picks a contender's colour and marker in all pictures; nothing for a name that is new.
std::optional<std::size_t> colour_of(std::string_view contender);

std::string json(std::vector<listed> const& rows);
std::string json(std::vector<checked> const& rows);
/// One line each, for who reads while training runs: an epoch, and what became of the rule. Not finite is null.
std::string json_line(trained const& row, learning::epoch const& epoch);
std::string json_line(trained const& row);
std::string json(std::vector<benched> const& rows);
/// One object: a key for each finding, and the array `problems`.
std::string json(std::vector<finding> const& findings, std::vector<std::string> const& problems);
/// The version of the library that writes it.
std::string json_version();

} // namespace ravine::tool
