// The parts of the report that tell of `check` and `train`: tables, a picture, and what they say at a glance.
#include "report_parts.hpp"
#include "numbers.hpp"
#include "report_text.hpp"
#include "tools/chart/chart.hpp"
#include <cmath>
#include <map>
#include <ravine/print/tree.hpp>

namespace ravine::tool::parts {
namespace {

/// Both verdicts in a word where they agree.
json verdict_of(checked const& row) {
    bool const same = row.kernel == row.generated;
    std::string const text = same ? row.kernel : row.kernel + ", generated " + row.generated;
    bool const good = row.kernel == "equal" && (same || row.generated == "none");
    return {{"text", text}, {"kind", good ? "good" : "bad"}};
}

std::string hyper_text(std::vector<std::pair<std::string, double>> const& hyper) {
    std::string made;
    for (auto const& [name, value] : hyper) made += (made.empty() ? "" : ", ") + name + " " + print::shortest(value);
    return made;
}

std::string picture_of(std::vector<evidence::training> const& rows) {
    chart::panel loss{"Loss on the training set", {"epoch", false, {}, {}}, {"cross entropy", true, {}, {}}, {}, {}};
    chart::panel accuracy{"Accuracy on the test set", {"epoch", false, {}, {}}, {"% right", false, {}, {}}, {}, {}};
    double last = 0;
    for (evidence::training const& row : rows) {
        bool const several = std::ranges::count(rows, row.rule, &evidence::training::rule) > 1;
        std::string const name = row.rule + (several ? ", " + hyper_text(row.hyper) : "") + (row.diverged ? " (diverged)" : "");
        loss.lines.push_back({name, {{0, row.untrained_loss}}, false, {}});
        accuracy.lines.push_back({name, {}, false, {}});
        for (auto const& epoch : row.epochs) {
            loss.lines.back().points.push_back({epoch.number, epoch.train_loss});
            accuracy.lines.back().points.push_back({epoch.number, 100 * epoch.test_accuracy});
            last = std::max(last, epoch.number);
        }
    }
    for (chart::axis* const x : {&loss.x, &accuracy.x}) { // the same for both, which begin at different epochs
        x->least = 0;
        if (last > 0) x->greatest = last;
    }
    return chart::svg({loss, accuracy});
}

json training_row(evidence::training const& row) {
    bool const any = !row.epochs.empty();
    double const loss = any ? row.epochs.back().train_loss : nan,
                 accuracy = any ? row.epochs.back().test_accuracy : nan;
    return {{"rule", row.rule},
            {"hyper", hyper_text(row.hyper)},
            {"epochs", std::to_string(row.epochs.size())},
            {"loss", row.diverged          ? "diverged"
                     : std::isfinite(loss) ? figure(loss)
                                           : "not finite"},
            {"accuracy", std::isfinite(accuracy) ? fixed(100 * accuracy, 2) + " %" : "not measured"},
            {"seconds", fixed(row.seconds, 2)},
            {"share", row.seconds > 0 ? fixed(100 * row.optimizer_seconds / row.seconds, 1) + " %" : "not measured"}};
}

} // namespace

std::string title_of(std::filesystem::path const& file) {
    std::string title = file.stem().string();
    std::ranges::replace(title, '_', ' ');
    std::size_t const order = title.find_first_not_of("0123456789");
    if (order != std::string::npos && order > 0 && title[order] == '-') title.erase(0, order + 1);
    return title;
}

std::string size_text(std::size_t bytes) {
    if (bytes < (1 << 20)) return grouped(bytes >> 10) + " KiB";
    std::size_t const tenths = bytes * 10 >> 20;
    return grouped(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "") + " MiB";
}

json check_table(std::vector<checked> const& rows, json& glance) {
    auto const key = [](checked const& r) { return r.type + " " + r.isa; };
    auto const columns = distinct(rows, key);
    json table = json::array(), differences = json::array();
    std::size_t failed = 0;
    for (std::string const& rule : distinct(rows, [](checked const& r) { return r.rule; })) {
        std::map<std::string, checked const*> of;
        std::map<std::string, double> ulp;
        for (checked const& row : rows) {
            if (row.rule != rule) continue;
            of[key(row)] = &row;
            ulp[row.type] = std::max(ulp[row.type], row.worst_ulp);
        }
        json verdicts = json::array();
        for (std::string const& column : columns)
            verdicts.push_back(of.contains(column) ? verdict_of(*of[column])
                                                   : json{{"text", "not checked"}, {"kind", "faint"}});
        auto const worst = [&](char const* type) {
            return ulp.contains(type) ? fixed(ulp[type], 2) : std::string("not checked");
        };
        table.push_back({{"rule", rule}, {"verdicts", verdicts}, {"f32", worst("f32")}, {"f64", worst("f64")}});
    }
    for (checked const& row : rows) {
        failed += row.failed() ? 1 : 0;
        for (std::string const& text : row.differences)
            differences.push_back(row.rule + " " + row.type + " " + row.isa + ", " + text);
    }
    std::string const caption = failed == 0
                                    ? std::to_string(rows.size()) + " checks, nothing differs"
                                    : std::to_string(failed) + " of " + std::to_string(rows.size()) + " checks differ";
    say(glance, caption + ": kernels and generated source against the oracle, bit for bit.", failed != 0);
    return {{"caption", caption}, {"columns", columns}, {"rows", table}, {"differences", differences}};
}

json training_section(std::string const& id, std::string const& title, std::vector<evidence::training> const& rows,
                      json& glance) {
    json table = json::array();
    std::string what, rules, best_rule;
    double best = -1;
    for (evidence::training const& row : rows) {
        table.push_back(training_row(row));
        rules += (rules.empty() ? "" : ", ") + row.rule;
        if (row.diverged)
            say(glance, title + ": " + row.rule + " diverged.", true);
        else if (!row.epochs.empty() && row.epochs.back().test_accuracy > best)
            best = row.epochs.back().test_accuracy, best_rule = row.rule;
    }
    for (std::size_t const width : rows.front().layers) what += (what.empty() ? "" : "-") + std::to_string(width);
    what = "The network " + what + " on " + rows.front().data_set + ", batches of " +
           std::to_string(rows.front().batch) + ", trained by " + rules +
           ": the same start and the same batches for each. Epoch 0 is the untrained network.";
    if (best >= 0)
        say(glance, title + ": best is " + best_rule + ", " + fixed(100 * best, 2) +
                        " % right on images that it was not trained on.");
    return {{"id", id}, {"title", title}, {"what", what}, {"picture", picture_of(rows)}, {"rows", table}};
}

} // namespace ravine::tool::parts
