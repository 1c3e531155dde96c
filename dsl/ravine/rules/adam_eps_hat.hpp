// adam_eps_hat: the efficient form at the end of Kingma and Ba 2015, section 2; eps is its epsilon-hat.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: Kingma and Ba 2015, arXiv:1412.6980, section 2.
inline constexpr auto adam_eps_hat = rule<"adam_eps_hat">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
    state(m = 0, v = 0),
    step(m     = beta1 * m + (1 - beta1) * g,
         v     = beta2 * v + (1 - beta2) * sq(g),
         theta = theta - lr * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t)) * m / (sqrt(v) + eps)));

}  // namespace ravine::rules
