// The loops' bodies of adam_eps_hat, made by `ravine generate` from ravine/rules/adam_eps_hat.hpp; not to be edited.
//
//     rule<"adam_eps_hat">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
//         state(m = 0, v = 0),
//         step(m     = beta1 * m + (1 - beta1) * g,
//              v     = beta2 * v + (1 - beta2) * sq(g),
//              theta = theta - lr * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t)) * m / (sqrt(v) + eps)))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::adam_eps_hat::f32 {

// Plan 0, for always: 12 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 3> store_slots{0, 2, 3};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // (lr * sqrt(1 - pow(beta2, t))) / (1 - pow(beta1, t))
        V const m_1 = fma(u3, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u4, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const theta_1 = theta - ((u5 * m_1) / (sqrt(v_1) + eps));  // theta = theta - lr * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t)) * m / (sqrt(v) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::adam_eps_hat::f32

namespace ravine::generated::adam_eps_hat::f64 {

// Plan 0, for always: 12 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 3> store_slots{0, 2, 3};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // (lr * sqrt(1 - pow(beta2, t))) / (1 - pow(beta1, t))
        V const m_1 = fma(u3, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u4, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const theta_1 = theta - ((u5 * m_1) / (sqrt(v_1) + eps));  // theta = theta - lr * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t)) * m / (sqrt(v) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::adam_eps_hat::f64
