// rmsprop_momentum: torch.optim.RMSprop with momentum (mu > 0).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.RMSprop (torch/optim/rmsprop.py).
inline constexpr auto rmsprop_momentum = rule<"rmsprop_momentum">(
    hyper(lr = 1e-2, alpha = 0.99, eps = 1e-8, weight_decay = 0.0, mu = 0.9),
    state(square = 0, b = 0),
    step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
         square = square * alpha + (1 - alpha) * g * g,
         denom  = sqrt(square) + eps,
         k      = mu * b,                                               // named: torch rounds this product
         b      = k + g / denom,
         theta  = theta - lr * b));

}  // namespace ravine::rules
