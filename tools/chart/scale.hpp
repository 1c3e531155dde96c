// Places values on an axis, and picks the values that it names.
#pragma once
#include "tools/chart/chart.hpp"
#include <span>
#include <string>
#include <vector>

namespace ravine::chart {

/// The values that an axis spans. Its ends are in the axis' own unit, both positive if it is logarithmic.
struct scale {
    double low, high;
    bool logarithmic;
    bool whole = false; // all data are whole numbers, so its ticks are
    /// Where a value lies: 0 at the low end, 1 at the high one; NaN where it cannot lie anywhere.
    double at(double value) const;
};
/// A value that an axis names, by the text beside it; without text it is a finer line of the grid.
struct tick {
    double value;
    std::string text;
};

/// The scale that holds the data (whose values that cannot be drawn are ignored), and wanted ends where they are given.
/// Throws std::invalid_argument naming the axis where the wanted ends leave nothing between them.
scale scale_of(axis const& wanted, std::span<double const> data);

/// At most `most` named ticks (2 or more): multiples of 1, 2 or 5 times a power of ten, or decades.
std::vector<tick> ticks_of(scale const& of, std::size_t most);

} // namespace ravine::chart
