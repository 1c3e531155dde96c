// A quadratic bowl whose curvatures run from 1 to kappa, each the last one times the same factor.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes::families {
using namespace dsl;

inline constexpr auto quadratic = family<"quadratic", summed::coordinates>(
    pow(kappa, u) * sq(x) / 2,
    {"Quadratic", "Nesterov, Introductory lectures on convex optimization (2004), 2.1",
     0, 0, -1, 1, 100});

}  // namespace ravine::landscapes::families
