// amsgradw: torch.optim.AdamW with amsgrad = True.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.AdamW; Reddi et al. 2018, arXiv:1904.09237.
inline constexpr auto amsgradw = rule<"amsgradw">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 1e-2),
    state(m = 0, v = 0, v_max = 0),
    step(theta = theta * (1 - lr * weight_decay),                       // a decay of 0 multiplies by 1: exact
         m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         v_max = max(v_max, v),
         denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps,
         theta = theta - lr / (1 - pow(beta1, t)) * m / denom));

}  // namespace ravine::rules
