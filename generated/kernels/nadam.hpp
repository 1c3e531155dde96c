// The loops' bodies of nadam, made by `ravine generate` from ravine/rules/nadam.hpp; not to be edited.
//
//     rule<"nadam">(
//         hyper(lr = 0.002, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0, momentum_decay = 0.004),
//         state(m = 0, v = 0),
//         scalar(product = 1),
//         step(g       = where(weight_decay != 0, g + theta * weight_decay, g),
//              mu_t    = beta1 * (1 - 0.5 * pow(0.96, t * momentum_decay)),
//              mu_next = beta1 * (1 - 0.5 * pow(0.96, (t + 1) * momentum_decay)),
//              product = float32(product * float32(mu_t)),
//              m       = lerp(m, g, 1 - beta1),
//              v       = v * beta2 + (1 - beta2) * g * g,
//              denom   = sqrt(v / (1 - pow(beta2, t))) + eps,
//              theta   = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::nadam::f32 {

// Plan 0, for not (weight_decay != 0): 16 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 7, sums = 0;
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // 1 - beta2
        V const u4 = uniform[4];  // 1 - pow(beta2, t)
        V const u5 = uniform[5];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u6 = uniform[6];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u3 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u4) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u5 * g) / denom)) - ((u6 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0): 18 operations and 28 bytes per element.
struct plan_1_stage_0 {
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta2, t)
        V const u6 = uniform[6];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u7 = uniform[7];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u5) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u6 * g_1) / denom)) - ((u7 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for any hyper-parameters: 19 operations and 28 bytes per element.
struct plan_2_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 9, sums = 0;
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        auto const u3 = uniform[3] != V(0);  // weight_decay != 0
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta2, t)
        V const u7 = uniform[7];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u8 = uniform[8];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const g_1 = select(u3, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u4);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u5 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u6) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u7 * g_1) / denom)) - ((u8 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::nadam::f32

namespace ravine::generated::nadam::f64 {

// Plan 0, for not (weight_decay != 0): 16 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 7, sums = 0;
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // 1 - beta2
        V const u4 = uniform[4];  // 1 - pow(beta2, t)
        V const u5 = uniform[5];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u6 = uniform[6];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u3 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u4) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u5 * g) / denom)) - ((u6 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0): 18 operations and 56 bytes per element.
struct plan_1_stage_0 {
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta2, t)
        V const u6 = uniform[6];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u7 = uniform[7];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u5) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u6 * g_1) / denom)) - ((u7 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for any hyper-parameters: 19 operations and 56 bytes per element.
struct plan_2_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 9, sums = 0;
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
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        auto const u3 = uniform[3] != V(0);  // weight_decay != 0
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta2, t)
        V const u7 = uniform[7];  // (lr * (1 - (beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay)))))) / (1 - float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))))
        V const u8 = uniform[8];  // (lr * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))) / (1 - (float32(product * float32(beta1 * (1 - (0.5 * pow(0.96, t * momentum_decay))))) * (beta1 * (1 - (0.5 * pow(0.96, (t + 1) * momentum_decay))))))
        V const g_1 = select(u3, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u4);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u5 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const denom = sqrt(v_1 / u6) + eps;  // denom = sqrt(v / (1 - pow(beta2, t))) + eps
        V const theta_1 = (theta - ((u7 * g_1) / denom)) - ((u8 * m_1) / denom);  // theta = theta - lr * (1 - mu_t) / (1 - product) * g / denom - lr * mu_next / (1 - product * mu_next) * m / denom
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::nadam::f64
