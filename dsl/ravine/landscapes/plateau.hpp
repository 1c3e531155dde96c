// A well in a plateau: far from it there is next to no slope.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto plateau = landscape<"plateau">(
    1 - exp(-((sq(x) + sq(y)) / 2)),
    {"Plateau", "the vanishing slope of a saturated unit: Goodfellow, Bengio and Courville, Deep learning (2016), 6.2.2",
     {-4, 4, -4, 4}, {-2.6, 1.8}},
    minimum_at(0, 0));

}  // namespace ravine::landscapes
