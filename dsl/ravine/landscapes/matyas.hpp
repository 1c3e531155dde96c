// A flat quadratic ravine along the diagonal.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto matyas = landscape<"matyas">(
    0.26 * (sq(x) + sq(y)) - 0.48 * (x * y),
    {"Matyas", "Matyas, Random optimization (1965)",
     {-10, 10, -10, 10}, {-8, 4}},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
