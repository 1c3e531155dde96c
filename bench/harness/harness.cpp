// The guarded measurement.
#include "harness.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <new>
#include <random>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

namespace ravine::bench {
namespace {

using clock = std::chrono::steady_clock;
double seconds_since(clock::time_point from) { return std::chrono::duration<double>(clock::now() - from).count(); }

double quantile(std::vector<double> values, double q) {
    auto const at = values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// Keeps this thread on one core, the quietest of the first few, while it lives.
class pinned {
public:
    explicit pinned(canary& bird) {
        known_ = sched_getaffinity(0, sizeof before_, &before_) == 0;
        if (!known_) {
            bird.learn();
            return;
        }
        int best = -1, tried = 0;
        double least = 0;
        for (int cpu = 0; cpu < CPU_SETSIZE && tried < 4; ++cpu) {
            if (!CPU_ISSET(cpu, &before_) || !take(cpu)) continue;
            ++tried;
            double const cost = 1.0 / std::max(bird.learn(), 0.01) * bird.usual();
            if (best < 0 || cost < least) {
                best = cpu;
                least = cost;
            }
        }
        if (best >= 0) take(best);
        bird.learn();
    }
    ~pinned() {
        if (known_) sched_setaffinity(0, sizeof before_, &before_);
    }
    pinned(pinned const&) = delete;
    pinned& operator=(pinned const&) = delete;

private:
    static bool take(int cpu) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(cpu), &one);
        return sched_setaffinity(0, sizeof one, &one) == 0;
    }
    cpu_set_t before_;
    bool known_ = false;
};

/// How often somebody else was given the core, and how much of it this thread had.
struct share {
    long switches = 0;
    double cpu = 0;
    static share now() {
        rusage used;
        getrusage(RUSAGE_THREAD, &used);
        timespec at;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
        return {used.ru_nivcsw, static_cast<double>(at.tv_sec) + 1e-9 * static_cast<double>(at.tv_nsec)};
    }
};

/// One sample: seconds a pass, or nothing if the machine was not quiet.
double sample(contender const& of, std::size_t passes, std::function<void()> const& reset, bool warm, canary& bird) {
    reset();
    if (!bird.clean()) return -1;
    if (warm) of.run(1);
    share const before = share::now();
    auto const start = clock::now();
    of.run(passes);
    double const taken = seconds_since(start);
    share const after = share::now();
    if (!bird.clean()) return -1;
    // A long sample always meets some timer or kernel thread: it may lose what does not show.
    bool const alone =
        after.switches == before.switches || (taken > 0.01 && taken - (after.cpu - before.cpu) < 0.003 * taken);
    return alone ? taken / static_cast<double>(passes) : -1;
}

} // namespace

double canary::learn() {
    std::vector<double> trials;
    for (auto const start = clock::now(); seconds_since(start) < 0.02;) trials.push_back(trial());
    usual_ = quantile(trials, 0.1);
    return static_cast<double>(std::ranges::count_if(trials, [&](double x) { return x <= tolerance * usual_; })) /
           static_cast<double>(trials.size());
}

double canary::trial() {
    // One copy of this loop, never inlined: two copies at different places of a line differ up to twofold, and then the
    // guard compares places of code in place of states of the machine.
    double taken = 0;
    for (int warm = 1; warm >= 0; --warm) { // the first time brings the arrays into the cache
        auto const start = clock::now();
        for (int pass = 0; pass < (warm ? 1 : 16); ++pass) {
            for (std::size_t i = 0; i < from_.size(); ++i) to_[i] += from_[i];
            asm volatile("" : : "r"(to_.data()), "r"(from_.data()) : "memory");
        }
        taken = seconds_since(start);
    }
    return taken;
}

