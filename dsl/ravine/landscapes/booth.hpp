// Two planes squared: a quadratic bowl that leans.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto booth = landscape<"booth">(
    sq(x + 2 * y - 7) + sq(2 * x + y - 5),
    {"Booth", "Jamil and Yang, A literature survey of benchmark functions for global optimization (2013)",
     {-10, 10, -10, 10}, {-8, -6}},
    minimum_at(1, 3));

}  // namespace ravine::landscapes
