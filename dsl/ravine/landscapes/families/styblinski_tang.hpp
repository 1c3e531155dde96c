// Two wells in every coordinate, of which one is the deeper.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes::families {
using namespace dsl;

inline constexpr auto styblinski_tang = family<"styblinski_tang", summed::coordinates>(
    (sq(sq(x)) - 16 * sq(x) + 5 * x) / 2,
    {"Styblinski-Tang", "Styblinski and Tang, Experiments in nonconvex optimization (1990)",
     -2.903534027771177, -39.16616570377141, -5, 5});

}  // namespace ravine::landscapes::families
