// Declares the loops over gradients that the library has for each instruction set.
#pragma once

#include <ravine/simd/arch.hpp>
#include <ravine/simd/stage.hpp>

namespace ravine::simd {

/// Defined in an object file of its own for each instruction set.
template <class T, class Arch>
gradient_loops<T> gradient_loops_for();

#define RAVINE_DECLARE(ARCH)                                        \
    template <> gradient_loops<float> gradient_loops_for<float, ARCH>(); \
    template <> gradient_loops<double> gradient_loops_for<double, ARCH>();
RAVINE_DECLARE(baseline)
#if defined(__x86_64__)
RAVINE_DECLARE(avx2)
RAVINE_DECLARE(avx512)
#endif
#undef RAVINE_DECLARE

}  // namespace ravine::simd
