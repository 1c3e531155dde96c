// adagrad: torch.optim.Adagrad (Duchi et al. 2011); initial is the accumulator's first value.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Adagrad; Duchi et al. 2011, JMLR 12:2121.
inline constexpr auto adagrad = rule<"adagrad">(
    hyper(lr = 1e-2, lr_decay = 0.0, weight_decay = 0.0, eps = 1e-10, initial = 0.0),
    state(acc = initial),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         acc   = acc + g * g,
         theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)));

}  // namespace ravine::rules
