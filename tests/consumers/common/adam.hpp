// A rule from outside that bears the name of one of the library's and is another formula: a transformed rule.
#pragma once

#include <ravine/dsl.hpp>
#include <ravine/transforms/cautious_decay.hpp>
#include <ravine/transforms/lookahead.hpp>

namespace mine {

using namespace ravine::dsl;

inline constexpr auto warmth = symbol<"warmth">;

inline constexpr auto slow = symbol<"slow">;

inline constexpr auto softened = rule<"softened">(
    hyper(lr = 1e-2, mu = 0.9, warmth = range(0.5, 0, 1)),
    state(v = 0),
    step(v     = mu * v + (1 - mu) * g,
         theta = theta - lr * (warmth * sign(v) + (1 - warmth) * v)));

inline constexpr auto adam =
    lookahead<"adam">(cautious_decay<"sparing">(softened, u, weight_decay = 0.1), slow, k = 3, alpha = 0.5);

}  // namespace mine
