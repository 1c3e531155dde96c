// rmsprop_centered_momentum: torch.optim.RMSprop with centered = True and momentum (mu > 0).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.RMSprop; Graves 2013, arXiv:1308.0850.
inline constexpr auto rmsprop_centered_momentum = rule<"rmsprop_centered_momentum">(
    hyper(lr = 1e-2, alpha = 0.99, eps = 1e-8, weight_decay = 0.0, mu = 0.9),
    state(square = 0, g_mean = 0, b = 0),
    step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
         square = square * alpha + (1 - alpha) * g * g,
         g_mean = lerp(g_mean, g, 1 - alpha),
         denom  = sqrt(square - g_mean * g_mean) + eps,
         k      = mu * b,                                               // named: torch rounds this product
         b      = k + g / denom,
         theta  = theta - lr * b));

}  // namespace ravine::rules
