// A well in a plateau: far from it there is next to no slope.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto plateau = landscape<"plateau">(
    1 - exp(-((sq(x) + sq(y)) / 2)),
    {"Plateau", "Goodfellow, Bengio and Courville, Deep learning (2016), 6.2.2, on saturated units",
     {-4, 4, -4, 4}, {-2.6, 1.8}},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
