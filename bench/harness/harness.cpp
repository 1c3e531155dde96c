// The guarded measurement.
#include "harness.hpp"

#include <ravine/threads.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <memory>
#include <random>
#include <sched.h>
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

/// How often somebody else was given a thread's core, how much of it the thread had, and how long it waited for one.
struct share {
    long switches = 0;
    double cpu = 0, waited = 1e9; // 1e9: nobody knows
    static share now(bool wait_too) {
        rusage used;
        getrusage(RUSAGE_THREAD, &used);
        timespec at;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
        share made{used.ru_nivcsw, static_cast<double>(at.tv_sec) + 1e-9 * static_cast<double>(at.tv_nsec)};
        if (unsigned long long ran = 0, waits = 0;
            wait_too && std::ifstream("/proc/thread-self/schedstat") >> ran >> waits)
            made.waited = 1e-9 * static_cast<double>(waits);
        return made;
    }
};

/// The threads of a measurement, this one and those of the pool: each on a core of its own with a canary of its own
/// while the crew lives. One thread takes the quietest of the first few cores.
class crew {
public:
    explicit crew(std::size_t threads) : birds_(threads), shares_(threads) {
        known_ = sched_getaffinity(0, sizeof before_, &before_) == 0;
        for (auto& bird : birds_) bird = std::make_unique<canary>();
        std::vector<int> cores;
        for (int cpu = 0; known_ && cpu < CPU_SETSIZE; ++cpu)
            if (CPU_ISSET(cpu, &before_)) cores.push_back(cpu);
        if (threads == 1)
            take_quietest(cores);
        else
            together([&](std::size_t k) {
                if (k < cores.size()) take(cores[k]);
                return true;
            });
        together([&](std::size_t k) {
            birds_[k]->learn();
            return true;
        });
    }
    ~crew() {
        if (known_) together([&](std::size_t) { return sched_setaffinity(0, sizeof before_, &before_) == 0; });
    }
    crew(crew const&) = delete;
    crew& operator=(crew const&) = delete;

    /// Whether every core is quiet, while all are at work.
    bool clean() {
        return together([&](std::size_t k) { return birds_[k]->clean(); });
    }
    /// Begins a sample.
    void note() {
        noted_ = together([&](std::size_t k) {
            shares_[k] = share::now(birds_.size() > 1);
            return true;
        });
    }
    /// Whether every thread had its core all the time since, so many seconds. A long sample always meets some timer or
    /// kernel thread: it may lose what does not show. Threads that wait for each other sleep, and are not on their core
    /// for that.
    bool alone(double taken) {
        bool const several = birds_.size() > 1;
        return noted_ && together([&](std::size_t k) {
                   share const& before = shares_[k];
                   share const after = share::now(several);
                   double const lost = several ? after.waited - before.waited : taken - (after.cpu - before.cpu);
                   bool const told = !several || after.waited < 1e9;
                   return after.switches == before.switches || (told && taken > 0.01 && lost < 0.003 * taken);
               });
    }

private:
    /// f(k) on thread k of each, all at once; gives whether all gave true. The pool gives each his own piece first, so
    /// with all of them waiting for the last, piece k is of thread k. If somebody does not come, nobody does anything.
    template <class F>
    bool together(F const& f) {
        std::size_t const threads = birds_.size();
        std::atomic<std::size_t> there{0}, good{0};
        std::atomic<bool> late{false};
        auto const start = clock::now();
        parallel(threads, threads, [&](std::size_t k) {
            ++there;
            while (there < threads && !late)
                if (seconds_since(start) > 0.5) late = true;
            if (!late && f(k)) ++good;
        });
        return good == threads;
    }
    static bool take(int cpu) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(cpu), &one);
        return sched_setaffinity(0, sizeof one, &one) == 0;
    }
    void take_quietest(std::vector<int> const& cores) {
        int best = -1, tried = 0;
        double least = 0;
        for (int cpu : cores) {
            if (tried == 4) break;
            if (!take(cpu)) continue;
            ++tried;
            double const cost = 1.0 / std::max(birds_[0]->learn(), 0.01) * birds_[0]->usual();
            if (best < 0 || cost < least) {
                best = cpu;
                least = cost;
            }
        }
        if (best >= 0) take(best);
    }

    std::vector<std::unique_ptr<canary>> birds_;
    std::vector<share> shares_;
    cpu_set_t before_;
    bool known_ = false, noted_ = false;
};

/// Gives the arrays their values again before a sample, unless so few passes were made since that nothing has drifted:
/// of arrays out of cache that would take most of the time.
class fresh {
public:
    explicit fresh(std::function<void()> const& reset) : reset_(reset) {}
    void before(std::size_t passes) {
        if (made_ >= 100) {
            reset_();
            made_ = 0;
        }
        made_ += passes;
    }

private:
    std::function<void()> const& reset_;
    std::size_t made_ = 100;
};

/// One sample: seconds a pass, or nothing if the machine was not quiet.
double sample(contender const& of, std::size_t passes, fresh& values, bool warm, crew& all) {
    values.before(passes + warm);
    if (!all.clean()) return -1;
    if (warm) of.run(1);
    all.note();
    auto const start = clock::now();
    of.run(passes);
    double const taken = seconds_since(start);
    return all.alone(taken) && all.clean() ? taken / static_cast<double>(passes) : -1;
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
    crew at_work(how.threads);
    auto const start = clock::now();
    std::vector<measurement> all;
    std::vector<std::size_t> passes, order;
    fresh values(reset);
    auto const stopped = [&] { return how.stopped && how.stopped(); };
    for (contender const& c : contenders) {
        all.push_back({c.name, {}, 0, 0});
        if (stopped()) continue;
        values.before(5);
        if (warm) c.run(1);
        double least = 1e9;
        for (int i = 0; i < (warm ? 3 : 1); ++i) {
            auto const from = clock::now();
            c.run(1);
            least = std::min(least, seconds_since(from));
        }
        passes.push_back(static_cast<std::size_t>(how.sample / std::max(least, 1e-9)) + 1);
        order.push_back(order.size());
    }
    auto const settled = [&] {
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (contenders[i].close && contenders[k].close && ratio_of(all[i], all[k]).spread() > how.within)
                    return false;
        return true;
    };
    std::mt19937 random(1);
    for (unsigned round = 0; round < how.most && !stopped(); ++round) {
        if (round >= how.least && (seconds_since(start) > how.seconds || settled())) break;
        if (seconds_since(start) > 2 * how.seconds) break;
        std::ranges::shuffle(order, random);
        for (std::size_t i : order) {
            if (!contenders[i].close && round >= how.least) continue;
            double taken = -1;
            for (int tries = 0; tries < 20 && taken < 0 && !stopped(); ++tries) {
                if (tries > 2 && seconds_since(start) > how.seconds) break;
                taken = sample(contenders[i], passes[i], values, warm, at_work);
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
