// How far `ravine bench` is: on a terminal as a line, and no further after Ctrl-C.
#pragma once
#include "commands.hpp"
#include "interrupt.hpp"
#include <bench/harness/harness.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace ravine::tool {

class bench_progress {
public:
    /// Each case takes at most so many seconds, or twice as many where nothing is clean.
    bench_progress(sink to, double seconds) : to_(to), seconds_(seconds) {}

    /// Begins a case, at a place among all from 0; false after Ctrl-C.
    bool begin(std::size_t place, std::size_t cases, std::string_view rule, std::size_t elements, std::size_t threads);
    /// How a case is measured: until Ctrl-C.
    bench::settings settings(std::size_t threads) const;
    /// Takes the line away.
    void end() const;

    bool interrupted() const { return ctrl_c_.asked(); }
    /// Where Ctrl-C came.
    std::string interruption_text() const;

private:
    sink to_;
    double seconds_;
    interrupt ctrl_c_{};
    std::size_t begun_ = 0, cases_ = 0;
};

} // namespace ravine::tool
