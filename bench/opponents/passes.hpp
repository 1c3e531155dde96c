// The steps around an update as passes of their own, which is how a loop has them that no kernel takes in.
#pragma once

#include "opponents.hpp"

#include <ravine/simd/arch.hpp>

#include <cmath>
#include <cstddef>

namespace ravine::bench {

/// Over n floats each: a factor on all, zero for all, and the exponential moving average of one array in another.
struct passes {
    void (*scale)(float* x, std::size_t n, float factor);
    void (*zero)(float* x, std::size_t n);
    void (*average)(float* average, float const* x, std::size_t n, float weight);
};

/// Those for an instruction set.
passes passes_of(isa which);

/// Defined in an object file of its own for each instruction set.
template <class Arch>
passes passes_for();

/// Loops that the compiler vectorizes: nothing is faster at them.
template <class Arch>
struct passes_in {
    static void scale(float* __restrict x, std::size_t n, float factor) {
        for (std::size_t i = 0; i < n; ++i) x[i] *= factor;
    }
    static void zero(float* __restrict x, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) x[i] = 0;
    }
    static void average(float* __restrict average, float const* __restrict x, std::size_t n, float weight) {
        for (std::size_t i = 0; i < n; ++i) average[i] = __builtin_fmaf(weight, x[i] - average[i], average[i]);
    }
};

} // namespace ravine::bench
