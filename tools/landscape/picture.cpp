// Draws descents on a surface: where they went, over contour lines, and how the loss fell.
#include "tools/landscape/picture.hpp"
#include <algorithm>
#include <cmath>
#include <optional>
#include <tools/chart/number.hpp>

namespace ravine::landscape {
namespace {

std::string named(surface const& on, descent const& d) { return d.name + ": " + outcome_of(on, d.way); }

/// The first step after which a descent is outside the domain; none if it never is.
std::optional<std::size_t> left_at(surface const& on, trajectory const& way) {
    for (std::size_t step = 0; step <= way.steps(); ++step)
        if (!on.about.domain.contains(way.place(step)[0], way.place(step)[1])) return step;
    return std::nullopt;
}

/// Losses below this are drawn at it: a logarithm has no zero.
constexpr double smallest = 1e-16;

std::string title_of(surface const& on) {
    std::string const shape = on.has_kappa ? ", condition number " + chart::typeset(on.kappa, 6) : "";
    return std::string(on.about.title) + shape;
}

} // namespace

std::string outcome_of(surface const& on, trajectory const& way) {
    auto const after = [](std::size_t steps) { return " after " + std::to_string(steps) + (steps == 1 ? " step" : " steps"); };
    double const least = on.least();
    if (std::isnan(least)) // it falls for ever
        if (auto const left = left_at(on, way)) return "left" + after(*left);
    if (way.diverged || !std::isfinite(way.values.back())) return "diverged" + after(way.steps());
    double const last = way.values.back();
    std::string const text = "loss " + chart::typeset(std::isnan(least) ? last : std::max(last - least, 0.0), 2);
    auto const reached = way.steps_to(least + tolerance); // never where there is no lowest point
    return reached ? text + ", " + chart::typeset(tolerance) + after(*reached) : text + after(way.steps());
}

chart::panel map_of(surface const& on, std::vector<descent> const& descents) {
    dsl::region const& d = on.about.domain;
    chart::panel made{title_of(on), {"x", false, d.left, d.right}, {"y", false, d.bottom, d.top}, {}, {}};
    made.heights_name = std::isnan(on.least()) ? "lines of equal loss" : "lines of equal loss \u2212 minimum";
    made.heights = heights_of(grid_of(d, [&](double x, double y) { return on.value(x, y); }), on.least());
    for (std::size_t k = 0; k < descents.size(); ++k) {
        chart::line line{named(on, descents[k]), {}, false, k, true};
        trajectory const& way = descents[k].way;
        for (std::size_t step = 0; step <= way.steps(); ++step) line.points.push_back({way.place(step)[0], way.place(step)[1]});
        made.lines.push_back(std::move(line));
    }
    return made;
}

chart::panel losses_of(surface const& on, std::vector<descent> const& descents) {
    double const least = on.least();
    bool const above = !std::isnan(least);
    chart::panel made;
    made.title = above ? "Loss above the minimum" : "Loss within the domain";
    made.x = {"steps", false, 0.0, {}, true};
    made.y.title = above ? "loss \u2212 minimum" : "loss";
    made.y.logarithmic = above;
    double start = 0, most = 0;
    bool cut = false;
    for (std::size_t k = 0; k < descents.size(); ++k) {
        chart::line line{named(on, descents[k]), {}, false, k};
        trajectory const& way = descents[k].way;
        std::size_t const end = above ? way.values.size() : left_at(on, way).value_or(way.values.size());
        for (std::size_t step = 0; step < end; ++step) {
            double const loss = above ? std::max(way.values[step] - least, smallest) : way.values[step];
            line.points.push_back({static_cast<double>(step), loss});
            most = std::max(most, loss);
            cut = cut || (above && way.values[step] - least < smallest);
        }
        start = std::max(start, line.points.front().y);
        made.lines.push_back(std::move(line));
    }
    if (cut) made.title += " (below " + chart::typeset(smallest) + " drawn at it)";
    double const room = 1e4 * std::max(start, 1e-3); // a descent that runs away would leave no room for the others
    if (above && most > room) made.y.greatest = room;
    return made;
}

std::string picture_of(surface const& on, std::vector<descent> const& descents, bool narrow, double seconds) {
    return chart::svg({map_of(on, descents), losses_of(on, descents)}, {narrow ? 1U : 2U, narrow ? 480.0 : 520.0, narrow ? 400.0 : 480.0, seconds});
}

} // namespace ravine::landscape
