// The loops' bodies of rmsprop_centered_momentum, made by `ravine generate` from ravine/rules/rmsprop_centered_momentum.hpp; not to be edited.
//
//     rule<"rmsprop_centered_momentum">(
//         hyper(lr = 0.01, alpha = 0.99, eps = 1e-8, weight_decay = 0, mu = 0.9),
//         state(square = 0, g_mean = 0, b = 0),
//         step(g      = where(weight_decay != 0, g + theta * weight_decay, g),
//              square = square * alpha + (1 - alpha) * g * g,
//              g_mean = lerp(g_mean, g, 1 - alpha),
//              denom  = sqrt(square - g_mean * g_mean) + eps,
//              k      = mu * b,
//              b      = k + g / denom,
//              theta  = theta - lr * b))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::rmsprop_centered_momentum::f32 {

// Plan 0, for not (weight_decay != 0): 17 operations and 36 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const mu = uniform[2];
        V const u3 = uniform[3];  // 1 - alpha
        V const u4 = uniform[4];  // -lr
        V const square_1 = fma(u3 * g, g, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = fma(u3, g - g_mean, g_mean);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g / denom);  // b = k + g / denom
        V const theta_1 = fma(u4, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

// Plan 1, for (weight_decay != 0): 19 operations and 36 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const mu = uniform[3];
        V const u4 = uniform[4];  // 1 - alpha
        V const u5 = uniform[5];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u4 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = fma(u4, g_1 - g_mean, g_mean);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g_1 / denom);  // b = k + g / denom
        V const theta_1 = fma(u5, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

// Plan 2, for any hyper-parameters: 20 operations and 36 bytes per element.
struct plan_2_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 7, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const mu = uniform[3];
        auto const u4 = uniform[4] != V(0);  // weight_decay != 0
        V const u5 = uniform[5];  // 1 - alpha
        V const u6 = uniform[6];  // -lr
        V const g_1 = select(u4, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u5 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = simd::lerp(g_mean, g_1, u5);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g_1 / denom);  // b = k + g / denom
        V const theta_1 = fma(u6, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

}  // namespace ravine::generated::rmsprop_centered_momentum::f32

namespace ravine::generated::rmsprop_centered_momentum::f64 {

// Plan 0, for not (weight_decay != 0): 17 operations and 72 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const mu = uniform[2];
        V const u3 = uniform[3];  // 1 - alpha
        V const u4 = uniform[4];  // -lr
        V const square_1 = fma(u3 * g, g, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = fma(u3, g - g_mean, g_mean);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g / denom);  // b = k + g / denom
        V const theta_1 = fma(u4, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

// Plan 1, for (weight_decay != 0): 19 operations and 72 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 6, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const mu = uniform[3];
        V const u4 = uniform[4];  // 1 - alpha
        V const u5 = uniform[5];  // -lr
        V const g_1 = fma(theta, weight_decay, g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u4 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = fma(u4, g_1 - g_mean, g_mean);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g_1 / denom);  // b = k + g / denom
        V const theta_1 = fma(u5, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

// Plan 2, for any hyper-parameters: 20 operations and 72 bytes per element.
struct plan_2_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 5, stores = 4, uniforms = 7, sums = 0;
    static constexpr std::array<std::uint8_t, 5> load_slots{0, 1, 2, 3, 4};
    static constexpr std::array<std::uint8_t, 4> store_slots{0, 2, 3, 4};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const square = loaded[2];
        V const g_mean = loaded[3];
        V const b = loaded[4];
        V const alpha = uniform[0];
        V const eps = uniform[1];
        V const weight_decay = uniform[2];
        V const mu = uniform[3];
        auto const u4 = uniform[4] != V(0);  // weight_decay != 0
        V const u5 = uniform[5];  // 1 - alpha
        V const u6 = uniform[6];  // -lr
        V const g_1 = select(u4, fma(theta, weight_decay, g), g);  // g = where(weight_decay != 0, g + theta * weight_decay, g)
        V const square_1 = fma(u5 * g_1, g_1, square * alpha);  // square = square * alpha + (1 - alpha) * g * g
        V const g_mean_1 = simd::lerp(g_mean, g_1, u5);  // g_mean = lerp(g_mean, g, 1 - alpha)
        V const denom = sqrt(fma(-g_mean_1, g_mean_1, square_1)) + eps;  // denom = sqrt(square - g_mean * g_mean) + eps
        V const k = mu * b;  // k = mu * b
        V const b_1 = k + (g_1 / denom);  // b = k + g / denom
        V const theta_1 = fma(u6, b_1, theta);  // theta = theta - lr * b
        stored[0] = theta_1;  // theta
        stored[1] = square_1;  // square
        stored[2] = g_mean_1;  // g_mean
        stored[3] = b_1;  // b
    }
};

}  // namespace ravine::generated::rmsprop_centered_momentum::f64
