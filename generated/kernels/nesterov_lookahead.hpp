// The loops' bodies of nesterov_lookahead, made by `ravine generate` from ravine/rules/nesterov_lookahead.hpp; not to be edited.
//
//     rule<"nesterov_lookahead">(
//         hyper(lr = 0.01, mu = 0.9),
//         state(v = 0),
//         step(v     = mu * v - lr * g,
//              theta = theta + mu * v - lr * g))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::nesterov_lookahead::f32 {

// Plan 0, for always: 7 operations and 20 bytes per element.
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
        V const mu = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const v_1 = fma(u1, g, mu * v);  // v = mu * v - lr * g
        V const theta_1 = fma(u1, g, fma(mu, v_1, theta));  // theta = theta + mu * v - lr * g
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::nesterov_lookahead::f32

namespace ravine::generated::nesterov_lookahead::f64 {

// Plan 0, for always: 7 operations and 40 bytes per element.
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
        V const mu = uniform[0];
        V const u1 = uniform[1];  // -lr
        V const v_1 = fma(u1, g, mu * v);  // v = mu * v - lr * g
        V const theta_1 = fma(u1, g, fma(mu, v_1, theta));  // theta = theta + mu * v - lr * g
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::nesterov_lookahead::f64
