// The loops' bodies of adadelta, made by `ravine generate` from ravine/rules/adadelta.hpp; not to be edited.
//
//     rule<"adadelta">(
//         hyper(lr = 1, rho = 0.9, weight_decay = 0, eps = 1e-6),
//         state(square = 0, acc = 0),
//         step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
//              square = square * rho + (1 - rho) * g * g,
//              delta  = sqrt(acc + eps) / sqrt(square + eps) * g,
//              acc    = acc * rho + (1 - rho) * delta * delta,
//              theta  = theta - lr * delta))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::adadelta::f32 {

// Plan 0, for not (weight_decay != 0): 16 operations and 28 bytes per element.
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
        V const square = loaded[2];
        V const acc = loaded[3];
        V const rho = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - rho
        V const u3 = uniform[3];  // -lr
        V const square_1 = fma(u2 * g, g, square * rho);  // square = square * rho + (1 - rho) * g * g
        V const delta = (sqrt(acc + eps) / sqrt(square_1 + eps)) * g;  // delta = sqrt(acc + eps) / sqrt(square + eps) * g
        V const acc_1 = fma(u2 * delta, delta, acc * rho);  // acc = acc * rho + (1 - rho) * delta * delta
        V const theta_1 = fma(u3, delta, theta);  // theta = theta - lr * delta
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = acc_1;  // acc
    }
};

// Plan 1, for (weight_decay != 0): 18 operations and 28 bytes per element.
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
        V const square = loaded[2];
        V const acc = loaded[3];
        V const rho = uniform[0];
        V const weight_decay = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - rho
        V const u4 = uniform[4];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u3 * g_1, g_1, square * rho);  // square = square * rho + (1 - rho) * g * g
        V const delta = (sqrt(acc + eps) / sqrt(square_1 + eps)) * g_1;  // delta = sqrt(acc + eps) / sqrt(square + eps) * g
        V const acc_1 = fma(u3 * delta, delta, acc * rho);  // acc = acc * rho + (1 - rho) * delta * delta
        V const theta_1 = fma(u4, delta, theta);  // theta = theta - lr * delta
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = acc_1;  // acc
    }
};

}  // namespace ravine::generated::adadelta::f32

namespace ravine::generated::adadelta::f64 {

// Plan 0, for not (weight_decay != 0): 16 operations and 56 bytes per element.
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
        V const square = loaded[2];
        V const acc = loaded[3];
        V const rho = uniform[0];
        V const eps = uniform[1];
        V const u2 = uniform[2];  // 1 - rho
        V const u3 = uniform[3];  // -lr
        V const square_1 = fma(u2 * g, g, square * rho);  // square = square * rho + (1 - rho) * g * g
        V const delta = (sqrt(acc + eps) / sqrt(square_1 + eps)) * g;  // delta = sqrt(acc + eps) / sqrt(square + eps) * g
        V const acc_1 = fma(u2 * delta, delta, acc * rho);  // acc = acc * rho + (1 - rho) * delta * delta
        V const theta_1 = fma(u3, delta, theta);  // theta = theta - lr * delta
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = acc_1;  // acc
    }
};

// Plan 1, for (weight_decay != 0): 18 operations and 56 bytes per element.
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
        V const square = loaded[2];
        V const acc = loaded[3];
        V const rho = uniform[0];
        V const weight_decay = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - rho
        V const u4 = uniform[4];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u3 * g_1, g_1, square * rho);  // square = square * rho + (1 - rho) * g * g
        V const delta = (sqrt(acc + eps) / sqrt(square_1 + eps)) * g_1;  // delta = sqrt(acc + eps) / sqrt(square + eps) * g
        V const acc_1 = fma(u3 * delta, delta, acc * rho);  // acc = acc * rho + (1 - rho) * delta * delta
        V const theta_1 = fma(u4, delta, theta);  // theta = theta - lr * delta
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = acc_1;  // acc
    }
};

}  // namespace ravine::generated::adadelta::f64
