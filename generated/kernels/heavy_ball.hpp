// The loops' bodies of heavy_ball, made by `ravine generate` from ravine/rules/heavy_ball.hpp; not to be edited.
//
//     rule<"heavy_ball">(
//         hyper(lr = 0.001, mu = 0.9, tau = 0, weight_decay = 0),
//         state(b = 0),
//         step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
//              b     = where(t == 1, g, mu * b + (1 - tau) * g),
//              theta = theta - lr * b))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::heavy_ball::f32 {

// Plan 0, for not (weight_decay != 0) and not (t == 1): 5 operations and 20 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 3, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const b = loaded[2];
        V const mu = uniform[0];
        V const u1 = uniform[1];  // 1 - tau
        V const u2 = uniform[2];  // -lr
        V const b_1 = fma(u1, g, mu * b);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u2, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b_1;  // b
    }
};

// Plan 1, for (weight_decay != 0) and not (t == 1): 7 operations and 20 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const b = loaded[2];
        V const mu = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // 1 - tau
        V const u3 = uniform[3];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const b_1 = fma(u2, g_1, mu * b);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u3, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b_1;  // b
    }
};

// Plan 2, for not (weight_decay != 0) and (t == 1): 2 operations and 16 bytes per element.
struct plan_2_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 2, uniforms = 1, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const u0 = uniform[0];  // -lr
        V const theta_1 = fma(u0, g, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = g;  // b
    }
};

// Plan 3, for (weight_decay != 0) and (t == 1): 4 operations and 16 bytes per element.
struct plan_3_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 2, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const weight_decay = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const b = fma(theta, weight_decay, g);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u1, b, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b;  // b
    }
};

}  // namespace ravine::generated::heavy_ball::f32

namespace ravine::generated::heavy_ball::f64 {

// Plan 0, for not (weight_decay != 0) and not (t == 1): 5 operations and 40 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 3, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const b = loaded[2];
        V const mu = uniform[0];
        V const u1 = uniform[1];  // 1 - tau
        V const u2 = uniform[2];  // -lr
        V const b_1 = fma(u1, g, mu * b);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u2, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b_1;  // b
    }
};

// Plan 1, for (weight_decay != 0) and not (t == 1): 7 operations and 40 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const b = loaded[2];
        V const mu = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // 1 - tau
        V const u3 = uniform[3];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const b_1 = fma(u2, g_1, mu * b);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u3, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b_1;  // b
    }
};

// Plan 2, for not (weight_decay != 0) and (t == 1): 2 operations and 32 bytes per element.
struct plan_2_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 2, uniforms = 1, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const u0 = uniform[0];  // -lr
        V const theta_1 = fma(u0, g, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = g;  // b
    }
};

// Plan 3, for (weight_decay != 0) and (t == 1): 4 operations and 32 bytes per element.
struct plan_3_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 2, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const weight_decay = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const b = fma(theta, weight_decay, g);  // b = where(t == 1, g, mu * b + (1 - tau) * g)
        V const theta_1 = fma(u1, b, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = b;  // b
    }
};

}  // namespace ravine::generated::heavy_ball::f64
