// Values from 3 to a million, and four minima in crossing valleys.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto goldstein_price = landscape<"goldstein_price">(
    (1 + sq(x + y + 1) * (19 - 14 * x + 3 * sq(x) - 14 * y + 6 * x * y + 3 * sq(y))) *
        (30 + sq(2 * x - 3 * y) * (18 - 32 * x + 12 * sq(x) + 48 * y - 36 * x * y + 27 * sq(y))),
    {"Goldstein-Price", "Goldstein and Price, On descent from local minima (1971)",
     {-2, 2, -2, 2}, {-1.5, 0.5}},
    minimum_at(0, -1, 3),
    minimum_at(-0.6, -0.4, 30),
    minimum_at(1.8, 0.2, 84),
    minimum_at(1.2, 0.8, 840),
    maximum_at(0.8, 0.2, 1155),
    saddle_at(-0.4, -0.6, 35),
    saddle_at(1.2, -0.2, 99),
    saddle_at(1.4, 0.6, 980),
    saddle_at(0.6, 0.4, 990));

}  // namespace ravine::landscapes
