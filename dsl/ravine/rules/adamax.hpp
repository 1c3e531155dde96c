// adamax: torch.optim.Adamax (Kingma and Ba 2015, section 7.1), eps inside the maximum.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Adamax; Kingma and Ba 2015, arXiv:1412.6980, Algorithm 2 (without eps).
inline constexpr auto adamax = rule<"adamax">(
    hyper(lr = 2e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.0),
    state(m = 0, u = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         m     = lerp(m, g, 1 - beta1),
         u     = max(u * beta2, abs(g) + eps),
         theta = theta - lr / (1 - pow(beta1, t)) * m / u));

}  // namespace ravine::rules
