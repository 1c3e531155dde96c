// The loops' bodies of lamb, made by `ravine generate` from ravine/rules/lamb.hpp; not to be edited.
//
//     rule<"lamb">(
//         hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-6, weight_decay = 0.01),
//         state(m = 0, v = 0),
//         step(m     = beta1 * m + (1 - beta1) * g,
//              v     = beta2 * v + (1 - beta2) * sq(g),
//              m_hat = m / (1 - pow(beta1, t)),
//              v_hat = v / (1 - pow(beta2, t)),
//              r     = m_hat / (sqrt(v_hat) + eps),
//              r     = where(weight_decay != 0, r + weight_decay * theta, r),
//              trust = where(min(norm(theta), norm(r)) > 0, norm(theta) / norm(r), 1),
//              theta = theta - lr * trust * r))
#pragma once

#include <ravine/operators/functions.hpp>
#include <ravine/simd/composed.hpp>
#include <ravine/simd/loop.hpp>

#include <array>

namespace ravine::generated::lamb::f32 {

// Plan 0, for not (weight_decay != 0): 23 operations and 40 bytes per element.
struct plan_0_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 2, uniforms = 7, sums = 2;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 2> store_slots{2, 3};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const u6 = uniform[6];  // 1 - pow(beta2, t)
        V const m_1 = fma(u3, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u4, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u5;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u6;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        stored[0] = m_1;  // m
        stored[1] = v_1;  // v
        terms[0] = theta;
        partners[0] = theta;
        terms[1] = r;
        partners[1] = r;
    }
};
struct plan_0_stage_1 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 1, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 2, 3};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const m = loaded[1];
        V const v = loaded[2];
        V const eps = uniform[0];
        V const u1 = uniform[1];  // 1 - pow(beta1, t)
        V const u2 = uniform[2];  // 1 - pow(beta2, t)
        V const u3 = uniform[3];  // -(lr * where(min(sqrt(dot(theta, theta)), sqrt(dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))) > 0, sqrt(dot(theta, theta)) / sqrt(dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))), 1))
        V const m_hat = m / u1;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v / u2;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        V const theta_1 = fma(u3, r, theta);  // theta = theta - lr * trust * r
        stored[0] = theta_1;  // theta
    }
};

// Plan 1, for (weight_decay != 0): 27 operations and 40 bytes per element.
struct plan_1_stage_0 {
    using value = float;
    static constexpr std::size_t loads = 4, stores = 2, uniforms = 8, sums = 2;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 2> store_slots{2, 3};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta1, t)
        V const u7 = uniform[7];  // 1 - pow(beta2, t)
        V const m_1 = fma(u4, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u5, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u6;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u7;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = m_hat / (sqrt(v_hat) + eps)
        V const r_1 = fma(weight_decay, theta, r);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        stored[0] = m_1;  // m
        stored[1] = v_1;  // v
        terms[0] = theta;
        partners[0] = theta;
        terms[1] = r_1;
        partners[1] = r_1;
    }
};
struct plan_1_stage_1 {
    using value = float;
    static constexpr std::size_t loads = 3, stores = 1, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 2, 3};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const m = loaded[1];
        V const v = loaded[2];
        V const eps = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // 1 - pow(beta1, t)
        V const u3 = uniform[3];  // 1 - pow(beta2, t)
        V const u4 = uniform[4];  // -(lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))))) > 0, sqrt(dot(theta, theta)) / sqrt(dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))), 1))
        V const m_hat = m / u2;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v / u3;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = m_hat / (sqrt(v_hat) + eps)
        V const r_1 = fma(weight_decay, theta, r);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        V const theta_1 = fma(u4, r_1, theta);  // theta = theta - lr * trust * r
        stored[0] = theta_1;  // theta
    }
};

}  // namespace ravine::generated::lamb::f32