arena::arena(std::vector<std::size_t> const& sizes) {
    constexpr std::size_t huge = std::size_t{2} << 20,
                          stagger = 1088; // 17 lines: no two arrays at the same page offset
    std::vector<std::size_t> offsets;
    std::size_t offset = 0;
    for (std::size_t size : sizes) {
        offsets.push_back(offset);
        // from page offset to page offset: the next array begins a multiple of 4 KiB further, and 1088 bytes
        offset += (size + 4095) / 4096 * 4096 + stagger;
    }
    bytes_ = (offset + 2 * huge - 1) / huge * huge;
    base_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base_ == MAP_FAILED) throw std::bad_alloc();
    madvise(base_, bytes_, MADV_HUGEPAGE);
    std::size_t const first = (huge - reinterpret_cast<std::uintptr_t>(base_) % huge) % huge;
    for (std::size_t at : offsets) arrays_.push_back(static_cast<std::byte*>(base_) + first + at);
}
arena::~arena() { munmap(base_, bytes_); }

std::size_t available_memory() {
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word)
        if (std::size_t kib; word == "MemAvailable:" && file >> kib) return kib * 1024;
    return static_cast<std::size_t>(-1); // nobody knows
}

double measurement::quartile() const {
    std::vector<double> good;
    std::ranges::copy_if(seconds, std::back_inserter(good), [](double x) { return x > 0; });
    return good.empty() ? 0 : quantile(good, 0.25);
}

double ratio::spread() const { return known ? std::max(high - median, median - low) / median : 1; }

ratio ratio_of(measurement const& other, measurement const& mine) {
    std::vector<double> all;
    for (std::size_t i = 0; i < std::min(other.seconds.size(), mine.seconds.size()); ++i)
        if (other.seconds[i] > 0 && mine.seconds[i] > 0) all.push_back(other.seconds[i] / mine.seconds[i]);
    if (all.size() < 5) return {};
    std::ranges::sort(all);
    auto const n = static_cast<double>(all.size());
    auto const reach =
        static_cast<std::size_t>(0.98 * std::sqrt(n)); // 1.96 standard deviations of a binomial of n halves
    std::size_t const middle = all.size() / 2, last = all.size() - 1;
    double const median = all.size() % 2 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
    return {median, all[middle > reach + 1 ? middle - reach - 1 : 0], all[std::min(middle + reach + 1, last)], true};
}

std::vector<measurement> measure(std::vector<contender> const& contenders, std::function<void()> const& reset,
                                 bool warm, settings const& how) {
    canary bird;
    pinned const here(bird);
    auto const start = clock::now();
    std::vector<measurement> all;
    std::vector<std::size_t> passes, order;
    for (contender const& c : contenders) {
        reset();
        if (warm) c.run(1);
        double least = 1e9;
        for (int i = 0; i < (warm ? 3 : 1); ++i) {
            auto const from = clock::now();
            c.run(1);
            least = std::min(least, seconds_since(from));
        }
        passes.push_back(static_cast<std::size_t>(how.sample / std::max(least, 1e-9)) + 1);
        order.push_back(order.size());
        all.push_back({c.name, {}, 0, 0});
    }
    auto const settled = [&] {
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (contenders[i].close && contenders[k].close && ratio_of(all[i], all[k]).spread() > how.within)
                    return false;
        return true;
    };
    std::mt19937 random(1);
    for (unsigned round = 0; round < how.most; ++round) {
        if (round >= how.least && (seconds_since(start) > how.seconds || settled())) break;
        if (seconds_since(start) > 2 * how.seconds) break;
        std::ranges::shuffle(order, random);
        for (std::size_t i : order) {
            if (!contenders[i].close && round >= how.least) continue;
            double taken = -1;
            for (int tries = 0; tries < 20 && taken < 0; ++tries) {
                if (tries > 2 && seconds_since(start) > how.seconds) break;
                taken = sample(contenders[i], passes[i], reset, warm, bird);
                taken > 0 ? ++all[i].kept : ++all[i].rejected;
            }
            all[i].seconds.push_back(taken);
        }
    }
    return all;
}

double nanoseconds_of(std::function<void()> const& call) {
    std::vector<double> samples;
    for (int i = 0; i < 101; ++i) {
        auto const start = clock::now();
        for (int k = 0; k < 50; ++k) call();
        samples.push_back(seconds_since(start) / 50 * 1e9);
    }
    return quantile(samples, 0.25);
}

} // namespace ravine::bench
