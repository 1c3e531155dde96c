// A parabola with dents in every coordinate.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

#include <numbers>

namespace ravine::landscapes::families {
using namespace dsl;

inline constexpr auto rastrigin = family<"rastrigin", summed::coordinates>(
    10 + (sq(x) - 10 * cos(2 * std::numbers::pi * x)),
    {"Rastrigin", "Rastrigin, Systems of extremal control (1974)",
     0, 0, -5.12, 5.12});

}  // namespace ravine::landscapes::families
