// The loops' bodies of lars, made by `ravine generate` from ravine/rules/lars.hpp; not to be edited.
//
//     rule<"lars">(
//         hyper(lr = 0.1, mu = 0.9, eta = 0.001, weight_decay = 1e-4, eps = 1e-8),
//         state(v = 0),
//         step(denom = where(weight_decay != 0, norm(g) + weight_decay * norm(theta), norm(g)) + eps,
//              trust = where(min(norm(theta), norm(g)) > 0, eta * norm(theta) / denom, 1),
//              g     = where(weight_decay != 0, g + weight_decay * theta, g),
//              v     = mu * v + lr * trust * g,
//              theta = theta - v))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::lars::f32 {

// Plan 0, for not (weight_decay != 0): 8 operations and 28 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 0, uniforms = 0, sums = 2;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 0> store_slots{};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        terms[0] = g;
        partners[0] = g;
        terms[1] = theta;
        partners[1] = theta;
    }
};
struct plan_0_stage_1 {
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
        V const u1 = uniform[1];  // lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(g, g))) > 0, (eta * sqrt(dot(theta, theta))) / (sqrt(dot(g, g)) + eps), 1)
        V const v_1 = fma(u1, g, mu * v);  // v = mu * v + lr * trust * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0): 10 operations and 28 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 2, stores = 0, uniforms = 0, sums = 2;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 0> store_slots{};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        terms[0] = g;
        partners[0] = g;
        terms[1] = theta;
        partners[1] = theta;
    }
};
struct plan_1_stage_1 {
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
        V const v = loaded[2];
        V const mu = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(g, g))) > 0, (eta * sqrt(dot(theta, theta))) / ((sqrt(dot(g, g)) + (weight_decay * sqrt(dot(theta, theta)))) + eps), 1)
        V const g_1 = fma(weight_decay, theta, g);  // g = where(weight_decay != 0, g + weight_decay * theta, g)
        V const v_1 = fma(u2, g_1, mu * v);  // v = mu * v + lr * trust * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::lars::f32

namespace ravine::generated::lars::f64 {

// Plan 0, for not (weight_decay != 0): 8 operations and 56 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 0, uniforms = 0, sums = 2;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 0> store_slots{};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        terms[0] = g;
        partners[0] = g;
        terms[1] = theta;
        partners[1] = theta;
    }
};
struct plan_0_stage_1 {
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
        V const u1 = uniform[1];  // lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(g, g))) > 0, (eta * sqrt(dot(theta, theta))) / (sqrt(dot(g, g)) + eps), 1)
        V const v_1 = fma(u1, g, mu * v);  // v = mu * v + lr * trust * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

// Plan 1, for (weight_decay != 0): 10 operations and 56 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 2, stores = 0, uniforms = 0, sums = 2;
    static constexpr std::array<std::uint8_t, 2> load_slots{0, 1};
    static constexpr std::array<std::uint8_t, 0> store_slots{};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        terms[0] = g;
        partners[0] = g;
        terms[1] = theta;
        partners[1] = theta;
    }
};
struct plan_1_stage_1 {
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
        V const v = loaded[2];
        V const mu = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(g, g))) > 0, (eta * sqrt(dot(theta, theta))) / ((sqrt(dot(g, g)) + (weight_decay * sqrt(dot(theta, theta)))) + eps), 1)
        V const g_1 = fma(weight_decay, theta, g);  // g = where(weight_decay != 0, g + weight_decay * theta, g)
        V const v_1 = fma(u2, g_1, mu * v);  // v = mu * v + lr * trust * g
        V const theta_1 = theta - v_1;  // theta = theta - v
        stored[0] = theta_1;  // theta
        stored[1] = v_1;  // v
    }
};

}  // namespace ravine::generated::lars::f64
