// The call interface of one stage's loop; nothing here depends on an instruction set.
#pragma once

#include <cstddef>

namespace ravine {

/// One stage over n elements. arrays[slot] is theta, the gradient, the states, the inputs; sums receives the reductions.
template <class T>
using stage_function = void (*)(void* const* arrays, std::size_t n, T const* uniforms, double* sums);

/// How a reduction combines its terms.
enum class reduction : unsigned char { sum, dot, max };

}  // namespace ravine
