// Tables, sentences and curves out of what a training found.
#include "train_report.hpp"
#include "table.hpp"
#include "tools/chart/chart.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <sstream>

namespace ravine::tool {
namespace {

std::string printed(char const* form, double value) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}
std::string loss_text(double loss) {
    if (std::isnan(loss)) return "nan"; // printf has -nan, too
    return printed(loss < 1e4 ? "%.4f" : "%.4g", loss);
}
std::string accuracy_text(double accuracy) { return printed("%.2f %%", 100 * accuracy); }
std::string seconds_text(double seconds) { return printed(seconds < 10 ? "%.2f s" : "%.0f s", seconds); }

/// The shortest text that reads back as the same number; empty if it is not finite.
std::string exact(double value) {
    char text[32];
    return std::isfinite(value) ? std::string(text, std::to_chars(text, text + sizeof text, value).ptr) : "";
}

/// How many epochs were made: a whole number unless training was stopped within one.
double epochs_of(trained const& row, learning::epoch const& epoch) {
    return static_cast<double>(epoch.steps) / static_cast<double>(row.steps_per_epoch);
}

/// The row of cells that belongs to a rule.
std::vector<cell> cells_of(trained const& row) {
    auto const& last = row.what.epochs.back();
    std::optional<double> const lr = lr_of(row);
    tint const colour = row.what.diverged() ? tint::bad : tint::none;
    return {{row.rule, tint::strong},
            lr ? printed("%g", *lr) : "",
            {loss_text(last.train_loss), colour},
            {accuracy_text(last.test_accuracy), colour},
            seconds_text(row.what.seconds),
            row.what.seconds > 0 ? printed("%.1f %%", 100 * row.what.optimizer_seconds / row.what.seconds) : ""};
}

constexpr std::ptrdiff_t dispensable[]{5, 4, 1}; // columns, the first to go first

/// The table without so many of the dispensable columns.
std::string table_without(std::size_t fewer, std::vector<trained> const& rows, bool colour) {
    std::vector<column> columns{{"rule"},
                                {"lr", side::right},
                                {"train loss", side::right},
                                {"test accuracy", side::right},
                                {"time", side::right},
                                {"optimizer", side::right}};
    auto const thin = [&](auto& list) {
        for (std::size_t k = 0; k < fewer; ++k) list.erase(list.begin() + dispensable[k]);
    };
    thin(columns);
    table made(columns);
    for (trained const& row : rows) {
        if (row.what.epochs.empty()) continue;
        std::vector<cell> cells = cells_of(row);
        thin(cells);
        made.add(std::move(cells));
    }
    std::ostringstream text;
    made.print(text, colour);
    return text.str();
}

} // namespace

std::optional<double> lr_of(trained const& row) {
    auto const lr = std::ranges::find(row.hyper, "lr", &std::pair<std::string, double>::first);
    return lr == row.hyper.end() ? std::nullopt : std::optional(lr->second);
}

std::string epoch_text(trained const& row, learning::epoch const& epoch, std::size_t epochs) {
    return row.rule + ": epoch " + std::to_string(epoch.number) + " of " + std::to_string(epochs) + ", train loss " +
           loss_text(epoch.train_loss) + ", test accuracy " + accuracy_text(epoch.test_accuracy) + ", " +
           seconds_text(epoch.seconds);
}

std::string table_text(std::vector<trained> const& rows, std::size_t columns, bool colour) {
    for (std::size_t fewer = 0;; ++fewer) {
        std::istringstream plain(table_without(fewer, rows, false));
        std::size_t widest = 0;
        for (std::string line; std::getline(plain, line);) widest = std::max(widest, line.size());
        if (columns == 0 || widest <= columns || fewer == std::size(dispensable))
            return table_without(fewer, rows, colour);
    }
}

std::string divergence_text(trained const& row) {
    std::optional<double> const lr = lr_of(row);
    std::string const tried = row.rule + (lr ? " with lr = " + printed("%g", *lr) : "") + " diverged: its loss ";
    std::string const advice = lr ? "; try a smaller lr" : "";
    if (auto const& at = row.what.not_finite)
        return tried + "was not finite after step " + std::to_string(steps_at(row, *at)) + " of epoch " +
               std::to_string(at->epoch) + advice;
    return tried + "ended at " + loss_text(row.what.epochs.back().train_loss) + ", above the untrained model's " +
           loss_text(row.what.untrained_loss) + advice;
}

std::string csv(std::vector<trained> const& rows) {
    std::string made = "rule,lr,epoch,train_loss,test_accuracy,seconds\n";
    for (trained const& row : rows)
        for (learning::epoch const& e : row.what.epochs)
            made += row.rule + ',' + (lr_of(row) ? exact(*lr_of(row)) : "") + ',' + exact(epochs_of(row, e)) + ',' +
                    exact(e.train_loss) + ',' + exact(e.test_accuracy) + ',' + exact(e.seconds) + '\n';
    return made;
}

std::string svg(std::vector<trained> const& rows) {
    chart::panel loss, accuracy;
    loss.title = "Training loss", loss.x.title = "epoch", loss.y.title = "cross entropy", loss.y.logarithmic = true;
    accuracy.title = "Test accuracy", accuracy.x.title = "epoch", accuracy.y.title = "%";
    double last = 0;
    for (trained const& row : rows) {
        std::string marks = lr_of(row) ? "lr " + printed("%g", *lr_of(row)) : "";
        if (row.what.diverged()) marks += marks.empty() ? "diverged" : ", diverged"; // there may be no line to see it by
        std::string const name = row.rule + (marks.empty() ? "" : " (" + marks + ")");
        chart::line down, up;
        down.name = up.name = name;
        for (learning::epoch const& e : row.what.epochs) {
            down.points.push_back({epochs_of(row, e), e.train_loss});
            up.points.push_back({epochs_of(row, e), 100 * e.test_accuracy});
            last = std::max(last, epochs_of(row, e));
        }
        loss.lines.push_back(std::move(down));
        accuracy.lines.push_back(std::move(up));
    }
    for (chart::axis* const x : {&loss.x, &accuracy.x}) { // the same for both, wherever a loss is not finite
        x->least = 0, x->whole = true; // also where a training ended within an epoch
        if (last > 0) x->greatest = std::ceil(last);
    }
    return chart::svg({loss, accuracy});
}

} // namespace ravine::tool
