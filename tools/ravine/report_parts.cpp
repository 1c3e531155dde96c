// The parts of the report that come from other commands' figures: tables, pictures, and what they say at a glance.
#include "report_parts.hpp"
#include "entry.hpp"
#include "numbers.hpp"
#include "tools/chart/chart.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <ravine/print/tree.hpp>
#include <tuple>

namespace ravine::tool::parts {
namespace {

constexpr char const* not_measured = "not measured";
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string fixed(double value, int decimals) {
    char text[400];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr};
}
/// Four figures or so: 0.1234, 12.34, 1234.
std::string figure(double value) { return fixed(value, value < 1 ? 4 : value < 10 ? 3 : value < 100 ? 2 : 1); }
void say(json& glance, std::string const& text, bool bad = false) { glance.push_back({{"text", text}, {"bad", bad}}); }

/// The values in the order of their first appearance, each once.
template <class Row, class Of>
auto distinct(std::vector<Row> const& rows, Of of) {
    std::vector<decltype(of(rows.front()))> made;
    for (Row const& row : rows)
        if (std::ranges::find(made, of(row)) == made.end()) made.push_back(of(row));
    return made;
}

// ---- bench
// ----------------------------------------------------------------------------------------------------------------

/// A kernel's ratios over all cases.
struct ratios {
    std::vector<std::pair<double, benched const*>> all;
    std::size_t unknown = 0;
    void add(std::optional<double> const& ratio, benched const& row) {
        if (ratio)
            all.emplace_back(*ratio, &row);
        else
            ++unknown;
    }
    /// Least and median, in words.
    std::string text(char const* against) {
        if (all.empty()) return std::string("no ratio to ") + against + " could be measured";
        std::ranges::sort(all);
        std::string made = std::string("at least ") + fixed(all.front().first, 3) + " of " + against + " (" +
                           all.front().second->rule + ", " + grouped(all.front().second->size) + " elements), median " +
                           fixed(all[all.size() / 2].first, 3) + " of " + std::to_string(all.size());
        if (unknown) made += ", " + std::to_string(unknown) + " not measured";
        return made;
    }
};

bool is_ours(std::string const& contender) { return contender == "local" || contender == "generated"; }

/// The sizes of arrays that each cache holds, in elements of a rule; none for a rule that this program does not have.
std::vector<chart::band> cache_bands(std::string const& name, std::string const& type, machine const& here) {
    std::vector<chart::band> made;
    for (rule_entry const& rule : rules()) {
        if (rule.name != name || here.caches.empty()) continue;
        ir::program const written = rule.source().written;
        double const bytes =
            (type == "f64" ? 8.0 : 4.0) * static_cast<double>(2 + written.states.size() + written.inputs.size());
        double from = 0;
        for (cache const& each : here.caches) {
            double const to = static_cast<double>(each.bytes) / bytes;
            if (to > from) made.push_back({from, to, each.name});
            from = std::max(from, to);
        }
        made.push_back({from, std::numeric_limits<double>::infinity(), "DRAM"});
    }
    return made;
}

/// Whether a case's arrays are larger than all caches, so that the stream bounds it.
bool beyond_caches(benched const& row, machine const& here) {
    auto const bands = cache_bands(row.rule, row.type, here);
    return !bands.empty() && static_cast<double>(row.size) > bands.back().from;
}

void say_ratios(std::string const& title, std::vector<benched> const& rows, machine const& here, json& glance) {
    ratios hand, stream;
    for (benched const& row : rows) {
        if (!is_ours(row.contender)) continue;
        hand.add(row.ratio_to_best_hand, row);
        if (beyond_caches(row, here)) stream.add(row.ratio_to_stream, row);
    }
    if (hand.all.empty() && stream.all.empty()) return say(glance, title + ": no ratio could be measured.", true);
    std::string text =
        title + ": the local and the generated kernel have " + hand.text("the speed of the best hand-written update");
    if (!stream.all.empty()) text += "; beyond the caches, " + stream.text("the stream's");
    say(glance, text + ".");
}

using figure_of = std::optional<double> benched::*;

/// Each panel names all contenders, the stream, which one of them lacks, last.
chart::panel bench_panel(std::string const& rule, std::vector<benched> const& rows, figure_of what, char const* title,
                         machine const& here) {
    bool const ratio = what != &benched::ns_per_element;
    chart::panel made{rule,
                      {"elements", true, {}, {}},
                      {title, !ratio, ratio ? std::optional(0.0) : std::nullopt, {}},
                      {},
                      cache_bands(rule, rows.front().type, here)};
    auto names = distinct(rows, [](benched const& r) { return r.contender; });
    std::stable_partition(names.begin(), names.end(), [](std::string const& name) { return name != "stream"; });
    for (std::string const& name : names) {
        if (what == &benched::ratio_to_best_hand && name == "stream") continue;
        chart::line drawn{name, {}, name == "stream", colour_of(name)};
        for (benched const& row : rows)
            if (row.rule == rule && row.contender == name)
                drawn.points.push_back({static_cast<double>(row.size), (row.*what).value_or(nan)});
        std::ranges::stable_sort(drawn.points, {}, &chart::point::x);
        made.lines.push_back(std::move(drawn));
    }
    return made;
}

/// Speed against size, and the ratios; a single size has no curve.
json bench_pictures(std::vector<benched> const& rows, machine const& here) {
    json made = json::array();
    auto const names = distinct(rows, [](benched const& r) { return r.rule; });
    if (distinct(rows, [](benched const& r) { return r.size; }).size() < 2) return made;
    for (auto const& [what, title] : {std::pair<figure_of, char const*>{&benched::ns_per_element, "ns per element"},
                                      {&benched::ratio_to_best_hand, "speed relative to hand"},
                                      {&benched::ratio_to_stream, "speed relative to the stream"}}) {
        if (std::ranges::none_of(rows, [of = what](benched const& row) { return (row.*of).has_value(); })) continue;
        std::vector<chart::panel> panels;
        for (std::string const& rule : names) panels.push_back(bench_panel(rule, rows, what, title, here));
        made.push_back(chart::svg(panels));
    }
    return made;
}

std::string ratio_text(double ratio) { return fixed(ratio, 3); }
json cell(bool there, std::optional<double> const& value, std::string (*text)(double)) {
    return {{"text", value ? text(*value) : there ? not_measured : "\u2013"}, {"missing", !value}};
}

/// One row a case: the time of each contender, and the ratios of ours.
json bench_table(std::vector<benched> const& rows, std::string const& caption) {
    auto const contenders = distinct(rows, [](benched const& r) { return r.contender; });
    std::vector<std::string> columns(contenders.begin(), contenders.end());
    for (std::string const& name : contenders)
        if (is_ours(name)) columns.push_back(name + " / hand"), columns.push_back(name + " / stream");
    json table = json::array();
    for (auto const& [rule, size] : distinct(rows, [](benched const& r) { return std::pair(r.rule, r.size); })) {
        json times = json::array(), against = json::array();
        for (std::string const& name : contenders) {
            auto const found = std::ranges::find_if(
                rows, [&, of = std::pair(rule, size)](benched const& r) { return r.rule == of.first && r.size == of.second && r.contender == name; });
            bool const there = found != rows.end(); // else the rule has no such contender
            times.push_back(cell(there, there ? found->ns_per_element : std::nullopt, &figure));
            if (!is_ours(name)) continue;
            against.push_back(cell(there, there ? found->ratio_to_best_hand : std::nullopt, &ratio_text));
            against.push_back(cell(there, there ? found->ratio_to_stream : std::nullopt, &ratio_text));
        }
        json cells = times;
        cells.insert(cells.end(), against.begin(), against.end());
        table.push_back({{"rule", rule}, {"size", grouped(size)}, {"cells", cells}});
    }
    return {{"caption", caption}, {"columns", columns}, {"rows", table}};
}

// ---- check and train
// --------------------------------------------------------------------------------------------------------

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

json bench_section(std::string const& id, std::string const& title, std::vector<benched> const& rows,
                   machine const& here, json& glance) {
    json pictures = json::array(), groups = json::array();
    auto const key = [](benched const& r) { return std::tuple(r.type, r.isa, r.threads); };
    for (auto const& group : distinct(rows, key)) {
        auto const& [type, isa, threads] = group;
        std::vector<benched> some;
        std::ranges::copy_if(rows, std::back_inserter(some), [&](benched const& r) { return key(r) == group; });
        std::string const caption = "ns per element; " + type + ", " + isa + ", " + std::to_string(threads) +
                                    (threads == 1 ? " thread" : " threads");
        groups.push_back(bench_table(some, caption));
        for (json const& picture : bench_pictures(some, here)) pictures.push_back(picture);
    }
    say_ratios(title, rows, here, glance);
    return {{"id", id}, {"title", title}, {"pictures", pictures}, {"groups", groups}};
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
