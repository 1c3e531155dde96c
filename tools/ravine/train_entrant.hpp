// The rules of `ravine train` before they are trained: their optimizers, hyper-parameters and schedules.
#pragma once
#include "entry.hpp"
#include "figures.hpp"
#include "hyper_setting.hpp"
#include "train_plan.hpp"
#include <cstddef>
#include <memory>
#include <optional>
#include <ravine/reduce_on_plateau.hpp>
#include <ravine/scheduler.hpp>
#include <ravine/stepper.hpp>
#include <string>
#include <vector>

namespace ravine::tool {

/// A rule that is to be trained: its optimizer, and the row that will tell of it.
struct entrant {
    stepper<float> optimizer;
    trained row;
    std::vector<std::size_t> set; ///< places of the hyper-parameters that --set gives, and no schedule
    std::optional<scheduler> schedule{};
    std::optional<reduce_on_plateau> plateau{}; ///< of lr
    std::shared_ptr<std::vector<double>> rates{}; ///< with a plateau the lr of each epoch, from the first one to that at work
};

/// The rules named, or the usual ones. Throws std::invalid_argument where a gradient is not enough for one.
std::vector<rule_entry const*> rules_to_train(std::vector<std::string> const& names);

/// The rule with its hyper-parameters; throws out of range.
entrant enter(rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
              train_options const& asked);

/// Gives a rule its schedules, after all their values are found good; throws std::invalid_argument.
void add_schedules(entrant& one, rule_entry const& rule, std::vector<setting> const& set,
                   std::vector<scheduled_setting> const& said, training_plan const& plan);

/// Reduces the lr of a rule where the test loss no longer falls, if that is asked; throws std::invalid_argument.
void add_plateau(entrant& one, rule_entry const& rule, std::vector<scheduled_setting> const& said, train_options const& asked);

/// Makes the row tell what its lr was, once it is known where training begins.
void describe_plateau(entrant& one, training_plan const& plan);

} // namespace ravine::tool
