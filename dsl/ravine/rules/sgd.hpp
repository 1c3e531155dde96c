// sgd: gradient descent with L2 decay, in the order of torch.optim.SGD without momentum.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// One gradient step. Source: torch.optim.SGD with momentum = 0.
inline constexpr auto sgd = rule<"sgd">(
    hyper(lr = 1e-3, weight_decay = 0.0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         theta = theta - lr * g));

}  // namespace ravine::rules
