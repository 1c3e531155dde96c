// The updates written by hand in intrinsics: an iteration loads everything, then stores it; scalars stay in registers.
#pragma once

#include "opponents.hpp"
#include "registers.hpp"

namespace ravine::bench {

/// A vector of elements, and the first few of one, as something to load and store.
template <class Arch>
struct whole {
    using R = registers<Arch>;
    RAVINE_INLINE typename R::V load(float const* p) const { return R::load(p); }
    RAVINE_INLINE void store(float* p, typename R::V a) const { R::store(p, a); }
};
template <class Arch>
struct partial {
    using R = registers<Arch>;
    typename R::part lanes;
    RAVINE_INLINE typename R::V load(float const* p) const { return R::load(p, lanes); }
    RAVINE_INLINE void store(float* p, typename R::V a) const { R::store(p, a, lanes); }
};

template <class Arch>
struct hand {
    using R = registers<Arch>;
    using V = typename R::V;

    /// Peels until the written array is aligned to a vector, then whole vectors, then what is left.
    template <class Update>
    static RAVINE_INLINE void sweep(float const* written, std::size_t n, Update const& update) {
        std::size_t i = 0;
        std::size_t const past = reinterpret_cast<std::uintptr_t>(written) % (R::width * sizeof(float)) / sizeof(float);
        if (past != 0 && n >= 2 * R::width) {
            i = R::width - past;
            update(0, partial<Arch>{R::first(i)});
        }
        for (; i + R::width <= n; i += R::width) update(i, whole<Arch>{});
        if (i < n) update(i, partial<Arch>{R::first(n - i)});
    }
    static RAVINE_INLINE float* array(void* const* arrays, std::size_t slot) {
        return static_cast<float*>(arrays[slot]);
    }

    static void sgd(void* const* arrays, std::size_t n, float const* u, double*) {
        float* const theta = array(arrays, 0);
        float const* const g = array(arrays, 1);
        V const minus_lr = R::all(u[at::minus_lr]);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V const x = at.load(theta + i), d = at.load(g + i);
            at.store(theta + i, R::fma(minus_lr, d, x));
        });
    }

    static void momentum(void* const* arrays, std::size_t n, float const* u, double*) {
        float *const theta = array(arrays, 0), *const v = array(arrays, 2);
        float const* const g = array(arrays, 1);
        V const lr = R::all(u[at::lr]), mu = R::all(u[at::mu]);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V const x = at.load(theta + i), d = at.load(g + i), old = at.load(v + i);
            V const speed = R::fma(lr, d, R::mul(mu, old));
            at.store(theta + i, R::sub(x, speed));
            at.store(v + i, speed);
        });
    }

    static void rmsprop(void* const* arrays, std::size_t n, float const* u, double*) {
        float *const theta = array(arrays, 0), *const square = array(arrays, 2);
        float const* const g = array(arrays, 1);
        V const lr = R::all(u[at::lr]), alpha = R::all(u[at::alpha]), rest = R::all(u[at::rest_alpha]),
                eps = R::all(u[at::eps]);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V const x = at.load(theta + i), d = at.load(g + i), old = at.load(square + i);
            V const s = R::fma(R::mul(rest, d), d, R::mul(old, alpha));
            V const change = R::div(R::mul(lr, d), R::add(R::sqrt(s), eps));
            at.store(theta + i, R::sub(x, change));
            at.store(square + i, s);
        });
    }

    static void adagrad(void* const* arrays, std::size_t n, float const* u, double*) {
        float *const theta = array(arrays, 0), *const acc = array(arrays, 2);
        float const* const g = array(arrays, 1);
        V const rate = R::all(u[at::rate]), eps = R::all(u[at::eps]);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V const x = at.load(theta + i), d = at.load(g + i), old = at.load(acc + i);
            V const s = R::fma(d, d, old);
            V const change = R::div(R::mul(rate, d), R::add(R::sqrt(s), eps));
            at.store(theta + i, R::sub(x, change));
            at.store(acc + i, s);
        });
    }

    /// Adam and AdamW in PyTorch's form. Markstein: a division by the bias correction's root without the divider
    /// (Markstein 1990, IBM J. Res. Dev. 34:111), equal in every bit for roots c in [2^-60, 2^60].
    template <bool Decoupled, bool Markstein>
    static RAVINE_INLINE void adams(void* const* arrays, std::size_t n, float const* u) {
        float *const theta = array(arrays, 0), *const m = array(arrays, 2), *const v = array(arrays, 3);
        float const* const g = array(arrays, 1);
        V const beta2 = R::all(u[at::beta2]), rest1 = R::all(u[at::rest_beta1]), rest2 = R::all(u[at::rest_beta2]);
        V const eps = R::all(u[at::eps]), c = R::all(u[at::root2]), inverse = R::all(u[at::inverse_root2]);
        V const step = R::all(u[at::step]), keep = R::all(u[at::keep]), limit = R::all(0x1p60f);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V x = at.load(theta + i);
            V const d = at.load(g + i), old_m = at.load(m + i), old_v = at.load(v + i);
            if constexpr (Decoupled) x = R::mul(x, keep);
            V const first = R::fma(rest1, R::sub(d, old_m), old_m);
            V const second = R::fma(R::mul(rest2, d), d, R::mul(old_v, beta2));
            V const root = R::sqrt(second);
            V quotient;
            if constexpr (Markstein) {
                quotient = R::mul(root, inverse);
                quotient = R::fnma(R::min(R::fms(quotient, c, root), limit), inverse, quotient);
            } else {
                quotient = R::div(root, c);
            }
            V const change = R::div(R::mul(step, first), R::add(quotient, eps));
            at.store(theta + i, R::sub(x, change));
            at.store(m + i, first);
            at.store(v + i, second);
        });
    }
    static void adam(void* const* arrays, std::size_t n, float const* u, double*) { adams<false, true>(arrays, n, u); }
    static void adam_two(void* const* arrays, std::size_t n, float const* u, double*) {
        adams<false, false>(arrays, n, u);
    }
    static void adamw(void* const* arrays, std::size_t n, float const* u, double*) { adams<true, true>(arrays, n, u); }
    static void adamw_two(void* const* arrays, std::size_t n, float const* u, double*) {
        adams<true, false>(arrays, n, u);
    }

    /// theta - lr * sign(c) as theta - copysign(lr, c): a subtraction, which leaves the multipliers free.
    static void lion(void* const* arrays, std::size_t n, float const* u, double*) {
        float *const theta = array(arrays, 0), *const m = array(arrays, 2);
        float const* const g = array(arrays, 1);
        V const lr = R::all(u[at::lr]), keep = R::all(u[at::keep]), beta1 = R::all(u[at::beta1]),
                beta2 = R::all(u[at::beta2]);
        V const rest1 = R::all(u[at::rest_beta1]), rest2 = R::all(u[at::rest_beta2]);
        sweep(theta, n, [&](std::size_t i, auto const& at) RAVINE_LAMBDA {
            V const x = at.load(theta + i), d = at.load(g + i), old = at.load(m + i);
            V const c = R::fma(rest1, d, R::mul(beta1, old));
            at.store(theta + i, R::sub(R::mul(x, keep), R::towards(lr, c)));
            at.store(m + i, R::fma(rest2, d, R::mul(beta2, old)));
        });
    }

    static constexpr opponents<float> table[]{
        {"sgd", &sgd},         {"momentum", &momentum},    {"rmsprop", &rmsprop},
        {"adagrad", &adagrad}, {"adam", &adam, &adam_two}, {"adamw", &adamw, &adamw_two},
        {"lion", &lion},
    };
};

} // namespace ravine::bench
