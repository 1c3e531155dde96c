// A low minimum between two higher ones.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto three_hump_camel = landscape<"three_hump_camel">(
    2 * sq(x) - 1.05 * sq(sq(x)) + sq(sq(x) * x) / 6 + x * y + sq(y),
    {"Three-hump camel", "Branin, A widely convergent method for finding multiple solutions (1972)",
     {-2.5, 2.5, -2.5, 2.5}, {-2.2, 2}},
    minimum_at(0, 0),
    minimum_at(-1.747552345830289, 0.8737761729151445, 0.2986384422368594),
    minimum_at(1.747552345830289, -0.8737761729151445, 0.2986384422368594),
    saddle_at(-1.07054229182366, 0.53527114591183, 0.8773615577631402),
    saddle_at(1.07054229182366, -0.53527114591183, 0.8773615577631402));

}  // namespace ravine::landscapes
