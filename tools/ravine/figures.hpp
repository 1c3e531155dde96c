// What `list` and `check` find out, as plain values, and as JSON.
#pragma once
#include <cstddef>
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

std::string json(std::vector<listed> const& rows);
std::string json(std::vector<checked> const& rows);

} // namespace ravine::tool
