// Measures contenders against each other: interleaved in random order, pinned, and only while the machine is quiet.
#pragma once

#include <ravine/storage/native.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ravine::bench {

/// Memory for the arrays of one case.
using storage::arena;

/// Bytes of memory that the system could give without swapping.
std::size_t available_memory();

/// A stream in the first-level cache of known speed: slow while a neighbour has the core, its caches or its clock.
class canary {
public:
    static constexpr double tolerance = 1.08;
    canary() { from_.fill(1.0f); }
    /// Learns how fast it is on a quiet core, in some milliseconds. Gives the share of trials that were clean.
    double learn();
    double usual() const { return usual_; }
    /// Seconds that it takes now. Never inlined.
    __attribute__((noinline)) double trial();
    bool clean() { return trial() <= tolerance * usual_; }

private:
    alignas(64) std::array<float, 1024> from_{}, to_{};
    double usual_ = 0;
};

/// Something to be timed.
struct contender {
    std::string name;
    std::function<void(std::size_t)> run; // makes so many passes over the arrays
    bool close = true; // worth as many rounds as it takes; else those of `settings::least` are enough
};

struct settings {
    unsigned least = 11, most = 301; // rounds
    double within = 0.01;    // rounds end when the 95 % intervals of the ratios of close contenders are as narrow
    double seconds = 20;     // or when so much time has passed
    double sample = 100e-6;  // seconds of a sample, if one pass is shorter
    std::size_t threads = 1; // of the contenders, from the pool of <ravine/threads.hpp>: each is pinned and guarded
    std::function<bool()> stopped{}; // optional, asked before each sample: true ends with the rounds that there are
};

/// What is known of a contender.
struct measurement {
    std::string name;
    std::vector<double> seconds; // one pass, by round; negative where no sample was clean
    unsigned kept = 0, rejected = 0;

    /// Too few clean rounds make no figure.
    bool clean() const { return kept >= 5; }
    /// The 25 % quantile, in seconds a pass.
    double quartile() const;
};

/// A median with the interval that contains it with a probability of 95 % (by order statistics).
struct ratio {
    double median = 0, low = 0, high = 0;
    bool known = false;
    /// The interval's larger half, relative to the median.
    double spread() const;
};

/// How many times faster `mine` is than `other`: medians of the ratios of rounds in which both are clean.
ratio ratio_of(measurement const& other, measurement const& mine);

/// Measures. `reset` gives the arrays their values again, at least every hundred passes or before each sample; `warm`:
/// a pass is made before it.
std::vector<measurement> measure(std::vector<contender> const& contenders, std::function<void()> const& reset,
                                 bool warm, settings const& how);

/// Nanoseconds that a call takes: the 25 % quantile of short samples.
double nanoseconds_of(std::function<void()> const& call);

} // namespace ravine::bench
