// The loops' bodies of rprop, made by `ravine generate` from ravine/rules/rprop.hpp; not to be edited.
//
//     rule<"rprop">(
//         hyper(lr = 0.01, eta_minus = 0.5, eta_plus = 1.2, gamma_min = 1e-6, gamma_max = 50),
//         state(prev = 0, step_size = lr),
//         step(q         = g * prev,
//              step_size = clamp(step_size * where(q > 0, eta_plus, where(q < 0, eta_minus, 1)), gamma_min, gamma_max),
//              g         = where(q < 0, 0, g),
//              theta     = theta - sign(g) * step_size,
//              prev      = g))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::rprop::f32 {

// Plan 0, for always: 13 operations and 28 bytes per element.
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
        V const prev = loaded[2];
        V const step_size = loaded[3];
        V const eta_minus = uniform[0];
        V const eta_plus = uniform[1];
        V const gamma_min = uniform[2];
        V const gamma_max = uniform[3];
        V const u4 = uniform[4];  // 0
        V const u5 = uniform[5];  // 1
        V const q = g * prev;  // q = g * prev
        auto const x = q < u4;
        V const step_size_1 = min(max(step_size * select(q > u4, eta_plus, select(x, eta_minus, u5)), gamma_min), gamma_max);  // step_size = clamp(step_size * where(q > 0, eta_plus, where(q < 0, eta_minus, 1)), gamma_min, gamma_max)
        V const prev_1 = select(x, u4, g);  // prev = g
        V const theta_1 = fma(-sign(prev_1), step_size_1, theta);  // theta = theta - sign(g) * step_size
        stored[0] = theta_1;  // theta
        stored[1] = prev_1;  // prev
        stored[2] = step_size_1;  // step_size
    }
};

}  // namespace ravine::generated::rprop::f32

namespace ravine::generated::rprop::f64 {

// Plan 0, for always: 13 operations and 56 bytes per element.
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
        V const prev = loaded[2];
        V const step_size = loaded[3];
        V const eta_minus = uniform[0];
        V const eta_plus = uniform[1];
        V const gamma_min = uniform[2];
        V const gamma_max = uniform[3];
        V const u4 = uniform[4];  // 0
        V const u5 = uniform[5];  // 1
        V const q = g * prev;  // q = g * prev
        auto const x = q < u4;
        V const step_size_1 = min(max(step_size * select(q > u4, eta_plus, select(x, eta_minus, u5)), gamma_min), gamma_max);  // step_size = clamp(step_size * where(q > 0, eta_plus, where(q < 0, eta_minus, 1)), gamma_min, gamma_max)
        V const prev_1 = select(x, u4, g);  // prev = g
        V const theta_1 = fma(-sign(prev_1), step_size_1, theta);  // theta = theta - sign(g) * step_size
        stored[0] = theta_1;  // theta
        stored[1] = prev_1;  // prev
        stored[2] = step_size_1;  // step_size
    }
};

}  // namespace ravine::generated::rprop::f64
