// adam: torch.optim.Adam (Kingma and Ba 2015), L2 decay; PyTorch's order of operations, so its bits.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Adam; Kingma and Ba 2015, arXiv:1412.6980.
inline constexpr auto adam = rule<"adam">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.0),
    state(m = 0, v = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         denom = sqrt(v) / pow(1 - pow(beta2, t), 0.5) + eps,
         theta = theta - lr / (1 - pow(beta1, t)) * m / denom));

}  // namespace ravine::rules
