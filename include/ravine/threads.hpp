// Threads of the library's own, which share the pieces of a step: started when first needed, joined at exit.
//
// Why not OpenMP. Microseconds on 2 cores of Zen 4 that others used too (g++ 12, 25 % quantiles), libgomp in brackets: a
// call of 2 empty pieces .15 to .39 (.58, with OMP_WAIT_POLICY=passive 6.3); Adam on 10,000 elements, 6.7 on one thread,
// 3.6 (4.0), and while somebody else had the second core 7.1 (up to 10,900: its threads wait for each other, here who is
// there takes all pieces); the first call after 1 ms of other work 8.4 to 10.6 (8.8 to 10,900). With LLVM's runtime in
// the process 10 % of calls took 40 with libgomp, 10 here. After a fork libgomp hangs in the child. oneTBB is one more
// library to link, for a scheduler that a step does not need.
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
