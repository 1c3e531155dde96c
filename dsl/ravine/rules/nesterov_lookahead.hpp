// nesterov_lookahead: Nesterov's method of Sutskever et al. 2013, theta being the lookahead point.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::rules {

using namespace dsl;

/// Source: Sutskever et al. 2013, ICML, section 2, written at the point where the gradient is taken.
inline constexpr auto nesterov_lookahead = rule<"nesterov_lookahead">(
    hyper(lr = 1e-2, mu = 0.9),
    state(v = 0),
    step(v     = mu * v - lr * g,
         theta = theta + mu * v - lr * g));

}  // namespace ravine::rules
