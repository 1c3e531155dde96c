// The loops' bodies of lion, made by `ravine generate` from ravine/rules/lion.hpp; not to be edited.
//
//     rule<"lion">(
//         hyper(lr = 1e-4, beta1 = 0.9, beta2 = 0.99, weight_decay = 0),
//         state(m = 0),
//         step(theta = theta * (1 - lr * weight_decay),
//              c     = beta1 * m + (1 - beta1) * g,
//              theta = theta - lr * sign(c),
//              m     = beta2 * m + (1 - beta2) * g))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::lion::f32 {

// Plan 0, for always: 10 operations and 20 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // -lr
        V const u5 = uniform[5];  // 1 - beta2
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const c = fma(u3, g, beta1 * m);  // c = beta1 * m + (1 - beta1) * g
        V const theta_2 = theta_1 + scaled_sign(u4, c);  // theta = theta - lr * sign(c)
        V const m_1 = fma(u5, g, beta2 * m);  // m = beta2 * m + (1 - beta2) * g
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
    }
};

}  // namespace ravine::generated::lion::f32

namespace ravine::generated::lion::f64 {

// Plan 0, for always: 10 operations and 40 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const u2 = uniform[2];  // 1 - (lr * weight_decay)
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // -lr
        V const u5 = uniform[5];  // 1 - beta2
        V const theta_1 = theta * u2;  // theta = theta * (1 - lr * weight_decay)
        V const c = fma(u3, g, beta1 * m);  // c = beta1 * m + (1 - beta1) * g
        V const theta_2 = theta_1 + scaled_sign(u4, c);  // theta = theta - lr * sign(c)
        V const m_1 = fma(u5, g, beta2 * m);  // m = beta2 * m + (1 - beta2) * g
        stored[0] = theta_2;  // theta
        stored[1] = m_1;  // m
    }
};

}  // namespace ravine::generated::lion::f64
