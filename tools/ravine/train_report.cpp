// Tables, sentences and curves out of what a training found.
#include "train_report.hpp"
#include "numbers.hpp"
#include "schedule_curve.hpp"
#include "table.hpp"
#include "tools/chart/chart.hpp"
#include <algorithm>
#include <cmath>
#include <sstream>

namespace ravine::tool {
namespace {

std::string loss_text(double loss) { return printed(loss < 1e4 || std::isnan(loss) ? "%.4f" : "%.4g", loss); }
std::string seconds_text(double seconds) { return printed(seconds < 10 ? "%.2f s" : "%.0f s", seconds); }

/// A value of the table of curves; empty if it is not finite.
std::string entry_text(double value) { return std::isfinite(value) ? exact(value) : ""; }

/// How many epochs were made: a whole number unless training was stopped within one.
double epochs_of(trained const& row, learning::epoch const& epoch) {
    return static_cast<double>(epoch.steps) / static_cast<double>(row.steps_per_epoch);
}

/// What gave the values of a hyper-parameter; null if they did not change.
scheduled const* schedule_of(trained const& row, std::string_view name) {
    auto const found = std::ranges::find(row.schedules, name, &scheduled::name);
    return found == row.schedules.end() ? nullptr : &*found;
}
/// Each hyper-parameter that has a schedule in some row, once.
std::vector<std::string> scheduled_names(std::vector<trained> const& rows) {
    std::vector<std::string> made;
    for (trained const& row : rows)
        for (scheduled const& each : row.schedules)
            if (std::ranges::find(made, each.name) == made.end()) made.push_back(each.name);
    return made;
}

/// The row of cells that belongs to a rule.
std::vector<cell> cells_of(trained const& row) {
    auto const& last = row.what.epochs.back();
    std::optional<double> const lr = lr_of(row);
    tint const colour = row.what.diverged() ? tint::bad : tint::none;
    return {{row.rule, tint::strong},
            lr ? printed("%g", *lr) : schedule_of(row, "lr") ? "scheduled" : "",
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

std::string accuracy_text(double accuracy) { return printed("%.2f %%", 100 * accuracy); }

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
    bool const by_schedule = schedule_of(row, "lr");
    std::string const with = lr ? " with lr = " + printed("%g", *lr) : by_schedule ? " with a scheduled lr" : "";
    std::string const tried = row.rule + with + " diverged: its loss ";
    std::string const advice = lr || by_schedule ? "; try a smaller lr" : "";
    if (auto const& at = row.what.not_finite)
        return tried + "was not finite after step " + std::to_string(steps_at(row, *at)) + " of epoch " +
               std::to_string(at->epoch) + advice;
    return tried + "ended at " + loss_text(row.what.epochs.back().train_loss) + ", above the untrained model's " +
           loss_text(row.what.untrained_loss) + advice;
}

std::string schedules_text(trained const& row) {
    std::string made;
    for (scheduled const& each : row.schedules) made += row.rule + ": " + each.name + " = " + each.text + "\n";
    return made;
}

std::string csv(std::vector<trained> const& rows) {
    std::vector<std::string> further = scheduled_names(rows);
    std::erase(further, "lr"); // which has its column
    std::string made = "rule,lr,epoch,train_loss,test_accuracy,seconds";
    for (std::string const& name : further) made += ',' + name;
    made += '\n';
    for (trained const& row : rows)
        for (learning::epoch const& e : row.what.epochs) {
            auto const value = [&](std::string_view name) {
                if (scheduled const* const by = schedule_of(row, name)) return entry_text(value_after(row, *by, e.steps));
                auto const fixed = std::ranges::find(row.hyper, name, &std::pair<std::string, double>::first);
                return fixed == row.hyper.end() ? "" : entry_text(fixed->second);
            };
            made += row.rule + ',' + value("lr") + ',' + entry_text(epochs_of(row, e)) + ',' + entry_text(e.train_loss) + ',' +
                    entry_text(e.test_accuracy) + ',' + entry_text(e.seconds);
            for (std::string const& name : further) made += ',' + value(name);
            made += '\n';
        }
    return made;
}

namespace {

/// What the legend calls a rule.
std::string line_name(trained const& row) {
    std::string marks = lr_of(row) ? "lr " + printed("%g", *lr_of(row)) : schedule_of(row, "lr") ? "lr scheduled" : "";
    if (row.what.diverged()) marks += marks.empty() ? "diverged" : ", diverged"; // there may be no line to see it by
    return row.rule + (marks.empty() ? "" : " (" + marks + ")");
}

/// Makes the axis logarithmic where one line would lie on the floor beside another; two decades below the lower line's top.
void fit_axis(chart::axis& y, std::vector<chart::line> const& lines) {
    std::vector<double> tops;
    for (chart::line const& line : lines)
        if (!line.points.empty()) tops.push_back(std::ranges::max_element(line.points, {}, &chart::point::y)->y);
    if (tops.empty()) return;
    auto const [lowest, highest] = std::ranges::minmax(tops);
    if (!(lowest > 0 && highest >= 10 * lowest)) return;
    y.logarithmic = true, y.least = lowest / 100;
}

/// The values that schedules gave a hyper-parameter, by epoch, as far as training came.
chart::panel values_panel(std::vector<trained> const& rows, std::string const& name) {
    chart::panel made;
    made.title = name + ", by its schedule", made.x.title = "epoch", made.y.title = name;
    for (trained const& row : rows) {
        scheduled const* const by = schedule_of(row, name);
        if (!by || row.what.epochs.empty()) continue;
        std::size_t const batches = row.what.epochs.back().steps;
        double const per = static_cast<double>(row.steps_per_epoch) / static_cast<double>(row.clock);
        chart::line line{line_name(row), staircase_of(by->at, (batches + row.clock - 1) / row.clock, per), false, {}};
        for (chart::point& at : line.points) at.x = std::min(at.x, epochs_of(row, row.what.epochs.back()));
        made.lines.push_back(std::move(line));
    }
    fit_axis(made.y, made.lines);
    return made;
}

} // namespace

std::string svg(std::vector<trained> const& rows) {
    chart::panel loss, accuracy;
    loss.title = "Training loss", loss.x.title = "epoch", loss.y.title = "cross entropy", loss.y.logarithmic = true;
    accuracy.title = "Test accuracy", accuracy.x.title = "epoch", accuracy.y.title = "%";
    double last = 0;
    for (trained const& row : rows) {
        chart::line down, up;
        down.name = up.name = line_name(row);
        for (learning::epoch const& e : row.what.epochs) {
            down.points.push_back({epochs_of(row, e), e.train_loss});
            up.points.push_back({epochs_of(row, e), 100 * e.test_accuracy});
            last = std::max(last, epochs_of(row, e));
        }
        loss.lines.push_back(std::move(down));
        accuracy.lines.push_back(std::move(up));
    }
    std::vector<chart::panel> panels{std::move(loss), std::move(accuracy)};
    for (std::string const& name : scheduled_names(rows)) panels.push_back(values_panel(rows, name));
    for (chart::panel& each : panels) { // the same for all, wherever a loss is not finite
        each.x.least = 0, each.x.whole = true; // also where a training ended within an epoch
        if (last > 0) each.x.greatest = std::ceil(last);
    }
    return chart::svg(panels);
}

} // namespace ravine::tool
