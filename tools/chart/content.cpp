// What a panel shows within its frame: areas, heights, lines with their markers, ways.
#include "tools/chart/content.hpp"
#include "tools/chart/labels.hpp"
#include "tools/chart/trail.hpp"
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace ravine::chart {
namespace {

using points = std::vector<point>;

constexpr double unseen = 0.3; // pixels that a simplified line may be off

void add_area(pugi::xml_node to, frame const& in, area const& drawn) {
    std::string d;
    for (area::rectangle const& part : drawn.parts) {
        point const low = in.place({part.left, part.bottom}), high = in.place({part.right, part.top});
        d += 'M' + pixels(low.x) + ',' + pixels(low.y) + 'H' + pixels(high.x) + 'V' + pixels(high.y) + 'H' +
             pixels(low.x) + 'z';
    }
    add_path(to, area_style(drawn.number), d);
}

/// A line of a panel in pixels, in runs without a gap.
struct placed {
    line const* of;
    std::size_t number;
    std::vector<points> runs;
};
placed place(line const& of, frame const& in, std::vector<series> const& all) {
    placed made{&of, number_of(all, of.name), {}};
    bool gap = true;
    for (point const& each : of.points) {
        point const at = in.place(each);
        bool const drawable = std::isfinite(at.x) && std::isfinite(at.y);
        if (drawable && gap) made.runs.emplace_back();
        if (drawable) made.runs.back().push_back(at);
        gap = !drawable;
    }
    return made;
}

/// Heights beneath the lines, with their names where no line is in the way.
void add_map(pugi::xml_node to, panel const& of, frame const& in, std::vector<placed> const& lines) {
    static constexpr char const* styles[]{"height", "height low1", "height low2", "height low3"};
    std::vector<height> drawn;
    for (height const& each : of.heights) {
        drawn.push_back({{}, each.low, each.name});
        for (points const& line : each.lines) {
            points run;
            for (point const& at : line) run.push_back(in.place(at));
            drawn.back().lines.push_back(simplified(run, unseen));
        }
        std::size_t const strength = static_cast<std::size_t>(std::clamp(each.low, 0.0, 1.0) * 3.99);
        if (!each.lines.empty()) add_heights(to, drawn.back().lines, styles[strength]);
    }
    if (drawn.empty()) return;
    std::vector<points> avoided;
    for (placed const& line : lines) avoided.insert(avoided.end(), line.runs.begin(), line.runs.end());
    add_labels(to, in.plot(), drawn, avoided);
}

/// A group whose title browsers show as what the pointer is on.
pugi::xml_node add_group(pugi::xml_node to, std::string const& name) {
    pugi::xml_node group = to.append_child("g");
    group.append_child("title").text() = clean(name).c_str();
    return group;
}

pugi::xml_node add_polyline(pugi::xml_node to, points const& run, std::string const& style) {
    std::string text;
    for (point const& at : run) text += (text.empty() ? "" : " ") + pixels(at.x) + ',' + pixels(at.y);
    pugi::xml_node out = to.append_child("polyline");
    out.append_attribute("class") = style.c_str();
    out.append_attribute("points") = text.c_str();
    return out;
}

/// The strokes of a line. A law stands out from what it lies on by an edge; a line that has the same points as `above`
/// others, which hide it, is so much broader.
void add_strokes(pugi::xml_node to, placed const& drawn, std::size_t above) {
    pugi::xml_node group = add_group(to, drawn.of->name);
    for (points const& run : drawn.runs) {
        if (run.size() < 2) continue;
        points const& shown = drawn.of->way ? simplified(run, unseen) : run;
        if (drawn.of->dashed) add_polyline(group, shown, "edge dashed");
        pugi::xml_node made = add_polyline(group, shown, line_style(drawn.number, drawn.of->dashed));
        if (above > 0)
            made.append_attribute("style") = ("stroke-width: " + pixels(2 + 3 * static_cast<double>(above))).c_str();
    }
}

/// Whether the points of a line within the plot are so few, and most of them so far apart, that each can be marked.
bool sparse(placed const& drawn, box const& plot) {
    std::size_t count = 0, close = 0;
    for (points const& run : drawn.runs)
        for (std::size_t k = 0; k < run.size(); ++k) {
            if (!plot.holds(run[k].x, run[k].y)) continue;
            ++count;
            close += k > 0 && std::hypot(run[k].x - run[k - 1].x, run[k].y - run[k - 1].y) < 14;
        }
    return count <= 40 && 2 * close <= count;
}

/// Points within the plot that get a marker: all of a few, else some that are well apart, and not at one x for all
/// lines. Of a law, and where points are many, a point without neighbours is marked more readily: it has nothing else.
points marked(placed const& drawn, box const& plot) {
    constexpr double apart = 60, apart_alone = 10, over_another = 5;
    bool const all = sparse(drawn, plot);
    std::optional<double> last;
    points made;
    for (points const& run : drawn.runs)
        for (point const& at : run) {
            bool const alone = run.size() == 1;
            if (!plot.holds(at.x, at.y) || (drawn.of->dashed && !alone)) continue;
            if (!last) last = at.x - apart + static_cast<double>(drawn.number % 5) * 12;
            if (!all && std::abs(at.x - *last) < (alone ? apart_alone : apart)) continue;
            if (!made.empty() && std::hypot(at.x - made.back().x, at.y - made.back().y) < over_another) continue;
            last = at.x;
            made.push_back(at);
        }
    return made;
}

/// Markers, whole, of a line's points, or of a way's start, direction and end.
void add_markers(pugi::xml_node to, placed const& drawn, box const& plot) {
    pugi::xml_node const group = add_group(to, drawn.of->name);
    if (drawn.of->way)
        for (points const& run : drawn.runs) add_direction(group, run, drawn.number, plot);
    else
        for (point const& at : marked(drawn, plot)) add_marker(group, at.x, at.y, drawn.number);
}

/// How many of the lines before one have its points.
std::size_t twins(std::vector<placed> const& all, std::size_t of) {
    auto const same = [](point const& a, point const& b) { return a.x == b.x && a.y == b.y; };
    auto const equal = [&](placed const& other) {
        return other.of->dashed == all[of].of->dashed &&
               std::ranges::equal(other.runs, all[of].runs,
                                  [&](points const& a, points const& b) { return std::ranges::equal(a, b, same); });
    };
    return static_cast<std::size_t>(std::count_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(of), equal));
}

} // namespace

void add_content(pugi::xml_node to, panel const& of, frame const& in, std::vector<series> const& all, double seconds) {
    std::vector<placed> lines;
    for (line const& each : of.lines) lines.push_back(place(each, in, all));
    box const plot = in.plot();
    pugi::xml_node const window = add_window(to, plot.grown(1)); // a line on the frame is whole
    for (area const& each : of.areas) add_area(window, in, each);
    add_map(window, of, in, lines);
    for (bool const dashed : {false, true}) // laws, and the first, which the reader looks for, lie on top
        for (std::size_t k = lines.size(); k-- > 0;)
            if (lines[k].of->dashed == dashed) add_strokes(window, lines[k], twins(lines, k));
    for (std::size_t k = lines.size(); k-- > 0;) add_markers(to, lines[k], plot.grown(0.5));
    if (!(seconds > 0)) return;
    pugi::xml_node const above = add_window(to, plot.grown(5));
    for (placed const& each : lines)
        for (points const& run : each.runs) add_ball(above, run, each.number, seconds);
}

} // namespace ravine::chart
