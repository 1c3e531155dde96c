// The loops' bodies of rmsprop, made by `ravine generate` from ravine/rules/rmsprop.hpp; not to be edited.
//
//     rule<"rmsprop">(
//         hyper(lr = 0.01, alpha = 0.99, eps = 1e-8, weight_decay = 0),
//         state(square = 0),
//         step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
//              square = square * alpha + (1 - alpha) * g * g,
//              denom  = sqrt(square) + eps,
//              theta  = theta - lr * g / denom))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::rmsprop::f32 {

// Plan 0, for not (weight_decay != 0): 9 operations and 20 bytes per element.
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
        V const square = loaded[2];
        V const lr = uniform[0];
        V const alpha = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - alpha
        V const square_1 = fma(u3 * g, g, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const denom = sqrt(square_1) + eps;  // denom = sqrt(square) + eps
        V const theta_1 = theta - ((lr * g) / denom);  // theta = theta - lr * g / denom
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
    }
};

// Plan 1, for (weight_decay != 0): 11 operations and 20 bytes per element.
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
        V const square = loaded[2];
        V const lr = uniform[0];
        V const alpha = uniform[1];
        V const eps = uniform[2];
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1 - alpha
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u4 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const denom = sqrt(square_1) + eps;  // denom = sqrt(square) + eps
        V const theta_1 = theta - ((lr * g_1) / denom);  // theta = theta - lr * g / denom
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
    }
};

}  // namespace ravine::generated::rmsprop::f32

namespace ravine::generated::rmsprop::f64 {

// Plan 0, for not (weight_decay != 0): 9 operations and 40 bytes per element.
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
        V const square = loaded[2];
        V const lr = uniform[0];
        V const alpha = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - alpha
        V const square_1 = fma(u3 * g, g, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const denom = sqrt(square_1) + eps;  // denom = sqrt(square) + eps
        V const theta_1 = theta - ((lr * g) / denom);  // theta = theta - lr * g / denom
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
    }
};

// Plan 1, for (weight_decay != 0): 11 operations and 40 bytes per element.
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
        V const square = loaded[2];
        V const lr = uniform[0];
        V const alpha = uniform[1];
        V const eps = uniform[2];
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1 - alpha
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u4 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const denom = sqrt(square_1) + eps;  // denom = sqrt(square) + eps
        V const theta_1 = theta - ((lr * g_1) / denom);  // theta = theta - lr * g / denom
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
    }
};

}  // namespace ravine::generated::rmsprop::f64
