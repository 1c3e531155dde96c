// The simplest saddle: it has no lowest point.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/syntax/landscape.hpp>

namespace ravine::landscapes {
using namespace dsl;

inline constexpr auto saddle = landscape<"saddle">(
    sq(x) - sq(y),
    {"Saddle", "Dauphin et al., Identifying and attacking the saddle point problem (2014)",
     {-2, 2, -2, 2}, {-1.8, 0.01}},
    saddle_at(0, 0));

}  // namespace ravine::landscapes
