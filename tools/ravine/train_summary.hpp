// The sentences around the table of `ravine train`: what was trained, which rule was the best, what was left undone.
#pragma once
#include "figures.hpp"
#include "train_plan.hpp"
#include <string>
#include <vector>

namespace ravine::tool {

/// What is trained.
std::string heading(training_plan const& plan, std::vector<trained> const& rows);

/// The best of those that did not diverge; nothing if all did.
std::string best_text(std::vector<trained> const& rows, std::size_t tested);

/// What averaged weights reach, a sentence a rule.
std::string average_text(std::vector<trained> const& rows);

/// What Ctrl-C left undone.
std::string interruption_text(std::vector<trained> const& rows, std::size_t rules, std::size_t epochs);

} // namespace ravine::tool
