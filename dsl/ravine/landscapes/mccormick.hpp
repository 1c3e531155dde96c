// A sine laid over a slope and a valley.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto mccormick = landscape<"mccormick">(
    sin(x + y) + sq(x - y) - 1.5 * x + 2.5 * y + 1,
    {"McCormick", "Adorio, MVF: multivariate test functions library in C (2005)",
     {-1.5, 4, -3, 4}, {3.5, 3}},
    minimum_at(-0.5471975511965977, -1.5471975511965979, -1.9132229549810364),
    minimum_at(2.5943951023931957, 1.5943951023931955, 1.2283696986087569),
    saddle_at(1.5471975511965979, 0.5471975511965977, 1.9132229549810364));

}  // namespace ravine::landscapes
