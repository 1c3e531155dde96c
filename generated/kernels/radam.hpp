// The loops' bodies of radam, made by `ravine generate` from ravine/rules/radam.hpp; not to be edited.
//
//     rule<"radam">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0),
//         state(m = 0, v = 0),
//         step(g        = where(weight_decay != 0, g + theta * weight_decay, g),
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

namespace ravine::generated::radam::f32 {

// Plan 0, for not (weight_decay != 0) and not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 10 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 5, sums = 0;
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
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // 1 - beta2
        V const u4 = uniform[4];  // 1 - pow(beta1, t)
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u3 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u4) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0) and not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 12 operations and 28 bytes per element.
struct plan_1_stage_0 {
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
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u5) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for not (weight_decay != 0) and ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 16 operations and 28 bytes per element.
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
        V const lr = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const rect = uniform[6];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u7 = uniform[7];  // pow(1 - pow(beta2, t), 0.5)
        V const u8 = uniform[8];  // 1 - pow(beta1, t)
        V const m_1 = fma(u4, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u5 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u7;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u8) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 3, for (weight_decay != 0) and ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 18 operations and 28 bytes per element.
struct plan_3_stage_0 {
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
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u5, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u4 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 4, for any hyper-parameters: 20 operations and 28 bytes per element.
struct plan_4_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 12, sums = 0;
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
        V const weight_decay = uniform[3];
        auto const u4 = uniform[4] != V(0);  // weight_decay != 0
        V const u5 = uniform[5];  // 1
        V const u6 = uniform[6];  // 1 - beta1
        V const u7 = uniform[7];  // 1 - beta2
        V const rect = uniform[8];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u9 = uniform[9];  // pow(1 - pow(beta2, t), 0.5)
        V const u10 = uniform[10];  // 1 - pow(beta1, t)
        auto const u11 = uniform[11] != V(0);  // (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5
        V const g_1 = select(u4, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u6);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u7 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u5 / (sqrt(v_1) + eps)) * u9;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u10) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = select(u11, (u * adaptive) * rect, u);  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::radam::f32

namespace ravine::generated::radam::f64 {

// Plan 0, for not (weight_decay != 0) and not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 10 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 5, sums = 0;
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
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // 1 - beta2
        V const u4 = uniform[4];  // 1 - pow(beta1, t)
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u3 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u4) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0) and not ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 12 operations and 56 bytes per element.
struct plan_1_stage_0 {
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
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const u = (m_1 / u5) * lr;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 2, for not (weight_decay != 0) and ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 16 operations and 56 bytes per element.
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
        V const lr = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const rect = uniform[6];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u7 = uniform[7];  // pow(1 - pow(beta2, t), 0.5)
        V const u8 = uniform[8];  // 1 - pow(beta1, t)
        V const m_1 = fma(u4, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u5 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u3 / (sqrt(v_1) + eps)) * u7;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u8) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 3, for (weight_decay != 0) and ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5): 18 operations and 56 bytes per element.
struct plan_3_stage_0 {
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
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1
        V const u5 = uniform[5];  // 1 - beta1
        V const u6 = uniform[6];  // 1 - beta2
        V const rect = uniform[7];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u8 = uniform[8];  // pow(1 - pow(beta2, t), 0.5)
        V const u9 = uniform[9];  // 1 - pow(beta1, t)
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u5, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u6 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u4 / (sqrt(v_1) + eps)) * u8;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u9) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = (u * adaptive) * rect;  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

// Plan 4, for any hyper-parameters: 20 operations and 56 bytes per element.
struct plan_4_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 12, sums = 0;
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
        V const weight_decay = uniform[3];
        auto const u4 = uniform[4] != V(0);  // weight_decay != 0
        V const u5 = uniform[5];  // 1
        V const u6 = uniform[6];  // 1 - beta1
        V const u7 = uniform[7];  // 1 - beta2
        V const rect = uniform[8];  // pow(((((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 4) * ((((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) - 2)) * ((2 / (1 - beta2)) - 1)) / (((((2 / (1 - beta2)) - 1) - 4) * (((2 / (1 - beta2)) - 1) - 2)) * (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t))))), 0.5)
        V const u9 = uniform[9];  // pow(1 - pow(beta2, t), 0.5)
        V const u10 = uniform[10];  // 1 - pow(beta1, t)
        auto const u11 = uniform[11] != V(0);  // (((2 / (1 - beta2)) - 1) - (((2 * t) * pow(beta2, t)) / (1 - pow(beta2, t)))) > 5
        V const g_1 = select(u4, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u6);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u7 * g_1, g_1, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const adaptive = (u5 / (sqrt(v_1) + eps)) * u9;  // adaptive = 1 / (sqrt(v) + eps) * pow(1 - pow(beta2, t), 0.5)
        V const u = (m_1 / u10) * lr;  // u = m / (1 - pow(beta1, t)) * lr
        V const u_1 = select(u11, (u * adaptive) * rect, u);  // u = where(rho_t > 5, u * adaptive * rect, u)
        V const theta_1 = theta - u_1;  // theta = theta - u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
    }
};

}  // namespace ravine::generated::radam::f64
