// Mirrors of the rules that divide by the size of past gradients and keep no mean with bias correction.
#pragma once

#include "mirror.hpp"

#include <cmath>
#include <cstddef>

namespace ravine::mirrors {

// torch.optim.Adagrad as documented: the sum of squares starts at `initial`.
inline void adagrad(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& sum = it.keep("acc", it["initial"]);
    double const rate = it["lr"] / (1 + (it.t - 1.0) * it["lr_decay"]);
    for (std::size_t i = 0; i < g.size(); ++i) {
        sum[i] += g[i] * g[i];
        it.theta[i] -= rate * (g[i] / (std::sqrt(sum[i]) + it["eps"]));
    }
}

// Zeiler 2012, Algorithm 1: RMS[x] = sqrt(E[x^2] + eps); torch scales the step by lr.
inline void adadelta(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& gradients = it.keep("square");
    numbers& steps = it.keep("acc");
    double const rho = it["rho"], eps = it["eps"];
    for (std::size_t i = 0; i < g.size(); ++i) {
        gradients[i] = rho * gradients[i] + (1 - rho) * (g[i] * g[i]);
        double const step = std::sqrt(steps[i] + eps) / std::sqrt(gradients[i] + eps) * g[i];
        steps[i] = rho * steps[i] + (1 - rho) * (step * step);
        it.theta[i] -= it["lr"] * step;
    }
}

// torch.optim.RMSprop as documented, all four of its forms.
inline void torch_rmsprop(mirror& it, numbers const& gradient, bool centered, bool has_momentum) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& v = it.keep("square");
    double const alpha = it["alpha"], lr = it["lr"];
    for (std::size_t i = 0; i < g.size(); ++i) {
        v[i] = alpha * v[i] + (1 - alpha) * (g[i] * g[i]);
        double variance = v[i];
        if (centered) {
            double& average = it.keep("g_mean")[i];
            average = alpha * average + (1 - alpha) * g[i];
            variance -= average * average;
        }
        double const scaled = g[i] / (std::sqrt(variance) + it["eps"]);
        if (has_momentum) {
            double& b = it.keep("b")[i];
            b = it["mu"] * b + scaled;
            it.theta[i] -= lr * b;
        } else {
            it.theta[i] -= lr * scaled;
        }
    }
}

inline void rmsprop(mirror& it, numbers const& gradient) { torch_rmsprop(it, gradient, false, false); }

inline void rmsprop_centered(mirror& it, numbers const& gradient) { torch_rmsprop(it, gradient, true, false); }

inline void rmsprop_momentum(mirror& it, numbers const& gradient) { torch_rmsprop(it, gradient, false, true); }

inline void rmsprop_centered_momentum(mirror& it, numbers const& gradient) { torch_rmsprop(it, gradient, true, true); }

}  // namespace ravine::mirrors
