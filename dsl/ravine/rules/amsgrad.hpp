// amsgrad: torch.optim.Adam with amsgrad = True (Reddi et al. 2018): the greatest v so far.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Adam; Reddi et al. 2018, arXiv:1904.09237; the maximum is of v before its correction.
inline constexpr auto amsgrad = rule<"amsgrad">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.0),
    state(m = 0, v = 0, v_max = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         v_max = max(v_max, v),
         denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps,
         theta = theta - lr / (1 - pow(beta1, t)) * m / denom));

}  // namespace ravine::rules
