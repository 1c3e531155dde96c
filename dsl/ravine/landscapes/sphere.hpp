// The sum of the squares: the easiest bowl.
#pragma once

#include <ravine/calculus/in_plane.hpp>
#include <ravine/dsl.hpp>
#include <ravine/landscapes/families/sphere.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto sphere = landscape<"sphere">(
    in_plane(families::sphere),
    {"Sphere", "De Jong, The behavior of a class of genetic adaptive systems (1975)",
     {-3, 3, -3, 3}, {-2.5, 1.5}},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
