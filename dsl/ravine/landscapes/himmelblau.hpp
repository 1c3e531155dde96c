// Four minima of equal depth: which one is found depends on the start.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto himmelblau = landscape<"himmelblau">(
    sq(sq(x) + y - 11) + sq(x + sq(y) - 7),
    {"Himmelblau", "Himmelblau, Applied nonlinear programming (1972)",
     {-5, 5, -5, 5}, {-0.5, -1.5}},
    minimum_at(-3.779310253377747, -3.2831859912861696),
    minimum_at(3, 2),
    minimum_at(3.5844283403304917, -1.8481265269644036),
    minimum_at(-2.805118086952745, 3.131312518250573),
    maximum_at(-0.2708445906673476, -0.9230385564799815, 181.6165215225827),
    saddle_at(3.385154183607021, 0.07385187983774928, 13.31192627040559),
    saddle_at(0.08667750455539636, 2.884254701174776, 67.71915008752615),
    saddle_at(-3.0730257507643897, -0.08135304428796751, 104.0151629175581),
    saddle_at(-0.12796134673068008, -1.9537149802445763, 178.33723920192747));

}  // namespace ravine::landscapes
