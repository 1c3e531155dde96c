// momentum: Polyak's heavy ball with the rate inside the velocity (Qian 1999, Sutskever et al. 2013).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: Qian 1999, Neural Networks 12:145; the rate enters when the gradient does.
inline constexpr auto momentum = rule<"momentum">(
    hyper(lr = 1e-2, mu = 0.9),
    state(v = 0),
    step(v     = mu * v + lr * g,
         theta = theta - v));

}  // namespace ravine::rules
