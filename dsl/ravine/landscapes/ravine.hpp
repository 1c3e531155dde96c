// A quadratic bowl of any condition number, its axes those of the coordinates: steep across, flat along.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto ravine = landscape<"ravine">(
    (sq(x) + kappa * sq(y)) / 2,
    {"Ravine", "Goh, Why momentum really works, Distill (2017)",
     {-3, 3, -1.5, 1.5}, {-2.5, 1}, 25},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
