// The loops' bodies of sgd, made by `ravine generate` from ravine/rules/sgd.hpp; not to be edited.
//
//     rule<"sgd">(
//         hyper(lr = 0.001, weight_decay = 0),
//         step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
//              theta = theta - lr * g))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::sgd::f32 {

// Plan 0, for not (weight_decay != 0): 2 operations and 12 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 1, uniforms = 1, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const u0 = uniform[0];  // -lr
        V const theta_1 = fma(u0, g, theta);  // theta = theta - lr * g
        stored[0] = theta_1;  // theta
    }
};

// Plan 1, for (weight_decay != 0): 4 operations and 12 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 1, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const weight_decay = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const theta_1 = fma(u1, g_1, theta);  // theta = theta - lr * g
        stored[0] = theta_1;  // theta
    }
};

}  // namespace ravine::generated::sgd::f32

namespace ravine::generated::sgd::f64 {

// Plan 0, for not (weight_decay != 0): 2 operations and 24 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 1, uniforms = 1, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const u0 = uniform[0];  // -lr
        V const theta_1 = fma(u0, g, theta);  // theta = theta - lr * g
        stored[0] = theta_1;  // theta
    }
};

// Plan 1, for (weight_decay != 0): 4 operations and 24 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 1, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const weight_decay = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const theta_1 = fma(u1, g_1, theta);  // theta = theta - lr * g
        stored[0] = theta_1;  // theta
    }
};

}  // namespace ravine::generated::sgd::f64
