// heavy_ball: torch.optim.SGD with momentum (mu > 0) and dampening tau.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.SGD (torch/optim/sgd.py); at momentum 0 torch is `sgd` and leaves out the dampening too.
inline constexpr auto heavy_ball = rule<"heavy_ball">(
    hyper(lr = 1e-3, mu = 0.9, tau = 0.0, weight_decay = 0.0),
    state(b = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         b     = where(t == 1, g, mu * b + (1 - tau) * g),              // the first step is not dampened
         theta = theta - lr * b));

}  // namespace ravine::rules
