// Mirrors of Adam and its kin: exponential means of the gradient and of its square, corrected for their start at 0.
#pragma once

#include "mirror.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ravine::mirrors {

// One element's m and v after this step, both corrected.
struct moments {
    double m_hat, v_hat;
};

// Kingma and Ba 2015, Algorithm 1, up to the corrected moments of element i.
inline moments advance(mirror& it, std::size_t i, double g) {
    double const beta1 = it["beta1"], beta2 = it["beta2"], steps = it.t;
    double& m = it.keep("m")[i];
    double& v = it.keep("v")[i];
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * (g * g);
    return {m / (1 - std::pow(beta1, steps)), v / (1 - std::pow(beta2, steps))};
}

inline void adam_textbook(mirror& it, numbers const& g) {
    begin(it, g);
    for (std::size_t i = 0; i < g.size(); ++i) {
        auto const [m_hat, v_hat] = advance(it, i, g[i]);
        it.theta[i] -= it["lr"] * m_hat / (std::sqrt(v_hat) + it["eps"]);
    }
}

// Kingma and Ba 2015, end of section 2: alpha_t = alpha sqrt(1 - beta2^t) / (1 - beta1^t), and epsilon-hat uncorrected.
inline void adam_eps_hat(mirror& it, numbers const& g) {
    begin(it, g);
    double const steps = it.t;
    double const alpha = it["lr"] * std::sqrt(1 - std::pow(it["beta2"], steps)) / (1 - std::pow(it["beta1"], steps));
    for (std::size_t i = 0; i < g.size(); ++i) {
        advance(it, i, g[i]);
        it.theta[i] -= alpha * (it.keep("m")[i] / (std::sqrt(it.keep("v")[i]) + it["eps"]));
    }
}

// torch.optim.Adam and AdamW as documented; amsgrad takes the greatest v, before its correction.
inline void torch_adam(mirror& it, numbers const& gradient, bool decoupled, bool greatest) {
    begin(it, gradient);
    numbers const g = decoupled ? gradient : decayed(it, gradient);
    if (decoupled) shrink(it);
    double const correction = 1 - std::pow(it["beta2"], static_cast<double>(it.t));
    for (std::size_t i = 0; i < g.size(); ++i) {
        auto [m_hat, v_hat] = advance(it, i, g[i]);
        if (greatest) {
            double& v_max = it.keep("v_max")[i];
            v_max = std::max(v_max, it.keep("v")[i]);
            v_hat = v_max / correction;
        }
        it.theta[i] -= it["lr"] * m_hat / (std::sqrt(v_hat) + it["eps"]);
    }
}

inline void adam(mirror& it, numbers const& gradient) { torch_adam(it, gradient, false, false); }

inline void amsgrad(mirror& it, numbers const& gradient) { torch_adam(it, gradient, false, true); }

inline void adamw(mirror& it, numbers const& gradient) { torch_adam(it, gradient, true, false); }

inline void amsgradw(mirror& it, numbers const& gradient) { torch_adam(it, gradient, true, true); }

// Kingma and Ba 2015, Algorithm 2, with torch's eps inside the maximum.
inline void adamax(mirror& it, numbers const& gradient) {
    begin(it, gradient);
    numbers const g = decayed(it, gradient);
    numbers& m = it.keep("m");
    numbers& u = it.keep("u");
    double const beta1 = it["beta1"];
    double const rate = it["lr"] / (1 - std::pow(beta1, static_cast<double>(it.t)));
    for (std::size_t i = 0; i < g.size(); ++i) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        u[i] = std::max(it["beta2"] * u[i], std::abs(g[i]) + it["eps"]);
        it.theta[i] -= rate * (m[i] / u[i]);
    }
}

// torch.optim.NAdam as documented; the product of the mu_i is a float32 tensor, multiplied in float32.
inline void torch_nadam(mirror& it, numbers const& gradient, bool decoupled) {
    begin(it, gradient);
    numbers const g = decoupled ? gradient : decayed(it, gradient);
    if (decoupled) shrink(it);
    double const steps = it.t, psi = it["momentum_decay"];
    double const mu = it["beta1"] * (1 - std::pow(0.96, steps * psi) / 2);
    double const mu_next = it["beta1"] * (1 - std::pow(0.96, (steps + 1) * psi) / 2);
    double& product = it.keep_scalar("product", 1.0);
    float const rounded = static_cast<float>(product) * static_cast<float>(mu);
    product = static_cast<double>(rounded);
    for (std::size_t i = 0; i < g.size(); ++i) {
        double const v_hat = advance(it, i, g[i]).v_hat;
        double const m_hat = mu_next * it.keep("m")[i] / (1 - product * mu_next) + (1 - mu) * g[i] / (1 - product);
        it.theta[i] -= it["lr"] * m_hat / (std::sqrt(v_hat) + it["eps"]);
    }
}

inline void nadam(mirror& it, numbers const& gradient) { torch_nadam(it, gradient, false); }

inline void nadamw(mirror& it, numbers const& gradient) { torch_nadam(it, gradient, true); }

// torch.optim.RAdam as documented: rectified where the variance of the adaptive rate is tractable, rho_t > 5.
inline void torch_radam(mirror& it, numbers const& gradient, bool decoupled) {
    begin(it, gradient);
    numbers const g = decoupled ? gradient : decayed(it, gradient);
    if (decoupled) shrink(it);
    double const steps = it.t, power = std::pow(it["beta2"], steps);
    double const rho_inf = 2 / (1 - it["beta2"]) - 1;
    double const rho = rho_inf - 2 * steps * power / (1 - power);
    for (std::size_t i = 0; i < g.size(); ++i) {
        double const m_hat = advance(it, i, g[i]).m_hat;
        if (rho > 5) {
            double const l = std::sqrt(1 - power) / (std::sqrt(it.keep("v")[i]) + it["eps"]);
            double const r = std::sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho));
            it.theta[i] -= it["lr"] * m_hat * r * l;
        } else {
            it.theta[i] -= it["lr"] * m_hat;
        }
    }
}

inline void radam(mirror& it, numbers const& gradient) { torch_radam(it, gradient, false); }

inline void radamw(mirror& it, numbers const& gradient) { torch_radam(it, gradient, true); }

}  // namespace ravine::mirrors
