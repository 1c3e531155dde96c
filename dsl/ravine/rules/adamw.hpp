// adamw: torch.optim.AdamW (Loshchilov and Hutter 2019): decay decoupled, before the step.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.AdamW; Loshchilov and Hutter 2019, arXiv:1711.05101.
inline constexpr auto adamw = rule<"adamw">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 1e-2),
    state(m = 0, v = 0),
    step(theta = theta * (1 - lr * weight_decay),                       // a decay of 0 multiplies by 1: exact
         m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         denom = sqrt(v) / pow(1 - pow(beta2, t), 0.5) + eps,
         theta = theta - lr / (1 - pow(beta1, t)) * m / denom));

}  // namespace ravine::rules
