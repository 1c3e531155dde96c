// Draws speed against size.
#include "bench_picture.hpp"
#include "caches.hpp"
#include <algorithm>
#include <limits>
#include <tools/chart/chart.hpp>

namespace ravine::tool {
namespace {

/// The stretches of sizes that each cache holds, between the least and the greatest size.
std::vector<chart::band> bands_of(double least, double greatest, std::size_t width) {
    caches const levels;
    std::vector<chart::band> all;
    double from = least;
    auto const add = [&](std::size_t bytes, char const* name) {
        double const to = std::min(greatest, static_cast<double>(bytes) / static_cast<double>(width));
        if (to > from) all.push_back({from, to, name});
        from = std::max(from, to);
    };
    add(levels.l1, "L1");
    add(levels.l2, "L2");
    add(levels.l3, "L3");
    return all;
}

void add_point(chart::panel& to, benched const& row) {
    auto at = std::ranges::find(to.lines, row.contender, &chart::line::name);
    if (at == to.lines.end()) at = to.lines.insert(at, {row.contender, {}, row.contender == "stream", colour_of(row.contender)});
    at->points.push_back(
        {static_cast<double>(row.size), row.gb_per_s.value_or(std::numeric_limits<double>::quiet_NaN())});
}

} // namespace

std::string picture_of(std::vector<benched> const& rows, std::function<std::size_t(std::string const&)> const& width) {
    std::vector<chart::panel> panels;
    for (benched const& row : rows) {
        std::string const title = row.rule + ", " + row.type + ", " + row.isa + ", " + std::to_string(row.threads) +
                                  (row.threads == 1 ? " thread" : " threads");
        auto at = std::ranges::find(panels, title, &chart::panel::title);
        if (at == panels.end()) {
            double least = std::numeric_limits<double>::infinity(), greatest = 0;
            for (benched const& other : rows) {
                least = std::min(least, static_cast<double>(other.size) / 1.25);
                greatest = std::max(greatest, static_cast<double>(other.size) * 1.25);
            }
            at = panels.insert(at, {title,
                                    {"elements", true, least, greatest},
                                    {"GB/s", false, 0, {}},
                                    {},
                                    bands_of(least, greatest, width(row.rule))});
        }
        add_point(*at, row);
    }
    for (chart::panel& p : panels)
        for (chart::line& l : p.lines) std::ranges::sort(l.points, {}, &chart::point::x);
    return chart::svg(panels);
}

} // namespace ravine::tool
