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

/// What a loop takes when the steps around an update are in its pass: slots of further arrays, null where a step does not ask
/// for one, and the places of further uniforms.
namespace around {
inline constexpr std::size_t accumulator = 16, average = 17, zeroed = 18, slots = 19;
inline constexpr std::size_t scale = 60, limit = 61, coefficient = 62, weight = 63;
}  // namespace around

/// The loops over gradients alone: the sum of squares (simd::gradient_norm), with micro-batches and a limit or, as usual,
/// without them, and micro-batches (simd::gradient_gathering).
template <class T>
struct gradient_loops {
    stage_function<T> norm = nullptr, usual_norm = nullptr, gathering = nullptr;
};

/// How a reduction combines its terms.
enum class reduction : unsigned char { sum, dot, max };

namespace simd {

/// A reduction adds in 16 lanes by index, in chunks of 4096 elements; the sums of chunks are combined pairwise.
inline constexpr std::size_t virtual_lanes = 16, chunk = 4096;

}  // namespace simd

}  // namespace ravine
