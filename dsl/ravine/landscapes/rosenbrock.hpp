// Rosenbrock's valley: easy to enter, slow to follow.
#pragma once

#include <ravine/calculus/in_plane.hpp>
#include <ravine/dsl.hpp>
#include <ravine/landscapes/families/rosenbrock.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto rosenbrock = landscape<"rosenbrock">(
    in_plane(families::rosenbrock),
    {"Rosenbrock's valley", "Rosenbrock, Finding the greatest or least value of a function (1960)",
     {-2, 2, -1, 3}, {-1.2, 1}},
    minimum_at(1, 1));

}  // namespace ravine::landscapes
