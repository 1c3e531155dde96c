// A valley with a flat floor between steep corners.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto beale = landscape<"beale">(
    sq(1.5 - x + x * y) + sq(2.25 - x + x * sq(y)) + sq(2.625 - x + x * sq(y) * y),
    {"Beale", "Beale, On an iterative method for finding a local minimum (1958)",
     {-4.5, 4.5, -4.5, 4.5}, {-1, -1.5}},
    minimum_at(3, 0.5),
    saddle_at(0.10053793732415836, -2.644513585023125, 9.86451228475556),
    saddle_at(0, 1, 14.203125));

}  // namespace ravine::landscapes
