// The curve of a schedule, in as few points as show it.
#pragma once
#include "tools/chart/chart.hpp"
#include <cstddef>
#include <functional>
#include <vector>

namespace ravine::tool {

/// A value at each step count.
using step_function = std::function<double(double)>;

/// The values at the steps 0 to `steps` - 1, at most four a column of a picture that is so many `columns` wide: its
/// first, least, greatest and last one, so that lines between them cover what all would. Every point is a step's value:
/// between two steps there is none.
std::vector<chart::point> curve_of(step_function const& of, std::size_t steps, std::size_t columns = 1000);

/// The values as training uses them: each from its step to the next; x counts `per` steps of the schedule as one.
std::vector<chart::point> staircase_of(step_function const& of, std::size_t steps, double per,
                                       std::size_t columns = 1000);

} // namespace ravine::tool
