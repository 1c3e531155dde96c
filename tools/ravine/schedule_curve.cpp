// The curve of a schedule, in as few points as show it.
#include "schedule_curve.hpp"
#include <algorithm>
#include <cmath>

namespace ravine::tool {
namespace {

using points = std::vector<chart::point>;

/// Adds the two ends of a jump between two steps, if there is one that is higher than a pixel or so.
void add_jump(points& to, step_function const& of, double from, double until, double visible) {
    double low = of(from), high = of(until);
    for (double middle = (from + until) / 2; from < middle && middle < until; middle = (from + until) / 2) {
        if (!(std::abs(high - low) > visible)) return; // NaN too
        double const at = of(middle);
        if (std::abs(at - low) > std::abs(high - at))
            until = middle, high = at;
        else
            from = middle, low = at;
    }
    to.push_back({from, low});
    to.push_back({until, high});
}

/// How high the values reach, of which a picture shows about a thousandth.
double visible_part(points const& of) {
    double least = INFINITY, greatest = -INFINITY;
    for (chart::point const& at : of)
        if (std::isfinite(at.y)) least = std::fmin(least, at.y), greatest = std::fmax(greatest, at.y);
    return greatest > least ? (greatest - least) / 1000 : 0;
}

/// The first, least, greatest and last point of each column (Jugel et al. 2014, "M4"); a gap stays one.
points thinned(points const& all, std::size_t columns) {
    if (all.size() <= 4 * columns) return all;
    points made;
    double const width = (all.back().x - all.front().x) / static_cast<double>(columns);
    for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
        bool const gap = !std::isfinite(all[first].y);
        double const until = all.front().x + (std::floor((all[first].x - all.front().x) / width) + 1) * width;
        std::size_t least = first, greatest = first;
        for (end = first + 1; end < all.size() && std::isfinite(all[end].y) != gap && (gap || all[end].x < until);
             ++end) {
            if (all[end].y < all[least].y) least = end;
            if (all[end].y > all[greatest].y) greatest = end;
        }
        std::size_t last = all.size();
        for (std::size_t const k : {first, std::min(least, greatest), std::max(least, greatest), end - 1})
            if (k != last) made.push_back(all[last = k]);
    }
    return made;
}

} // namespace

points curve_of(step_function const& of, std::size_t steps, std::size_t columns) {
    points all;
    for (std::size_t k = 0; k < steps; ++k) all.push_back({static_cast<double>(k), of(static_cast<double>(k))});
    if (steps > 4 * columns) return thinned(all, columns); // a step is less than a pixel
    double const visible = visible_part(all);
    points made;
    for (std::size_t k = 0; k < steps; ++k) {
        if (k && std::abs(all[k].y - all[k - 1].y) > visible) add_jump(made, of, all[k - 1].x, all[k].x, visible);
        if (made.empty() || made.back().x < all[k].x) made.push_back(all[k]);
    }
    return thinned(made, columns);
}

points staircase_of(step_function const& of, std::size_t steps, double per, std::size_t columns) {
    points all;
    for (std::size_t k = 0; k < steps; ++k) {
        auto const at = static_cast<double>(k);
        all.push_back({at / per, of(at)});
        all.push_back({(at + 1) / per, all.back().y});
    }
    return thinned(all, columns);
}

} // namespace ravine::tool
