// Threads of the library's own, which share the pieces of a step: started when first needed, joined at exit.
//
// Why not OpenMP. Microseconds, ours and libgomp's, medians on 2 quiet cores of Sapphire Rapids (g++ 12, three repeats):
//     2 empty pieces                  .7     1.3   (OMP_WAIT_POLICY=passive: 13)
//     Adam, 10,000 elements, warm     3.9    5.0   (passive: 17); one thread 5.8
//     the same after 1 ms asleep      13     8.5   one thread 9
//     Adam, 100,000 elements, warm    30     32    one thread 56
//     the same after 1 ms asleep      84     43    one thread 80
// libgomp's threads keep their core for milliseconds and so win after a pause; a worker here gives it back after 5 us to
// whoever computes gradients, and a step of less than about 100 us then has the time of one thread. Besides, nobody waits
// for a thread that has no core (libgomp on Zen 4 under load: up to 11 ms), and a fork's child works, where libgomp's hangs.
// oneTBB was not measured.
#pragma once

#include <ravine/pool.hpp>

#include <cstddef>

#include <sched.h>

namespace ravine {

/// How many cores this process may run on.
inline std::size_t usable_cores() {
    cpu_set_t all;
    return sched_getaffinity(0, sizeof all, &all) == 0 ? static_cast<std::size_t>(CPU_COUNT(&all)) : 1;
}

/// Calls f(piece) for piece = 0 .. pieces-1, each once, on up to `threads` threads, the caller among them; returns when
/// all are done. f must not throw. Allocates nothing once the threads are there. While somebody else's call is at work,
/// or inside of f, the caller does it all alone. After a fork the child starts threads of its own; a fork inside of f is
/// for exec and _exit only. Threads have the caller's floating-point mode (of SSE), and every signal blocked.
template <class F>
void parallel(std::size_t threads, std::size_t pieces, F const& f) noexcept {
    if (threads <= 1 || pieces <= 1) {
        for (std::size_t piece = 0; piece < pieces; ++piece) f(piece);
        return;
    }
    auto const call = [&f](std::size_t piece) { f(piece); };  // f may be a function, which is no object to point to
    using closure = decltype(call);
    auto const by_pointer = [](void const* what, std::size_t piece) { (*static_cast<closure*>(what))(piece); };
    detail::pool<>::run(threads, pieces, by_pointer, &call);
}

}  // namespace ravine
