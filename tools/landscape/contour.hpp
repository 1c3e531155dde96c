// The lines on which a function of the plane has given values: marching squares over a fine grid.
#pragma once
#include <cstddef>
#include <functional>
#include <ravine/syntax/landscape.hpp>
#include <tools/chart/chart.hpp>
#include <vector>

namespace ravine::landscape {

/// Samples of a function, row by row from the bottom. `columns` and `rows` are at least 2.
struct grid {
    dsl::region of;
    std::size_t columns = 0, rows = 0;
    std::vector<double> values;

    double at(std::size_t column, std::size_t row) const { return values[row * columns + column]; }
    double x(double column) const { return of.left + (of.right - of.left) * column / static_cast<double>(columns - 1); }
    double y(double row) const { return of.bottom + (of.top - of.bottom) * row / static_cast<double>(rows - 1); }
};

/// Fine enough that the narrow valleys of the landscapes do not break into beads.
inline constexpr std::size_t fine = 1601;

/// So many samples in each direction.
grid grid_of(dsl::region const& of, std::function<double(double x, double y)> const& function, std::size_t samples = fine);

/// The lines of one value, each from end to end; a closed one ends where it begins. Between samples a function is taken to
/// be straight, and in a square that two lines cross, its middle decides. Samples that are NaN end lines.
std::vector<std::vector<chart::point>> contours(grid const& of, double level);

/// 1, 2 and 5 times powers of ten from `least` to `greatest`; with fewer factors where these are too many for the eye.
std::vector<double> round_heights(double least, double greatest);

/// The contour lines of a grid for a chart, at round heights above `base`, which are their names, the lowest strongest;
/// without a base (NaN) at round heights on both sides of zero.
std::vector<chart::height> heights_of(grid const& of, double base);

} // namespace ravine::landscape