namespace ravine::generated::lamb::f64 {

// Plan 0, for not (weight_decay != 0): 23 operations and 80 bytes per element.
struct plan_0_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 2, uniforms = 7, sums = 2;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 2> store_slots{2, 3};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const u3 = uniform[3];  // 1 - beta1
        V const u4 = uniform[4];  // 1 - beta2
        V const u5 = uniform[5];  // 1 - pow(beta1, t)
        V const u6 = uniform[6];  // 1 - pow(beta2, t)
        V const m_1 = fma(u3, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u4, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u5;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u6;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        stored[0] = m_1;  // m
        stored[1] = v_1;  // v
        terms[0] = theta;
        partners[0] = theta;
        terms[1] = r;
        partners[1] = r;
    }
};
struct plan_0_stage_1 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 1, uniforms = 4, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 2, 3};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const m = loaded[1];
        V const v = loaded[2];
        V const eps = uniform[0];
        V const u1 = uniform[1];  // 1 - pow(beta1, t)
        V const u2 = uniform[2];  // 1 - pow(beta2, t)
        V const u3 = uniform[3];  // -(lr * where(min(sqrt(dot(theta, theta)), sqrt(dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))) > 0, sqrt(dot(theta, theta)) / sqrt(dot((fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps), (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))), 1))
        V const m_hat = m / u1;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v / u2;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        V const theta_1 = fma(u3, r, theta);  // theta = theta - lr * trust * r
        stored[0] = theta_1;  // theta
    }
};

// Plan 1, for (weight_decay != 0): 27 operations and 80 bytes per element.
struct plan_1_stage_0 {
    using value = double;
    static constexpr std::size_t loads = 4, stores = 2, uniforms = 8, sums = 2;
    static constexpr std::array<std::uint8_t, 4> load_slots{0, 1, 2, 3};
    static constexpr std::array<std::uint8_t, 2> store_slots{2, 3};
    static constexpr std::array<reduction, 2> kinds{reduction::dot, reduction::dot};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const g = loaded[1];
        V const m = loaded[2];
        V const v = loaded[3];
        V const beta1 = uniform[0];
        V const beta2 = uniform[1];
        V const eps = uniform[2];
        V const weight_decay = uniform[3];
        V const u4 = uniform[4];  // 1 - beta1
        V const u5 = uniform[5];  // 1 - beta2
        V const u6 = uniform[6];  // 1 - pow(beta1, t)
        V const u7 = uniform[7];  // 1 - pow(beta2, t)
        V const m_1 = fma(u4, g, beta1 * m);  // m = beta1 * m + (1 - beta1) * g
        V const v_1 = fma(u5, g * g, beta2 * v);  // v = beta2 * v + (1 - beta2) * sq(g)
        V const m_hat = m_1 / u6;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v_1 / u7;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = m_hat / (sqrt(v_hat) + eps)
        V const r_1 = fma(weight_decay, theta, r);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        stored[0] = m_1;  // m
        stored[1] = v_1;  // v
        terms[0] = theta;
        partners[0] = theta;
        terms[1] = r_1;
        partners[1] = r_1;
    }
};
struct plan_1_stage_1 {
    using value = double;
    static constexpr std::size_t loads = 3, stores = 1, uniforms = 5, sums = 0;
    static constexpr std::array<std::uint8_t, 3> load_slots{0, 2, 3};
    static constexpr std::array<std::uint8_t, 1> store_slots{0};
    static constexpr std::array<reduction, 0> kinds{};

    template <class V>
    static RAVINE_INLINE void compute([[maybe_unused]] V const* loaded, [[maybe_unused]] V const* uniform,
                                      [[maybe_unused]] V* stored, [[maybe_unused]] V* terms, [[maybe_unused]] V* partners) {
        V const theta = loaded[0];
        V const m = loaded[1];
        V const v = loaded[2];
        V const eps = uniform[0];
        V const weight_decay = uniform[1];
        V const u2 = uniform[2];  // 1 - pow(beta1, t)
        V const u3 = uniform[3];  // 1 - pow(beta2, t)
        V const u4 = uniform[4];  // -(lr * where(min(sqrt(dot(theta, theta)), sqrt(dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps))))) > 0, sqrt(dot(theta, theta)) / sqrt(dot(fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)), fma(weight_decay, theta, (fma(1 - beta1, g, beta1 * m) / (1 - pow(beta1, t))) / (sqrt(fma(1 - beta2, g * g, beta2 * v) / (1 - pow(beta2, t))) + eps)))), 1))
        V const m_hat = m / u2;  // m_hat = m / (1 - pow(beta1, t))
        V const v_hat = v / u3;  // v_hat = v / (1 - pow(beta2, t))
        V const r = m_hat / (sqrt(v_hat) + eps);  // r = m_hat / (sqrt(v_hat) + eps)
        V const r_1 = fma(weight_decay, theta, r);  // r = where(weight_decay != 0, r + weight_decay * theta, r)
        V const theta_1 = fma(u4, r_1, theta);  // theta = theta - lr * trust * r
        stored[0] = theta_1;  // theta
    }
};

}  // namespace ravine::generated::lamb::f64
