// Finds places on contour lines for their values: within the plot, apart from each other, where few lines are in the
// way.
#include "tools/chart/labels.hpp"
#include <algorithm>
#include <cmath>
#include <limits>

namespace ravine::chart {
namespace {

constexpr double cell = 3, step = 3, label_size = 10, beside = 6; // pixels from a way

/// Calls f(point) for points of a line, at most `step` pixels apart.
template <class F>
void along(std::vector<point> const& line, F const& f) {
    if (!line.empty()) f(line.back());
    for (std::size_t k = 1; k < line.size(); ++k) {
        double const dx = line[k].x - line[k - 1].x, dy = line[k].y - line[k - 1].y;
        auto const pieces = static_cast<std::size_t>(std::min(std::hypot(dx, dy) / step, 1e4)) + 1;
        for (std::size_t p = 0; p < pieces; ++p) {
            double const part = static_cast<double>(p) / static_cast<double>(pieces);
            f(point{line[k - 1].x + part * dx, line[k - 1].y + part * dy});
        }
    }
}

bool overlap(box const& a, box const& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

} // namespace

crowd::crowd(box const& plot)
    : plot_(plot),
      columns_(static_cast<std::size_t>(plot.width() / cell) + 3),
      rows_(static_cast<std::size_t>(plot.height() / cell) + 3),
      counts_(columns_ * rows_) {}

// The first column and row stay empty, so that sums have a border.
std::size_t crowd::column(double x) const {
    return static_cast<std::size_t>((std::clamp(x, plot_.left, plot_.right) - plot_.left) / cell) + 1;
}
std::size_t crowd::row(double y) const {
    return static_cast<std::size_t>((std::clamp(y, plot_.top, plot_.bottom) - plot_.top) / cell) + 1;
}

void crowd::add(std::vector<point> const& line) {
    along(line, [&](point const& p) {
        if (plot_.holds(p.x, p.y)) ++at(column(p.x), row(p.y));
    });
}

void crowd::close() {
    for (std::size_t r = 1; r < rows_; ++r)
        for (std::size_t c = 1; c < columns_; ++c) at(c, r) += at(c - 1, r) + at(c, r - 1) - at(c - 1, r - 1);
}

std::size_t crowd::within(box const& of) const {
    auto const sum = [&](std::size_t c, std::size_t r) { return counts_[r * columns_ + c]; };
    std::size_t const left = column(of.left) - 1, top = row(of.top) - 1, right = column(of.right),
                      bottom = row(of.bottom);
    return sum(right, bottom) + sum(left, top) - sum(left, bottom) - sum(right, top);
}

void add_labels(pugi::xml_node to, box const& plot, std::vector<height> const& placed,
                std::vector<std::vector<point>> const& avoided) {
    crowd lines(plot), ways(plot);
    for (height const& each : placed)
        for (auto const& line : each.lines) lines.add(line);
    for (auto const& way : avoided) ways.add(way);
    lines.close(), ways.close();
    box const inside = plot.grown(-3);
    std::vector<box> taken;
    for (height const& each : placed) {
        if (each.name.empty()) continue;
        double const half = width_of(each.name, label_size) / 2, up = label_size / 2;
        std::size_t const bearable = static_cast<std::size_t>(4 * 2 * half / step); // some four lines across
        std::size_t least = bearable;
        std::optional<box> best;
        for (auto const& line : each.lines)
            along(line, [&](point const& p) {
                box const at{p.x - half, p.y - up, p.x + half, p.y + up};
                if (!inside.holds(at.left, at.top) || !inside.holds(at.right, at.bottom) ||
                    ways.within(at.grown(beside)) > 0)
                    return;
                if (std::ranges::any_of(taken, [&](box const& other) { return overlap(other, at.grown(8)); })) return;
                if (std::size_t const here = lines.within(at.grown(1)); here < least) least = here, best = at;
            });
        if (!best) continue;
        taken.push_back(*best);
        add_text(to, (best->left + best->right) / 2, best->bottom - 1.5, each.name, "level", "middle");
    }
}

} // namespace ravine::chart
