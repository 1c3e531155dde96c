// Two wells and the pass between them.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto double_well = landscape<"double_well">(
    sq(sq(x) - 1) / 4 + sq(y) / 2,
    {"Double well", "Kramers, Brownian motion in a field of force (1940)",
     {-2, 2, -2, 2}, {0.02, 1.8}},
    minimum_at(1, 0),
    minimum_at(-1, 0),
    saddle_at(0, 0, 0.25));

}  // namespace ravine::landscapes
