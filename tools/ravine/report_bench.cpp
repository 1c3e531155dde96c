// The parts of the report that tell of `bench`: pictures and tables by size, ratios at a glance.
#include "entry.hpp"
#include "numbers.hpp"
#include "report_text.hpp"
#include "tools/chart/chart.hpp"
#include <tuple>

namespace ravine::tool::parts {
namespace {

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

constexpr char const* not_measured = "not measured";

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

} // namespace

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

} // namespace ravine::tool::parts
