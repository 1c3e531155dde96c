// Draws descents on a surface: where they went, over contour lines, and how the loss fell.
#pragma once
#include "tools/landscape/contour.hpp"
#include "tools/landscape/descent.hpp"
#include <string>
#include <tools/chart/chart.hpp>
#include <vector>

namespace ravine::landscape {

/// A descent with the name that the legend gives it.
struct descent {
    std::string name;
    trajectory way;
};

/// The loss that counts as arrived: so much above the lowest point.
inline constexpr double tolerance = 1e-6;

/// "loss 2.1·10⁻⁷, 10⁻⁶ after 131 steps", both above the minimum, or what else became of a descent.
std::string outcome_of(surface const& on, trajectory const& way);

/// The map of a surface: contour lines over its domain, with the ways of the descents.
chart::panel map_of(surface const& on, std::vector<descent> const& descents);
/// The loss above the lowest point (or the loss itself where there is none) over steps.
chart::panel losses_of(surface const& on, std::vector<descent> const& descents);

/// Both panels as one SVG file: side by side, or `narrow` one above the other. `seconds` as in chart::layout.
std::string picture_of(surface const& on, std::vector<descent> const& descents, bool narrow = false, double seconds = 0);

} // namespace ravine::landscape
