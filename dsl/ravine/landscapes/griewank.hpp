// A wide bowl under a wave.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

#include <numbers>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto griewank = landscape<"griewank">(
    (sq(x) + sq(y)) / 4000 - cos(x) * cos(y / std::numbers::sqrt2) + 1,
    {"Griewank", "Griewank, Generalized descent for global optimization (1981)",
     {-7, 7, -7, 7}, {-2.2, 3.4}},
    minimum_at(0, 0),
    minimum_at(-3.1400226338955397, 4.438444480920714, 0.007396040334115082),
    minimum_at(-3.1400226338955397, -4.438444480920714, 0.007396040334115082),
    minimum_at(3.1400226338955397, -4.438444480920714, 0.007396040334115082),
    minimum_at(3.1400226338955397, 4.438444480920714, 0.007396040334115082),
    minimum_at(-6.280045279379904, 0, 0.009864672061006214),
    minimum_at(6.280045279379904, 0, 0.009864672061006214),
    maximum_at(-3.1431642363549055, 0, 2.0024686354182357),
    maximum_at(3.1431642363549055, 0, 2.0024686354182357),
    maximum_at(0, -4.447330275764381, 2.004939741946562),
    maximum_at(0, 4.447330275764381, 2.004939741946562),
    saddle_at(-1.5723679104393218, -2.2225533025787545, 1.001851785452283),
    saddle_at(-1.5723679104393218, 2.2225533025787545, 1.001851785452283),
    saddle_at(1.5723679104393218, -2.2225533025787545, 1.001851785452283),
    saddle_at(1.5723679104393218, 2.2225533025787545, 1.001851785452283));

}  // namespace ravine::landscapes
