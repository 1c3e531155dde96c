// radam: torch.optim.RAdam (Liu et al. 2020), L2 decay.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.RAdam; Liu et al. 2020, arXiv:1908.03265.
inline constexpr auto radam = rule<"radam">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.0),
    state(m = 0, v = 0),
    step(g        = where(weight_decay != 0, g + theta * weight_decay, g),
         m        = lerp(m, g, 1 - beta1),
         v        = v * beta2 + (1 - beta2) * g * g,
         rho_inf  = 2 / (1 - beta2) - 1,
         rho_t    = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t)),
         rect     = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5),
         adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5),
         u        = m / (1 - pow(beta1, t)) * lr,
         u        = where(rho_t > 5, u * adaptive * rect, u),           // too few steps for a variance: plain momentum
         theta    = theta - u));

}  // namespace ravine::rules
