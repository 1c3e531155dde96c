// The names of a chart's lines: which colour and marker each has in all panels, and the legend that says so.
#include "tools/chart/legend.hpp"
#include "tools/chart/ink.hpp"
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace ravine::chart {
namespace {

constexpr double sample = 30, gap = 6, between = 18, row = 22;

/// A name in the lines that it takes.
struct entry {
    series const* of;
    std::vector<std::string> lines;
    double width() const {
        double widest = 0;
        for (std::string const& line : lines) widest = std::max(widest, width_of(line, axis_size));
        return sample + gap + widest + between;
    }
};

/// The widths of so many columns that hold the entries row by row.
std::vector<double> columns_of(std::vector<entry> const& entries, std::size_t count) {
    std::vector<double> widths(count);
    for (std::size_t k = 0; k < entries.size(); ++k)
        widths[k % count] = std::max(widths[k % count], entries[k].width());
    return widths;
}

double sum_of(std::vector<double> const& widths) {
    double sum = 0;
    for (double const each : widths) sum += each;
    return sum;
}

/// What stands before a name: a piece of the line, with its marker if its points have one.
void add_sample(pugi::xml_node to, series const& of, double x, double y) {
    if (of.drawn == series::kind::area) return add_rectangle(to, area_style(of.number), {x, y - 6, x + sample, y + 6});
    if (of.drawn == series::kind::height)
        return add_path(to, "height low2", 'M' + pixels(x) + ',' + pixels(y) + 'H' + pixels(x + sample));
    bool const dashed = of.drawn == series::kind::dashed;
    pugi::xml_node out = to.append_child("polyline");
    out.append_attribute("class") = line_style(of.number, dashed).c_str();
    out.append_attribute("points") = (pixels(x) + ',' + pixels(y) + ' ' + pixels(x + sample) + ',' + pixels(y)).c_str();
    if (!dashed) add_marker(to, x + sample / 2, y, of.number);
}

} // namespace

std::vector<series> series_of(std::vector<panel> const& panels) {
    std::vector<series> out;
    std::set<std::size_t> taken;
    std::vector<bool> chosen; // of each, whether its number was given
    auto const add = [&](std::string const& name, series::kind drawn, std::optional<std::size_t> number) {
        if (std::ranges::find(out, name, &series::name) != out.end()) return;
        out.push_back({name, drawn, number.value_or(0)});
        chosen.push_back(number.has_value());
        if (number) taken.insert(*number);
    };
    for (panel const& each : panels) {
        for (area const& drawn : each.areas) add(drawn.name, series::kind::area, drawn.number);
        for (line const& drawn : each.lines)
            add(drawn.name, drawn.dashed ? series::kind::dashed : series::kind::line, drawn.number);
        if (!each.heights.empty() && !each.heights_name.empty()) add(each.heights_name, series::kind::height, 0);
    }
    for (std::size_t k = 0, next = 0; k < out.size(); ++k) {
        if (chosen[k]) continue;
        while (taken.contains(next)) ++next;
        out[k].number = next++;
    }
    return out;
}

std::size_t number_of(std::vector<series> const& all, std::string const& name) {
    return std::ranges::find(all, name, &series::name)->number;
}

double add_legend(pugi::xml_node to, std::vector<series> const& all, double width) {
    double const room = width - 2 * margin;
    std::vector<entry> entries;
    for (series const& each : all)
        if (auto lines = wrapped(each.name, room - sample - gap, axis_size); !lines.empty())
            entries.push_back({&each, std::move(lines)});
    if (entries.empty()) return 0;
    std::size_t count = entries.size();
    while (count > 1 && sum_of(columns_of(entries, count)) - between > room) --count;
    std::vector<double> const widths = columns_of(entries, count);
    double y = margin;
    for (std::size_t first = 0; first < entries.size(); first += count) {
        std::size_t most = 1; // lines in this row
        double x = margin;
        for (std::size_t k = first; k < std::min(first + count, entries.size()); ++k) {
            add_sample(to, *entries[k].of, x, y + row / 2);
            double below = y + row / 2 + 4;
            for (std::string const& line : entries[k].lines)
                add_text(to, x + sample + gap, below, line, "name", "start"), below += axis_size * leading;
            most = std::max(most, entries[k].lines.size());
            x += widths[k - first];
        }
        y += row + static_cast<double>(most - 1) * axis_size * leading;
    }
    return y;
}

} // namespace ravine::chart
