// Lines that are ways and heights rather than data: fewer corners where none is seen, arrows along, a ball that rolls.
#include "tools/chart/trail.hpp"
#include "tools/chart/ink.hpp"
#include <algorithm>
#include <cmath>
#include <utility>

namespace ravine::chart {
namespace {

/// The square of how far a point lies from the stretch between two others.
double away(point const& p, point const& a, point const& b) {
    double const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double const along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    double const x = p.x - a.x - along * dx, y = p.y - a.y - along * dy;
    return x * x + y * y;
}

std::string tenths(double value) { return pixels(std::round(value * 10) / 10); }

std::string path_of(std::vector<point> const& line) {
    std::string d;
    for (point const& at : line) d += (d.empty() ? 'M' : ' ') + tenths(at.x) + ',' + tenths(at.y);
    return d;
}

/// An arrow's head at a place, in the direction of (dx, dy), whose length is 1.
std::string arrow(point const& at, double dx, double dy) {
    auto const corner = [&](double along, double across) {
        return tenths(at.x + along * dx - across * dy) + ',' + tenths(at.y + along * dy + across * dx);
    };
    return 'M' + corner(-4, 3.5) + ' ' + corner(2.5, 0) + ' ' + corner(-4, -3.5);
}

/// Heads along a way: a few, evenly over its length within the plot, each in the middle of a stretch that is long
/// enough to point somewhere, and none near another.
std::string heads(std::vector<point> const& corners, box const& plot) {
    constexpr double apart = 90, most = 4, shortest = 8, clear = 24;
    struct stretch {
        point middle;
        double dx, dy, length;
    };
    std::vector<stretch> seen;
    double total = 0;
    for (std::size_t k = 1; k < corners.size(); ++k) {
        point const &a = corners[k - 1], &b = corners[k];
        stretch const one{{(a.x + b.x) / 2, (a.y + b.y) / 2}, b.x - a.x, b.y - a.y, std::hypot(b.x - a.x, b.y - a.y)};
        if (plot.holds(one.middle.x, one.middle.y)) seen.push_back(one), total += one.length;
    }
    double const between = std::max(apart, total / most);
    double travelled = 0, due = std::min(between, total) / 2;
    std::string d;
    std::vector<point> placed;
    for (stretch const& each : seen) {
        travelled += each.length;
        auto const near = [&](point const& other) {
            return std::hypot(other.x - each.middle.x, other.y - each.middle.y) < clear;
        };
        if (travelled < due || each.length < shortest || std::ranges::any_of(placed, near)) continue;
        d += arrow(each.middle, each.dx / each.length, each.dy / each.length);
        placed.push_back(each.middle);
        due = std::max(due, travelled - each.length) + between;
    }
    return d;
}

} // namespace

std::vector<point> simplified(std::vector<point> const& line, double off) {
    if (line.size() < 3) return line;
    std::vector<bool> kept(line.size());
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
    while (!open.empty()) {
        auto const [from, to] = open.back();
        open.pop_back();
        double most = off * off;
        std::size_t at = from;
        for (std::size_t k = from + 1; k < to; ++k)
            if (double const d = away(line[k], line[from], line[to]); d > most) most = d, at = k;
        if (at == from) continue;
        kept[at] = true;
        open.push_back({from, at});
        open.push_back({at, to});
    }
    std::vector<point> out;
    for (std::size_t k = 0; k < line.size(); ++k)
        if (kept[k]) out.push_back(line[k]);
    return out;
}

void add_heights(pugi::xml_node to, std::vector<std::vector<point>> const& lines, char const* style) {
    std::string d;
    for (auto const& line : lines) d += path_of(line);
    add_path(to, style, d);
}

void add_direction(pugi::xml_node to, std::vector<point> const& way, std::size_t number, box const& plot) {
    if (way.empty()) return;
    add_path(to, line_style(number, false), heads(simplified(way, 0.3), plot));
    if (point const& at = way.front(); plot.holds(at.x, at.y)) {
        pugi::xml_node start = to.append_child("circle");
        start.append_attribute("class") = "start";
        start.append_attribute("cx") = pixels(at.x).c_str();
        start.append_attribute("cy") = pixels(at.y).c_str();
        start.append_attribute("r") = "4.5";
    }
    if (point const& at = way.back(); plot.holds(at.x, at.y)) {
        add_marker(to, at.x, at.y, number);
        pugi::xml_attribute style = to.last_child().attribute("class");
        style = (std::string(style.value()) + " end").c_str();
    }
}

void add_ball(pugi::xml_node to, std::vector<point> const& way, std::size_t number, double seconds) {
    if (way.size() < 2) return;
    pugi::xml_node ball = to.append_child("circle");
    ball.append_attribute("class") = ("ball mark c" + std::to_string(number % colours)).c_str();
    ball.append_attribute("r") = "5";
    pugi::xml_node motion = ball.append_child("animateMotion");
    motion.append_attribute("dur") = (pixels(seconds) + "s").c_str();
    motion.append_attribute("repeatCount") = "indefinite";
    motion.append_attribute("calcMode") = "linear";
    motion.append_attribute("path") = path_of(way).c_str();
}

} // namespace ravine::chart
