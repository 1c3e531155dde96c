// What other commands wrote (check, bench, train), read back with errors that name the file, for the report.
#pragma once
#include "figures.hpp"
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ravine::tool::evidence {

/// A rule's training as `ravine train --json` told it: an epoch a line, and a summary.
struct training {
    struct epoch {
        double number, train_loss, test_accuracy; // not a number: not finite
    };
    std::string rule, data_set;
    std::vector<std::pair<std::string, double>> hyper;
    std::vector<std::size_t> layers;
    std::vector<epoch> epochs;
    double untrained_loss, seconds, optimizer_seconds;
    std::size_t batch = 0;
    bool diverged = false;
};

/// The rows of `ravine check --json`, `ravine bench --json` and `ravine train --json`. Each throws std::runtime_error
/// naming the file, and the row and key where something is missing or of another kind.
std::vector<checked> checks(std::filesystem::path const& file);
std::vector<benched> benches(std::filesystem::path const& file);
std::vector<training> trainings(std::filesystem::path const& file);

} // namespace ravine::tool::evidence
