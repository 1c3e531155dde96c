// The loops' bodies of asgd, made by `ravine generate` from ravine/rules/asgd.hpp; not to be edited.
//
//     rule<"asgd">(
//         hyper(lr = 0.01, lambd = 1e-4, alpha = 0.75, t0 = 1e6, weight_decay = 0),
//         state(ax = 0),
//         scalar(eta = float32(lr), mu = 1),
//         step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
//              theta = theta * (1 - lambd * eta) - eta * g,
//              k     = (theta - ax) * mu,
//              ax    = where(mu == 1, theta, ax + k),
//              eta   = float32(lr / pow(1 + lambd * lr * t, alpha)),
//              mu    = float32(1 / max(1, t - t0))))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::asgd::f32 {

// Plan 0, for not (weight_decay != 0): 7 operations and 20 bytes per element.
struct plan_0_stage_0 {
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
        V const ax = loaded[2];
        V const mu = uniform[0];
        V const u1 = uniform[1];  // 1 - (lambd * eta)
        V const u2 = uniform[2];  // -eta
        auto const u3 = uniform[3] != V(0);  // mu == 1
        V const theta_1 = fma(u2, g, theta * u1);  // theta = theta * (1 - lambd * eta) - eta * g
        V const k = (theta_1 - ax) * mu;  // k = (theta - ax) * mu
        V const ax_1 = select(u3, theta_1, ax + k);  // ax = where(mu == 1, theta, ax + k)
        stored[0] = theta_1;  // theta
        stored[1] = ax_1;  // ax
    }
};

// Plan 1, for (weight_decay != 0): 9 operations and 20 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const ax = loaded[2];
        V const weight_decay = uniform[0];
        V const mu = uniform[1];
        V const u2 = uniform[2];  // 1 - (lambd * eta)
        V const u3 = uniform[3];  // -eta
        auto const u4 = uniform[4] != V(0);  // mu == 1
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const theta_1 = fma(u3, g_1, theta * u2);  // theta = theta * (1 - lambd * eta) - eta * g
        V const k = (theta_1 - ax) * mu;  // k = (theta - ax) * mu
        V const ax_1 = select(u4, theta_1, ax + k);  // ax = where(mu == 1, theta, ax + k)
        stored[0] = theta_1;  // theta
        stored[1] = ax_1;  // ax
    }
};

}  // namespace ravine::generated::asgd::f32

namespace ravine::generated::asgd::f64 {

// Plan 0, for not (weight_decay != 0): 7 operations and 40 bytes per element.
struct plan_0_stage_0 {
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
        V const ax = loaded[2];
        V const mu = uniform[0];
        V const u1 = uniform[1];  // 1 - (lambd * eta)
        V const u2 = uniform[2];  // -eta
        auto const u3 = uniform[3] != V(0);  // mu == 1
        V const theta_1 = fma(u2, g, theta * u1);  // theta = theta * (1 - lambd * eta) - eta * g
        V const k = (theta_1 - ax) * mu;  // k = (theta - ax) * mu
        V const ax_1 = select(u3, theta_1, ax + k);  // ax = where(mu == 1, theta, ax + k)
        stored[0] = theta_1;  // theta
        stored[1] = ax_1;  // ax
    }
};

// Plan 1, for (weight_decay != 0): 9 operations and 40 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 2, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 1, 2};
    static constexpr std::array<std::uint8_t, 2> store_slots{0, 2};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const ax = loaded[2];
        V const weight_decay = uniform[0];
        V const mu = uniform[1];
        V const u2 = uniform[2];  // 1 - (lambd * eta)
        V const u3 = uniform[3];  // -eta
        auto const u4 = uniform[4] != V(0);  // mu == 1
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const theta_1 = fma(u3, g_1, theta * u2);  // theta = theta * (1 - lambd * eta) - eta * g
        V const k = (theta_1 - ax) * mu;  // k = (theta - ax) * mu
        V const ax_1 = select(u4, theta_1, ax + k);  // ax = where(mu == 1, theta, ax + k)
        stored[0] = theta_1;  // theta
        stored[1] = ax_1;  // ax
    }
};

}  // namespace ravine::generated::asgd::f64
