// A saddle for a tail, too: at its middle not even the curvature tells where down is.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto monkey_saddle = landscape<"monkey_saddle">(
    sq(x) * x - 3 * x * sq(y),
    {"Monkey saddle", "Hilbert and Cohn-Vossen, Anschauliche Geometrie (1932)",
     {-1.5, 1.5, -1.5, 1.5}, {1.2, 0.05}},
    degenerate_at(0, 0));

}  // namespace ravine::landscapes
