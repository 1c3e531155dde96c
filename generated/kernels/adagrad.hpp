// The loops' bodies of adagrad, made by `ravine generate` from ravine/rules/adagrad.hpp; not to be edited.
//
//     rule<"adagrad">(
//         hyper(lr = 0.01, lr_decay = 0, weight_decay = 0, eps = 1e-10, initial = 0),
//         state(acc = initial),
//         step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
//              acc   = acc + g * g,
//              theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::adagrad::f32 {

// Plan 0, for not (weight_decay != 0): 7 operations and 20 bytes per element.
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
        V const acc = loaded[2];
        V const eps = uniform[0];
        V const u1 = uniform[1];  // lr / (1 + ((t - 1) * lr_decay))
        V const acc_1 = fma(g, g, acc);  // acc = acc + g * g
        V const theta_1 = theta - ((u1 * g) / (sqrt(acc_1) + eps));  // theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = acc_1;  // acc
    }
};

// Plan 1, for (weight_decay != 0): 9 operations and 20 bytes per element.
struct plan_1_stage_0 {
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
        V const acc = loaded[2];
        V const weight_decay = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // lr / (1 + ((t - 1) * lr_decay))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const acc_1 = fma(g_1, g_1, acc);  // acc = acc + g * g
        V const theta_1 = theta - ((u2 * g_1) / (sqrt(acc_1) + eps));  // theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = acc_1;  // acc
    }
};

}  // namespace ravine::generated::adagrad::f32

namespace ravine::generated::adagrad::f64 {

// Plan 0, for not (weight_decay != 0): 7 operations and 40 bytes per element.
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
        V const acc = loaded[2];
        V const eps = uniform[0];
        V const u1 = uniform[1];  // lr / (1 + ((t - 1) * lr_decay))
        V const acc_1 = fma(g, g, acc);  // acc = acc + g * g
        V const theta_1 = theta - ((u1 * g) / (sqrt(acc_1) + eps));  // theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = acc_1;  // acc
    }
};

// Plan 1, for (weight_decay != 0): 9 operations and 40 bytes per element.
struct plan_1_stage_0 {
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
        V const acc = loaded[2];
        V const weight_decay = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // lr / (1 + ((t - 1) * lr_decay))
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const acc_1 = fma(g_1, g_1, acc);  // acc = acc + g * g
        V const theta_1 = theta - ((u2 * g_1) / (sqrt(acc_1) + eps));  // theta = theta - lr / (1 + (t - 1) * lr_decay) * g / (sqrt(acc) + eps)
        stored[0] = theta_1;  // theta
        stored[1] = acc_1;  // acc
    }
};

}  // namespace ravine::generated::adagrad::f64
