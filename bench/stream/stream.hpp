// The roofline: rules that load and store what others do and compute next to nothing, through the same loop.
#pragma once

#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>

#include <algorithm>
#include <cstddef>

namespace ravine::bench {

/// The most states that a stream has.
inline constexpr std::size_t most_stream_states = 3;

/// The stream with as many states as a rule has: each array that is written is read, and the gradient is read.
template <class T>
kernel<T> stream_of(std::size_t states, isa which);

/// Bytes that it loads and stores an element: less than a rule does that makes two passes.
template <class T>
std::size_t bytes_of_stream(std::size_t states) {
    return sizeof(T) * (3 + 2 * std::min(states, most_stream_states));
}

} // namespace ravine::bench
