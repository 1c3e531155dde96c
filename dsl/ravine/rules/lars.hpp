// lars: after You et al. 2017, Algorithm 1, without its polynomial decay; eps and the zero-norm case are added.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: You et al. 2017, arXiv:1708.03888, Algorithm 1.
inline constexpr auto lars = rule<"lars">(
    hyper(lr = 0.1, mu = 0.9, eta = 1e-3, weight_decay = 1e-4, eps = 1e-8),
    state(v = 0),
    step(denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps,
         trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1),
         g     = where(weight_decay != 0, g + weight_decay * theta, g),
         v     = mu * v + lr * trust * g,
         theta = theta - v));

}  // namespace ravine::rules
