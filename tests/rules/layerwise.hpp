// Mirrors of the rules that scale the step of a whole tensor by norms: LARS and LAMB.
#pragma once

#include "adam_family.hpp"
#include "mirror.hpp"

#include <cmath>
#include <cstddef>

namespace ravine::mirrors {

/// The Euclidean norm.
inline double length(numbers const& x) {
    double sum = 0;
    for (double element : x) sum += element * element;
    return std::sqrt(sum);
}

// You et al. 2017, Algorithm 1, without the polynomial decay of the rate: eps below, and a ratio of 1 at a zero norm.
inline void lars(mirror& it, numbers const& g) {
    begin(it, g);
    numbers& v = it.keep("v");
    double const w = length(it.theta), d = length(g), lambda = it["weight_decay"];
    double const local = w > 0 && d > 0 ? it["eta"] * w / (d + lambda * w + it["eps"]) : 1.0;
    for (std::size_t i = 0; i < g.size(); ++i) {
        v[i] = it["mu"] * v[i] + it["lr"] * local * (g[i] + lambda * it.theta[i]);
        it.theta[i] -= v[i];
    }
}

// You et al. 2019, Algorithm 2 with phi(z) = z: Adam's direction with decay, rescaled to the norm of the weights.
inline void lamb(mirror& it, numbers const& g) {
    begin(it, g);
    numbers r(g.size());
    for (std::size_t i = 0; i < g.size(); ++i) {
        auto const [m_hat, v_hat] = advance(it, i, g[i]);
        r[i] = m_hat / (std::sqrt(v_hat) + it["eps"]) + it["weight_decay"] * it.theta[i];
    }
    double const w = length(it.theta), u = length(r);
    double const trust = w > 0 && u > 0 ? w / u : 1.0;
    for (std::size_t i = 0; i < g.size(); ++i) it.theta[i] -= it["lr"] * trust * r[i];
}

}  // namespace ravine::mirrors
