// lamb: You et al. 2019, Algorithm 2, with phi the identity and a trust ratio of 1 where a norm is 0.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: You et al. 2019, arXiv:1904.00962, Algorithm 2.
inline constexpr auto lamb = rule<"lamb">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-6, weight_decay = 1e-2),
    state(m = 0, v = 0),
    step(m     = beta1 * m + (1 - beta1) * g,
         v     = beta2 * v + (1 - beta2) * sq(g),
         m_hat = m / (1 - pow(beta1, t)),
         v_hat = v / (1 - pow(beta2, t)),
         r     = m_hat / (sqrt(v_hat) + eps),
         r     = where(weight_decay != 0, r + weight_decay * theta, r),
         trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1),
         theta = theta - lr * trust * r));

}  // namespace ravine::rules
