// The loops' bodies of momentum, made by `ravine generate` from ravine/rules/momentum.hpp; not to be edited.
//
//     rule<"momentum">(
//         hyper(lr = 0.01, mu = 0.9),
//         state(v = 0),
//         step(v     = mu * v + lr * g,
//              theta = theta - v))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::momentum::f32 {

// Plan 0, for always: 4 operations and 20 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const v = loaded[2];
        V const lr = uniform[0];
        V const mu = uniform[1];
        V const v_1 = fma(lr, g, mu * v);  // v = mu * v + lr * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::momentum::f32

namespace ravine::generated::momentum::f64 {

// Plan 0, for always: 4 operations and 40 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 2, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const v = loaded[2];
        V const lr = uniform[0];
        V const mu = uniform[1];
        V const v_1 = fma(lr, g, mu * v);  // v = mu * v + lr * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::momentum::f64
