// The call interface of one stage's loop; nothing here depends on an instruction set.
#pragma once

#include <cstddef>

namespace ravine {

/// The most reductions of a stage.
inline constexpr std::size_t most_sums = 8;

/// One stage over n elements. arrays[slot] is theta, the gradient, the states, the inputs; sums receives the reductions.
/// With null arrays: sums are those of n pieces of one array (see pieces.hpp), most_sums numbers a piece, and those of the
/// array take the place of the first piece's.
template <class T>
using stage_function = void (*)(void* const* arrays, std::size_t n, T const* uniforms, double* sums);

/// How a reduction combines its terms.
enum class reduction : unsigned char { sum, dot, max };

namespace simd {

/// A reduction adds in 16 lanes by index, in chunks of 4096 elements; the sums of chunks are combined pairwise.
inline constexpr std::size_t virtual_lanes = 16, chunk = 4096;

}  // namespace simd

}  // namespace ravine
