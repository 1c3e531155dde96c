// Shows how far a benchmark is, and ends it after Ctrl-C.
#include "bench_progress.hpp"
#include "numbers.hpp"

namespace ravine::tool {

bool bench_progress::begin(std::size_t place, std::size_t cases, std::string_view rule, std::size_t elements,
                           std::size_t threads) {
    if (interrupted()) return false;
    begun_ = place + 1, cases_ = cases;
    if (to_.progress && to_.progress_columns)
        *to_.progress << "\r\x1b[K" << begun_ << " of " << cases << ": " << rule << ", " << grouped(elements)
                      << " elements, threads: " << threads << std::flush;
    return true;
}

bench::settings bench_progress::settings(std::size_t threads) const {
    bench::settings made;
    made.seconds = seconds_;
    made.threads = threads;
    made.stopped = [this] { return interrupted(); };
    return made;
}

void bench_progress::end() const {
    if (to_.progress && to_.progress_columns) *to_.progress << "\r\x1b[K" << std::flush;
}

std::string bench_progress::interruption_text() const {
    return "ended by Ctrl-C in case " + std::to_string(begun_) + " of " + std::to_string(cases_) +
           ", which has the rounds that it had made\n";
}

} // namespace ravine::tool
