// A narrow and a wide minimum of equal depth.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto narrow_and_wide = landscape<"narrow_and_wide">(
    min(1 - exp(-(12.5 * (sq(x + 1.5) + sq(y)))), 1 - exp(-((sq(x - 1) + sq(y)) / 2))),
    {"Narrow and wide", "Hochreiter and Schmidhuber, Flat minima (1997)",
     {-3, 3, -2.5, 2.5}, {-1.1, 0.4}},
    minimum_at(-1.5, 0),
    minimum_at(1, 0));

}  // namespace ravine::landscapes
