// Bukin number 6: a sharp kink along a parabola, whose slope grows without bound towards it.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto bukin = landscape<"bukin">(
    100 * sqrt(abs(y - 0.01 * sq(x))) + 0.01 * abs(x + 10),
    {"Bukin N. 6", "Jamil and Yang, A literature survey of benchmark functions for global optimization (2013)",
     {-15, -5, -3, 3}, {-6, -2}},
    kink_at(-10, 1));

}  // namespace ravine::landscapes
