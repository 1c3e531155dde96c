// The same bowl turned by 45 degrees, where no coordinate runs along the ravine.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto tilted_ravine = landscape<"tilted_ravine">(
    (sq(x + y) + kappa * sq(y - x)) / 4,
    {"Tilted ravine", "Goh, Why momentum really works, Distill (2017)",
     {-3, 3, -3, 3}, {-2.5, -0.5}, 25},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
