// The updates as one would type them: a plain loop over pointers, left to the compiler.
#pragma once

#include "opponents.hpp"

#include <ravine/simd/arch.hpp>

#include <cmath>

namespace ravine::bench {

template <class T, class Arch>
struct plain {
    static T* array(void* const* arrays, std::size_t slot) { return static_cast<T*>(arrays[slot]); }

    static void sgd(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1);
        T const lr = u[at::lr];
        for (std::size_t i = 0; i < n; ++i) theta[i] -= lr * g[i];
    }

    static void momentum(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *v = array(arrays, 2);
        T const lr = u[at::lr], mu = u[at::mu];
        for (std::size_t i = 0; i < n; ++i) {
            v[i] = mu * v[i] + lr * g[i];
            theta[i] -= v[i];
        }
    }

    static void rmsprop(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *square = array(arrays, 2);
        T const lr = u[at::lr], alpha = u[at::alpha], eps = u[at::eps];
        for (std::size_t i = 0; i < n; ++i) {
            square[i] = alpha * square[i] + (1 - alpha) * g[i] * g[i];
            theta[i] -= lr * g[i] / (std::sqrt(square[i]) + eps);
        }
    }

    static void adagrad(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *acc = array(arrays, 2);
        T const rate = u[at::rate], eps = u[at::eps];
        for (std::size_t i = 0; i < n; ++i) {
            acc[i] += g[i] * g[i];
            theta[i] -= rate * g[i] / (std::sqrt(acc[i]) + eps);
        }
    }

    static void adam(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *m = array(arrays, 2), *v = array(arrays, 3);
        T const lr = u[at::lr], beta1 = u[at::beta1], beta2 = u[at::beta2], eps = u[at::eps];
        T const correction1 = u[at::correction1], correction2 = u[at::correction2];
        for (std::size_t i = 0; i < n; ++i) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            T const m_hat = m[i] / correction1, v_hat = v[i] / correction2;
            theta[i] -= lr * m_hat / (std::sqrt(v_hat) + eps);
        }
    }

    static void adamw(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *m = array(arrays, 2), *v = array(arrays, 3);
        T const lr = u[at::lr], beta1 = u[at::beta1], beta2 = u[at::beta2], eps = u[at::eps];
        T const correction1 = u[at::correction1], correction2 = u[at::correction2], weight_decay = u[at::weight_decay];
        for (std::size_t i = 0; i < n; ++i) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            T const m_hat = m[i] / correction1, v_hat = v[i] / correction2;
            theta[i] -= lr * (m_hat / (std::sqrt(v_hat) + eps) + weight_decay * theta[i]);
        }
    }

    static void lion(void* const* arrays, std::size_t n, T const* u, double*) {
        T *theta = array(arrays, 0), *g = array(arrays, 1), *m = array(arrays, 2);
        T const lr = u[at::lr], beta1 = u[at::beta1], beta2 = u[at::beta2], weight_decay = u[at::weight_decay];
        for (std::size_t i = 0; i < n; ++i) {
            T const c = beta1 * m[i] + (1 - beta1) * g[i];
            T const sign = c > 0 ? T(1) : c < 0 ? T(-1) : T(0);
            theta[i] -= lr * (sign + weight_decay * theta[i]);
            m[i] = beta2 * m[i] + (1 - beta2) * g[i];
        }
    }

    static constexpr opponents<T> table[]{
        {"sgd", nullptr, nullptr, &sgd},         {"momentum", nullptr, nullptr, &momentum},
        {"rmsprop", nullptr, nullptr, &rmsprop}, {"adagrad", nullptr, nullptr, &adagrad},
        {"adam", nullptr, nullptr, &adam},       {"adamw", nullptr, nullptr, &adamw},
        {"lion", nullptr, nullptr, &lion},
    };
};

} // namespace ravine::bench
