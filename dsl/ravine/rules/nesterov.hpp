// nesterov: torch.optim.SGD with nesterov = True.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.SGD (torch/optim/sgd.py).
inline constexpr auto nesterov = rule<"nesterov">(
    hyper(lr = 1e-3, mu = 0.9, weight_decay = 0.0),
    state(b = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         k     = mu * b,                                                // named: torch rounds this product
         b     = where(t == 1, g, k + g),
         g     = g + mu * b,
         theta = theta - lr * g));

}  // namespace ravine::rules
