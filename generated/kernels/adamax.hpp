// The loops' bodies of adamax, made by `ravine generate` from ravine/rules/adamax.hpp; not to be edited.
//
//     rule<"adamax">(
//         hyper(lr = 0.002, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0),
//         state(m = 0, u = 0),
//         step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
//              m     = lerp(m, g, 1 - beta1),
//              u     = max(u * beta2, abs(g) + eps),
//              theta = theta - lr / (1 - pow(beta1, t)) * m / u))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::adamax::f32 {

// Plan 0, for not (weight_decay != 0): 10 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 3> store_slots{0, 2, 3};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // lr / (1 - pow(beta1, t))
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u3 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

// Plan 1, for (weight_decay != 0): 12 operations and 28 bytes per element.
struct plan_1_stage_0 {
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
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // lr / (1 - pow(beta1, t))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g_1) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u4 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

// Plan 2, for any hyper-parameters: 13 operations and 28 bytes per element.
struct plan_2_stage_0 {
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
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        auto const u3 = uniform[3] != V(0);  // weight_decay != 0
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // lr / (1 - pow(beta1, t))
        V const g_1 = select(u3, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u4);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g_1) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u5 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

}  // namespace ravine::generated::adamax::f32

namespace ravine::generated::adamax::f64 {

// Plan 0, for not (weight_decay != 0): 10 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 3, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 3> store_slots{0, 2, 3};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - beta1
        V const u3 = uniform[3];  // lr / (1 - pow(beta1, t))
        V const m_1 = fma(u2, g - m, m);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u3 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

// Plan 1, for (weight_decay != 0): 12 operations and 56 bytes per element.
struct plan_1_stage_0 {
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
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // lr / (1 - pow(beta1, t))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = fma(u3, g_1 - m, m);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g_1) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u4 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

// Plan 2, for any hyper-parameters: 13 operations and 56 bytes per element.
struct plan_2_stage_0 {
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
        V const u = loaded[3];
        V const beta2 = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        auto const u3 = uniform[3] != V(0);  // weight_decay != 0
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // lr / (1 - pow(beta1, t))
        V const g_1 = select(u3, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const m_1 = simd::lerp(m, g_1, u4);  // m = lerp(m, g, 1 - beta1)
        V const u_1 = max(u * beta2, abs(g_1) + eps);  // u = max(u * beta2, abs(g) + eps)
        V const theta_1 = theta - ((u5 * m_1) / u_1);  // theta = theta - lr / (1 - pow(beta1, t)) * m / u
        stored[0] = theta_1;  // theta
        stored[1] = m_1;  // m
        stored[2] = u_1;  // u
    }
};

}  // namespace ravine::generated::adamax::f64
