// rmsprop: torch.optim.RMSprop (Tieleman and Hinton 2012, lecture 6.5).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.RMSprop; Tieleman and Hinton 2012, Coursera, lecture 6.5.
inline constexpr auto rmsprop = rule<"rmsprop">(
    hyper(lr = 1e-2, alpha = 0.99, eps = 1e-8, weight_decay = 0.0),
    state(square = 0),
    step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
         square = square * alpha + (1 - alpha) * g * g,
         denom  = sqrt(square) + eps,
         theta  = theta - lr * g / denom));

}  // namespace ravine::rules
