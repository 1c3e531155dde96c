// Threads of the library's own, which share the pieces of a step: started when first needed, joined at exit.
//
// Why not OpenMP: not for speed. Microseconds, ours and libgomp's, 25 % quantiles on 2 cores of Zen 4 under a load of
// about 10 by others (g++ 12; three repeats, so indications; to be repeated on an idle machine):
//     2 empty pieces               .39 .38 .15     .58 .58 .57     (OMP_WAIT_POLICY=passive: .38, 6.3)
//     Adam, 10,000 elements, warm  7.1 7.1 3.6     4.0 4.0 4.0     (passive: 7.1, 13); one thread 6.7
//     the same after 1 ms asleep   8.4 9.1 10.6    10924 8.8 10917 (passive: 10, 17 to 19); one thread 6.8
//     5,000 + 5,000 beside LLVM's runtime, two runs: median 3.4 3.4, 2.3 2.2; 90 %: 3.4 10, 40 2.6; one thread 3.0
// libgomp's spinning threads keep their core and win warm calls; a worker here gives it back after 5 us, and in two of
// three repeats helped nothing. What decided: nobody waits for a thread that has no core (at worst about one thread's time
// and the wake-up, never 11 ms), and a fork's child works, where libgomp's hangs. oneTBB was not measured.
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
