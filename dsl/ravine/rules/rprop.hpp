// rprop: torch.optim.Rprop (Riedmiller and Braun 1993).
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: torch.optim.Rprop; Riedmiller and Braun 1993, ICNN.
inline constexpr auto rprop = rule<"rprop">(
    hyper(lr = 1e-2, eta_minus = 0.5, eta_plus = 1.2, gamma_min = 1e-6, gamma_max = 50.0),
    state(prev = 0, step_size = lr),
    step(q         = g * prev,
         step_size = clamp(step_size * where(q > 0, eta_plus, where(q < 0, eta_minus, 1)), gamma_min, gamma_max),
         g         = where(q < 0, 0, g),                                // after a change of sign: stay, and forget
         theta     = theta - sign(g) * step_size,
         prev      = g));

}  // namespace ravine::rules
