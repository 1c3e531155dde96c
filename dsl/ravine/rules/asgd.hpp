// asgd: torch.optim.ASGD (Polyak and Juditsky 1992); ax is its average of theta.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.ASGD; Polyak and Juditsky 1992, SIAM J. Control Optim. 30:838.
inline constexpr auto asgd = rule<"asgd">(
    hyper(lr = 1e-2, lambd = 1e-4, alpha = 0.75, t0 = 1e6, weight_decay = 0.0),
    state(ax = 0), scalar(eta = float32(lr), mu = 1),                   // torch keeps both in float32 for every type
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         theta = theta * (1 - lambd * eta) - eta * g,
         k     = (theta - ax) * mu,                                     // named: torch rounds this product
         ax    = where(mu == 1, theta, ax + k),
         eta   = float32(lr / pow(1 + lambd * lr * t, alpha)),          // of the next step, as mu
         mu    = float32(1 / max(1, t - t0))));

}  // namespace ravine::rules
