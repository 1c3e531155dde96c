// The loops' bodies of adam_textbook, made by `ravine generate` from ravine/rules/adam_textbook.hpp; not to be edited.
//
//     rule<"adam_textbook">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
//         state(m = 0, v = 0),
//         step(m     = beta1 * m + (1 - beta1) * g,
//              v     = beta2 * v + (1 - beta2) * sq(g),
//              m_hat = m / (1 - pow(beta1, t)),
//              v_hat = v / (1 - pow(beta2, t)),
//              theta = theta - lr * m_hat / (sqrt(v_hat) + eps)))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::adam_textbook::f32 {

// Plan 0, for always: 14 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 8, sums = 0;
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
        V const lr = uniform[0];
        V const beta1 = uniform[1];
        V const beta2 = uniform[2];
        V const eps = uniform[3];
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta1, t)
        V const u7 = uniform[7];  // 1 - pow(beta2, t)
        V const m_1 = fma(u4, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u5, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u6;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u7;  // v_hat = v / (1 - pow(beta2, t))
        V const theta_1 = theta - ((lr * m_hat) / (sqrt(v_hat) + eps));  // theta = theta - lr * m_hat / (sqrt(v_hat) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::adam_textbook::f32

namespace ravine::generated::adam_textbook::f64 {

// Plan 0, for always: 14 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 8, sums = 0;
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
        V const lr = uniform[0];
        V const beta1 = uniform[1];
        V const beta2 = uniform[2];
        V const eps = uniform[3];
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta1, t)
        V const u7 = uniform[7];  // 1 - pow(beta2, t)
        V const m_1 = fma(u4, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u5, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u6;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u7;  // v_hat = v / (1 - pow(beta2, t))
        V const theta_1 = theta - ((lr * m_hat) / (sqrt(v_hat) + eps));  // theta = theta - lr * m_hat / (sqrt(v_hat) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::adam_textbook::f64
