// adam_textbook: Algorithm 1 of Kingma and Ba 2015 as printed.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: Kingma and Ba 2015, arXiv:1412.6980, Algorithm 1.
inline constexpr auto adam_textbook = rule<"adam_textbook">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
    state(m = 0, v = 0),
    step(m     = beta1 * m + (1 - beta1) * g,
         v     = beta2 * v + (1 - beta2) * sq(g),
         m_hat = m / (1 - pow(beta1, t)),
         v_hat = v / (1 - pow(beta2, t)),
         theta = theta - lr * m_hat / (sqrt(v_hat) + eps)));

}  // namespace ravine::rules
