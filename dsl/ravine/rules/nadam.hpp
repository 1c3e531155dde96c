// nadam: torch.optim.NAdam (Dozat 2016), L2 decay.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.NAdam; Dozat 2016, Incorporating Nesterov Momentum into Adam.
inline constexpr auto nadam = rule<"nadam">(
    hyper(lr = 2e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.0, momentum_decay = 4e-3),
    state(m = 0, v = 0), scalar(product = 1),
    step(g       = where(weight_decay != 0, g + theta * weight_decay, g),
         mu_t    = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay)),
         mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay)),
         product = float32(product * float32(mu_t)),                    // torch keeps it in float32 for every type
         m       = lerp(m, g, 1 - beta1),
         v       = v * beta2 + (1 - beta2) * g * g,
         denom   = sqrt(v / (1 - pow(beta2, t))) + eps,
         theta   = theta - lr * (1 - mu_t) / (1 - product) * g / denom
                         - lr * mu_next / (1 - product * mu_next) * m / denom));

}  // namespace ravine::rules
