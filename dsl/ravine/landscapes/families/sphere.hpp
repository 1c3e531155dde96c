// The squares of the coordinates.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes::families {
using namespace dsl;

inline constexpr auto sphere = family<"sphere", summed::coordinates>(
    sq(x),
    {"Sphere", "De Jong, The behavior of a class of genetic adaptive systems (1975)",
     0, 0, -3, 3});

}  // namespace ravine::landscapes::families
