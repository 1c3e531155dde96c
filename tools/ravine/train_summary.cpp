// Says what was trained and what came of it, in sentences.
#include "train_summary.hpp"
#include "entry.hpp"
#include "numbers.hpp"
#include "train_report.hpp"

namespace ravine::tool {

std::string heading(training_plan const& plan, std::vector<trained> const& rows) {
    std::string layers, schedules;
    for (trained const& each : rows) schedules += schedules_text(each);
    if (!plan.asked.schedule.empty()) schedules += "e counts " + plan.asked.schedule_per + "s from 0\n";
    trained const& row = rows.front();
    std::size_t parameters = 0;
    for (std::size_t k = 0; k < row.layers.size(); ++k) {
        layers += (k ? "-" : "") + std::to_string(row.layers[k]);
        if (k) parameters += (row.layers[k - 1] + 1) * row.layers[k];
    }
    std::string const to_a_step = row.accumulate > 1 ? ", " + std::to_string(row.accumulate) + " of them to a step" : "";
    return plan.asked.on + ": " + grouped(plan.data.training.size()) + " images to train on, " +
           grouped(plan.data.test.size()) + " to test on\n" + plan.asked.model + ": " + layers + ", " +
           grouped(parameters) + " parameters; batches of " + std::to_string(row.batch) + to_a_step + ", seed " +
           std::to_string(row.seed) + ", " + std::string(isa_names[static_cast<std::size_t>(best_isa())]) + "\n" +
           schedules + "\n";
}

std::string best_text(std::vector<trained> const& rows, std::size_t tested) {
    trained const* best = nullptr;
    for (trained const& row : rows)
        if (!row.what.epochs.empty() && !row.what.diverged() &&
            (!best || row.what.epochs.back().test_accuracy > best->what.epochs.back().test_accuracy))
            best = &row;
    if (!best) return "";
    return "best: " + best->rule + ", " + accuracy_text(best->what.epochs.back().test_accuracy) + " of the " +
           grouped(tested) + " images that it was not trained on\n";
}

std::string average_text(std::vector<trained> const& rows) {
    std::string text;
    for (trained const& row : rows)
        if (row.average_accuracy)
            text += row.rule + " with averaged weights: " + accuracy_text(*row.average_accuracy) + "\n";
    return text;
}

std::string interruption_text(std::vector<trained> const& rows, std::size_t rules, std::size_t epochs) {
    std::string text = "ended by Ctrl-C";
    if (!rows.empty() && rows.back().what.stopped)
        text += ": " + rows.back().rule + " was in epoch " + std::to_string(rows.back().what.epochs.back().number) +
                " of " + std::to_string(epochs);
    if (rows.size() < rules)
        text += ", " + std::to_string(rules - rows.size()) + " of " + std::to_string(rules) + " rules were not begun";
    return text + "\n";
}

} // namespace ravine::tool
