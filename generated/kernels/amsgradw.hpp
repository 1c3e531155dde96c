// The loops' bodies of amsgradw, made by `ravine generate` from ravine/rules/amsgradw.hpp; not to be edited.
//
//     rule<"amsgradw">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.01),
//         state(m = 0, v = 0, v_max = 0),
//         step(theta = theta * (1 - lr * weight_decay),
//              m     = lerp(m, g, 1 - beta1),
//              v     = v * beta2 + (1 - beta2) * g * g,
//              v_max = max(v_max, v),
//              denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps,
//              theta = theta - lr / (1 - pow(beta1, t)) * m / denom))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::amsgradw::f32 {

// Plan 0, for always: 20 operations and 36 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 8, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const v_max = loaded[4];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // pow(1 - pow(beta2, t), 0.5)
        V const u6 = uniform[6];  // 1 / rounded(pow(1 - pow(beta2, t), 0.5))
        V const u7 = uniform[7];  // lr / (1 - pow(beta1, t))
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u3, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const v_max_1 = max(v_max, v_1);  // v_max = max(v_max, v)
        V const denom = simd::divide_root(sqrt(v_max_1), u5, u6) + eps;  // denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps
        V const theta_2 = theta_1 - ((u7 * m_1) / denom);  // theta = theta - lr / (1 - pow(beta1, t)) * m / denom
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
        stored[3] = v_max_1;  // v_max
    }
};

// Plan 1, for any hyper-parameters: 15 operations and 36 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 7, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const v_max = loaded[4];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // pow(1 - pow(beta2, t), 0.5)
        V const u6 = uniform[6];  // lr / (1 - pow(beta1, t))
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = simd::lerp(m, g, u3);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const v_max_1 = max(v_max, v_1);  // v_max = max(v_max, v)
        V const denom = (sqrt(v_max_1) / u5) + eps;  // denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps
        V const theta_2 = theta_1 - ((u6 * m_1) / denom);  // theta = theta - lr / (1 - pow(beta1, t)) * m / denom
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
        stored[3] = v_max_1;  // v_max
    }
};

}  // namespace ravine::generated::amsgradw::f32

namespace ravine::generated::amsgradw::f64 {

// Plan 0, for always: 15 operations and 72 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 7, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const v_max = loaded[4];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // pow(1 - pow(beta2, t), 0.5)
        V const u6 = uniform[6];  // lr / (1 - pow(beta1, t))
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = fma(u3, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const v_max_1 = max(v_max, v_1);  // v_max = max(v_max, v)
        V const denom = (sqrt(v_max_1) / u5) + eps;  // denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps
        V const theta_2 = theta_1 - ((u6 * m_1) / denom);  // theta = theta - lr / (1 - pow(beta1, t)) * m / denom
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
        stored[3] = v_max_1;  // v_max
    }
};

// Plan 1, for any hyper-parameters: 15 operations and 72 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 7, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const v_max = loaded[4];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // pow(1 - pow(beta2, t), 0.5)
        V const u6 = uniform[6];  // lr / (1 - pow(beta1, t))
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const m_1 = simd::lerp(m, g, u3);  // m = lerp(m, g, 1 - beta1)
        V const v_1 = fma(u4 * g, g, v * beta2);  // v = v * beta2 + (1 - beta2) * g * g
        V const v_max_1 = max(v_max, v_1);  // v_max = max(v_max, v)
        V const denom = (sqrt(v_max_1) / u5) + eps;  // denom = sqrt(v_max) / pow(1 - pow(beta2, t), 0.5) + eps
        V const theta_2 = theta_1 - ((u6 * m_1) / denom);  // theta = theta - lr / (1 - pow(beta1, t)) * m / denom
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
        stored[2] = v_1;  // v
        stored[3] = v_max_1;  // v_max
    }
};

}  // namespace ravine::generated::amsgradw::f64
