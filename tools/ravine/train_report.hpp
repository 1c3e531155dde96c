// What `ravine train` says at the end: the table, the curves, and what went wrong.
#pragma once
#include "figures.hpp"
#include <optional>
#include <string>
#include <vector>

namespace ravine::tool {

/// The learning rate of a rule that has one, without a schedule.
std::optional<double> lr_of(trained const& row);

/// A share as a percentage.
std::string accuracy_text(double accuracy);

/// One line about an epoch, for who waits.
std::string epoch_text(trained const& row, learning::epoch const& epoch, std::size_t epochs);

/// A row a rule; of the optimizer's share, the time and the lr only what fits into the terminal's columns (0: all).
std::string table_text(std::vector<trained> const& rows, std::size_t columns, bool colour);

/// Where and how the rule's training diverged, with what was tried; one sentence.
std::string divergence_text(trained const& row);

/// The schedules of a rule, a line each.
std::string schedules_text(trained const& row);

/// The curves as lines of rule, lr, epoch, train_loss, test_accuracy, seconds, and what else has a schedule, as it was in
/// the epoch's last step; what is not finite is empty.
std::string csv(std::vector<trained> const& rows);

/// The curves as a picture: the training loss, the test accuracy and what schedules gave by epoch, a line a rule.
std::string svg(std::vector<trained> const& rows);

} // namespace ravine::tool
