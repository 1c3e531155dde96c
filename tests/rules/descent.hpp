// Mirrors of the rules that follow the gradient or its sign: descent, momentum, averaging, Rprop, Lion.
#pragma once

#include "mirror.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ravine::mirrors {

/// -1, 0 or 1.
inline double direction(double x) { return x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0; }

inline void sgd(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    for (std::size_t i = 0; i < g.size(); ++i) it.theta[i] -= it["lr"] * g[i];
}

inline void momentum(mirror& it, numbers const& g) {
    begin(it, g);
    numbers& v = it.keep("v");
    for (std::size_t i = 0; i < g.size(); ++i) {
        v[i] = it["mu"] * v[i] + it["lr"] * g[i];
        it.theta[i] -= v[i];
    }
}

// torch.optim.SGD as documented: b_1 = g_1, then b_t = mu b_{t-1} + (1 - tau) g_t; nesterov looks one step ahead.
inline void torch_sgd(mirror& it, numbers const& gradient, double tau, bool looks_ahead) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& b = it.keep("b");
    double const mu = it["mu"];
    for (std::size_t i = 0; i < g.size(); ++i) {
        if (it.t > 1)
            b[i] = mu * b[i] + (1 - tau) * g[i];
        else
            b[i] = g[i];
        it.theta[i] -= it["lr"] * (looks_ahead ? g[i] + mu * b[i] : b[i]);
    }
}

inline void heavy_ball(mirror& it, numbers const& gradient) { torch_sgd(it, gradient, it["tau"], false); }

inline void nesterov(mirror& it, numbers const& gradient) { torch_sgd(it, gradient, 0.0, true); }

// Sutskever et al. 2013: v' = mu v - lr grad f(x + mu v), x' = x + v'. The gradient is taken at the lookahead point
// theta = x + mu v, so x is found from theta, moved, and theta is the next lookahead point.
inline void nesterov_lookahead(mirror& it, numbers const& g) {
    begin(it, g);
    numbers& v = it.keep("v");
    double const mu = it["mu"];
    for (std::size_t i = 0; i < g.size(); ++i) {
        double x = it.theta[i] - mu * v[i];
        v[i] = mu * v[i] - it["lr"] * g[i];
        x += v[i];
        it.theta[i] = x + mu * v[i];
    }
}

// Riedmiller and Braun in torch's form: after a change of sign the element stays and its gradient counts as 0.
inline void rprop(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers& prev = it.keep("prev");
    numbers& step_size = it.keep("step_size", it["lr"]);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        double g = gradient[i];
        double const agreement = g * prev[i];
        if (agreement > 0) {
            step_size[i] *= it["eta_plus"];
        } else if (agreement < 0) {
            step_size[i] *= it["eta_minus"];
            g = 0;
        }
        step_size[i] = std::min(std::max(step_size[i], it["gamma_min"]), it["gamma_max"]);
        it.theta[i] -= direction(g) * step_size[i];
        prev[i] = g;
    }
}

// Polyak and Juditsky's averaging as torch has it; eta and mu live in float32 tensors between steps.
inline void asgd(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& ax = it.keep("ax");
    double const lr = it["lr"], lambda = it["lambd"];
    double& eta = it.keep_scalar("eta", static_cast<double>(static_cast<float>(lr)));
    double& mu = it.keep_scalar("mu", 1.0);
    for (std::size_t i = 0; i < g.size(); ++i) {
        it.theta[i] -= eta * (g[i] + lambda * it.theta[i]);
        ax[i] = mu == 1 ? it.theta[i] : (1 - mu) * ax[i] + mu * it.theta[i];
    }
    double const steps = it.t;
    eta = static_cast<double>(static_cast<float>(lr / std::pow(1 + lambda * lr * steps, it["alpha"])));
    mu = static_cast<double>(static_cast<float>(1 / std::max(1.0, steps - it["t0"])));
}

// Chen et al. 2023, Algorithm 2: the decay stands beside the sign.
inline void lion(mirror& it, numbers const& g) {
    begin(it, g);
    numbers& m = it.keep("m");
    double const beta1 = it["beta1"], beta2 = it["beta2"];
    for (std::size_t i = 0; i < g.size(); ++i) {
        double const c = beta1 * m[i] + (1 - beta1) * g[i];
        it.theta[i] -= it["lr"] * (direction(c) + it["weight_decay"] * it.theta[i]);
        m[i] = beta2 * m[i] + (1 - beta2) * g[i];
    }
}

}  // namespace ravine::mirrors
