// adadelta: torch.optim.Adadelta (Zeiler 2012).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Adadelta; Zeiler 2012, arXiv:1212.5701.
inline constexpr auto adadelta = rule<"adadelta">(
    hyper(lr = 1.0, rho = 0.9, weight_decay = 0.0, eps = 1e-6),
    state(square = 0, acc = 0),
    step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
         square = square * rho + (1 - rho) * g * g,
         delta  = sqrt(acc + eps) / sqrt(square + eps) * g,
         acc    = acc * rho + (1 - rho) * delta * delta,
         theta  = theta - lr * delta));

}  // namespace ravine::rules
