// Finds a learning rate for a rule on a surface: a seeded search of a stated number of descents.
#pragma once
#include "tools/landscape/descent.hpp"
#include <cstdint>
#include <functional>
#include <ravine/scheduler.hpp>

namespace ravine::landscape {

/// How to search: so many descents of so many steps, drawn by a seed; a descent is better that arrives at `target` in
/// fewer steps, else that settles lower.
struct search {
    std::size_t budget = 40, steps = 500;
    std::uint64_t seed = 1;
    double target = 0;
    double least = 1e-7, greatest = 10; ///< the rates between which it looks, as logarithms
    /// Called before each descent with the number of those before it. What it throws ends the search.
    std::function<void(std::size_t descents)> reached = [](std::size_t) {};
};

/// What hyper-parameters follow in a descent whose rate is `lr` (NaN where the rule has none).
using schedules_at = std::function<named_schedules(double lr)>;

/// The best descent that was found and its rate; a rule without a hyper-parameter `lr`, or with one that is set already
/// or `fixed_lr`, makes one descent. Throws std::invalid_argument where a schedule leaves the range of its hyper-parameter.
struct tuned {
    std::optional<double> lr;
    trajectory way;
    std::size_t descents = 0;
};
tuned tune(tool::rule_entry const& rule, settings const& others, objective const& on, std::span<double const> start,
           search const& how, schedules_at const& schedules = {}, bool fixed_lr = false);

} // namespace ravine::landscape
