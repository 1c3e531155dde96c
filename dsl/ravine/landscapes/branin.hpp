// Three minima of equal depth along a parabola.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

#include <numbers>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto branin = landscape<"branin">(
    sq(y - 5.1 / (4 * std::numbers::pi * std::numbers::pi) * sq(x) + 5 / std::numbers::pi * x - 6) +
        10 * (1 - 1 / (8 * std::numbers::pi)) * cos(x) + 10,
    {"Branin", "Branin, A widely convergent method for finding multiple solutions (1972)",
     {-5, 10, 0, 15}, {6, 13}},
    minimum_at(-3.141592653589793, 12.275, 0.3978873577297383),
    minimum_at(3.141592653589793, 2.275, 0.3978873577297383),
    minimum_at(9.42477796076938, 2.475, 0.3978873577297383),
    saddle_at(0, 6, 19.60211264227026),
    saddle_at(6.283185307179586, 1.1, 19.60211264227026));

}  // namespace ravine::landscapes
