// The updates as a library without fusion does them: one loop per operator, in place where that library would.
#pragma once

#include "opponents.hpp"

#include <ravine/simd/arch.hpp>

#include <cmath>

namespace ravine::bench {

template <class T, class Arch>
struct unfused {
    static T* array(void* const* arrays, std::size_t slot) { return static_cast<T*>(arrays[slot]); }

    // The library's operators; each is one pass over memory, vectorized by the compiler. `to` may be an operand.
    template <class F>
    static RAVINE_INLINE void loop(T* to, T const* a, T const* b, std::size_t n, F const& f) {
#if defined(__clang__)
#pragma clang loop vectorize(assume_safety)
#else
#pragma GCC ivdep
#endif
        for (std::size_t i = 0; i < n; ++i) to[i] = f(a[i], b[i]);
    }
    static __attribute__((noinline)) void times(T* to, T const* a, T s, std::size_t n) {
        loop(to, a, a, n, [s](T x, T) RAVINE_LAMBDA { return x * s; });
    }
    static __attribute__((noinline)) void over(T* to, T const* a, T s, std::size_t n) {
        loop(to, a, a, n, [s](T x, T) RAVINE_LAMBDA { return x / s; });
    }
    static __attribute__((noinline)) void plus(T* to, T const* a, T s, std::size_t n) {
        loop(to, a, a, n, [s](T x, T) RAVINE_LAMBDA { return x + s; });
    }
    static __attribute__((noinline)) void add(T* to, T const* a, T const* b, std::size_t n) {
        loop(to, a, b, n, [](T x, T y) RAVINE_LAMBDA { return x + y; });
    }
    static __attribute__((noinline)) void subtract(T* to, T const* a, T const* b, std::size_t n) {
        loop(to, a, b, n, [](T x, T y) RAVINE_LAMBDA { return x - y; });
    }
    static __attribute__((noinline)) void multiply(T* to, T const* a, T const* b, std::size_t n) {
        loop(to, a, b, n, [](T x, T y) RAVINE_LAMBDA { return x * y; });
    }
    static __attribute__((noinline)) void divide(T* to, T const* a, T const* b, std::size_t n) {
        loop(to, a, b, n, [](T x, T y) RAVINE_LAMBDA { return x / y; });
    }
    static __attribute__((noinline)) void root(T* to, T const* a, std::size_t n) {
        loop(to, a, a, n, [](T x, T) RAVINE_LAMBDA { return std::sqrt(x); });
    }
    static __attribute__((noinline)) void sign(T* to, T const* a, std::size_t n) {
        loop(to, a, a, n, [](T x, T) RAVINE_LAMBDA { return x > 0 ? T(1) : x < 0 ? T(-1) : T(0); });
    }

    /// a = a * s + b * r, through one temporary.
    static RAVINE_INLINE void average(T* a, T s, T const* b, T r, T* temporary, std::size_t n) {
        times(a, a, s, n);
        times(temporary, b, r, n);
        add(a, a, temporary, n);
    }
    /// square = square * s + g * g * r, through one temporary.
    static RAVINE_INLINE void average_square(T* square, T s, T const* g, T r, T* temporary, std::size_t n) {
        multiply(temporary, g, g, n);
        average(square, s, temporary, r, temporary, n);
    }

    static void sgd(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const x = array(arrays, 2);
        times(x, g, u[at::lr], n);
        subtract(theta, theta, x, n);
    }

    static void momentum(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const v = array(arrays, 2),
                 *const x = array(arrays, 3);
        average(v, u[at::mu], g, u[at::lr], x, n);
        subtract(theta, theta, v, n);
    }

    /// theta = theta - a * s / (sqrt(square) + eps), where the square may first be divided by its correction's root.
    static RAVINE_INLINE void descend(T* theta, T const* a, T s, T const* square, T const* root2, T eps, T* x, T* y,
                                      std::size_t n) {
        root(x, square, n);
        if (root2) over(x, x, *root2, n);
        plus(x, x, eps, n);
        times(y, a, s, n);
        divide(y, y, x, n);
        subtract(theta, theta, y, n);
    }

    static void rmsprop(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const square = array(arrays, 2);
        T *const x = array(arrays, 3), *const y = array(arrays, 4);
        average_square(square, u[at::alpha], g, u[at::rest_alpha], x, n);
        descend(theta, g, u[at::lr], square, nullptr, u[at::eps], x, y, n);
    }

    static void adagrad(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const acc = array(arrays, 2);
        T *const x = array(arrays, 3), *const y = array(arrays, 4);
        multiply(x, g, g, n);
        add(acc, acc, x, n);
        descend(theta, g, u[at::rate], acc, nullptr, u[at::eps], x, y, n);
    }

    static void adam(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const m = array(arrays, 2),
                 *const v = array(arrays, 3);
        T *const x = array(arrays, 4), *const y = array(arrays, 5);
        average(m, u[at::beta1], g, u[at::rest_beta1], x, n);
        average_square(v, u[at::beta2], g, u[at::rest_beta2], x, n);
        descend(theta, m, u[at::step], v, u + at::root2, u[at::eps], x, y, n);
    }

    static void adamw(void* const* arrays, std::size_t n, T const* u, double*) {
        times(array(arrays, 0), array(arrays, 0), u[at::keep], n);
        adam(arrays, n, u, nullptr);
    }

    static void lion(void* const* arrays, std::size_t n, T const* u, double*) {
        T *const theta = array(arrays, 0), *const g = array(arrays, 1), *const m = array(arrays, 2);
        T *const x = array(arrays, 3), *const y = array(arrays, 4);
        times(theta, theta, u[at::keep], n);
        times(x, m, u[at::beta1], n);
        times(y, g, u[at::rest_beta1], n);
        add(x, x, y, n);
        sign(x, x, n);
        times(x, x, u[at::lr], n);
        subtract(theta, theta, x, n);
        average(m, u[at::beta2], g, u[at::rest_beta2], x, n);
    }

    static constexpr opponents<T> table[]{
        {"sgd", nullptr, nullptr, nullptr, &sgd},         {"momentum", nullptr, nullptr, nullptr, &momentum},
        {"rmsprop", nullptr, nullptr, nullptr, &rmsprop}, {"adagrad", nullptr, nullptr, nullptr, &adagrad},
        {"adam", nullptr, nullptr, nullptr, &adam},       {"adamw", nullptr, nullptr, nullptr, &adamw},
        {"lion", nullptr, nullptr, nullptr, &lion},
    };
};

} // namespace ravine::bench
