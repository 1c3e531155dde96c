// A bowl with a step in it, whose slope throws far.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto cliff = landscape<"cliff">(
    (sq(x + 1) + sq(y)) / 10 + 4 * sigmoid(25 * x),
    {"Cliff", "Goodfellow, Bengio and Courville, Deep learning (2016), 8.2.4",
     {-2.5, 2.5, -2, 2}, {2, 1.5}},
    minimum_at(-1.0000000069439707, 0, 5.55517706372108e-11));

}  // namespace ravine::landscapes
