// The loops' bodies of radamw, made by `ravine generate` from ravine/rules/radamw.hpp; not to be edited.
//
//     rule<"radamw">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.01),
//         state(m = 0, v = 0),
//         step(theta    = theta * (1 - lr * weight_decay),
//              m        = lerp(m, g, 1 - beta1),
//              v        = v * beta2 + (1 - beta2) * g * g,
//              rho_inf  = 2 / (1 - beta2) - 1,
//              rho_t    = rho_inf - 2 * t * pow(beta2, t) / (1 - pow(beta2, t)),
//              rect     = pow((rho_t - 4) * (rho_t - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho_t), 0.5),
//              adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5),
//              u        = m / (1 - pow(beta1, t)) * lr,
//              u        = where(rho_t > 5, u * adaptive * rect, u),
//              theta    = theta - u))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::radamw::f32 {

// Plan 0, for not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 11 operations and 28 bytes per element.
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
        V const lr = uniform[0];
        V const beta2 = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u3, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u5) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 17 operations and 28 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 10, sums = 0;
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
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - (lr * weight_decay)
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        V const theta_1 = theta * u4;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u5, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u_1;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for any hyper-parameters: 18 operations and 28 bytes per element.
struct plan_2_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 11, sums = 0;
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
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - (lr * weight_decay)
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        auto const u10 = uniform[10] != V(0);  // (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5
        V const theta_1 = theta * u4;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = simd::lerp(m, g, u5);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = select(u10, (u * adaptive) * rect, u);  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u_1;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::radamw::f32

namespace ravine::generated::radamw::f64 {

// Plan 0, for not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 11 operations and 56 bytes per element.
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
        V const lr = uniform[0];
        V const beta2 = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u3, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u5) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 17 operations and 56 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 10, sums = 0;
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
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - (lr * weight_decay)
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        V const theta_1 = theta * u4;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u5, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u_1;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for any hyper-parameters: 18 operations and 56 bytes per element.
struct plan_2_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 11, sums = 0;
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
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - (lr * weight_decay)
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        auto const u10 = uniform[10] != V(0);  // (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5
        V const theta_1 = theta * u4;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = simd::lerp(m, g, u5);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = select(u10, (u * adaptive) * rect, u);  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_2 = theta_1 - u_1;  // theta = theta - u
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::radamw::f64
