// What the tests of the elementary functions ask of the objects of each ISA.
#pragma once

#include <ravine/operators/functions.hpp>

#include <cstddef>

namespace ravine::function_tests {

enum class which { exp, log, tanh, sigmoid, cbrt, sin, cos, pow };

/// The function asked for; only pow looks at y.
template <class V>
[[gnu::always_inline]] inline V value_of(which function, V x, V y) {
    switch (function) {
    case which::exp:
        return functions::exp(x);
    case which::log:
        return functions::log(x);
    case which::tanh:
        return functions::tanh(x);
    case which::sigmoid:
        return functions::sigmoid(x);
    case which::cbrt:
        return functions::cbrt(x);
    case which::sin:
        return functions::sin(x);
    case which::cos:
        return functions::cos(x);
    case which::pow:
        return functions::pow(x, y);
    }
    return x;
}

// By vectors of one ISA; n is a multiple of 16.
void values_baseline(which function, float const* x, float const* y, float* values, std::size_t n);
void values_baseline(which function, double const* x, double const* y, double* values, std::size_t n);
void values_avx2(which function, float const* x, float const* y, float* values, std::size_t n);
void values_avx2(which function, double const* x, double const* y, double* values, std::size_t n);
void values_avx512(which function, float const* x, float const* y, float* values, std::size_t n);
void values_avx512(which function, double const* x, double const* y, double* values, std::size_t n);

} // namespace ravine::function_tests
