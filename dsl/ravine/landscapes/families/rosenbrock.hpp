// Rosenbrock's valley from each coordinate to the next.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes::families {
using namespace dsl;

inline constexpr auto rosenbrock = family<"rosenbrock", summed::pairs>(
    sq(1 - x) + 100 * sq(y - sq(x)),
    {"Rosenbrock", "Rosenbrock, Finding the greatest or least value of a function (1960)",
     1, 0, -2, 2});

}  // namespace ravine::landscapes::families
