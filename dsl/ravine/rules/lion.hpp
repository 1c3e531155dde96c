// lion: Chen et al. 2023, Algorithm 2, its decay applied first as in the authors' program.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: Chen et al. 2023, arXiv:2302.06675, Algorithm 2.
inline constexpr auto lion = rule<"lion">(
    hyper(lr = 1e-4, beta1 = 0.9, beta2 = 0.99, weight_decay = 0.0),
    state(m = 0),
    step(theta = theta * (1 - lr * weight_decay),                       // a decay of 0 multiplies by 1: exact
         c     = beta1 * m + (1 - beta1) * g,
         theta = theta - lr * sign(c),
         m     = beta2 * m + (1 - beta2) * g));

}  // namespace ravine::rules
