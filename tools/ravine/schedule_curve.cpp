// The curve of a schedule, in as few points as show it.
#include "schedule_curve.hpp"
#include <algorithm>
#include <cmath>

namespace ravine::tool {
namespace {

using points = std::vector<chart::point>;

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
    return thinned(all, columns);
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
