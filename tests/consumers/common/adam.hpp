// A rule from outside that bears the name of one of the library's and is another formula.
#pragma once

#include <ravine/dsl.hpp>

namespace mine {

using namespace ravine::dsl;

inline constexpr auto warmth = symbol<"warmth">;

inline constexpr auto adam = rule<"adam">(
    hyper(lr = 1e-2, mu = 0.9, warmth = range(0.5, 0, 1)),
    state(v = 0),
    step(v     = mu * v + (1 - mu) * g,
         theta = theta - lr * (warmth * sign(v) + (1 - warmth) * v)));

}  // namespace mine
