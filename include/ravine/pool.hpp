// The machinery behind parallel(): workers that wait for jobs, and the shares of a job that any of them may take from.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <pthread.h>
#include <signal.h>
#include <time.h>

namespace ravine {

/// The most threads of one call, its caller included.
inline constexpr std::size_t most_threads = 256;

namespace detail {

/// The one pool of a program: static data that is never destroyed. A template as the stepper is one, so that it is
/// compiled once in the library, or here where there is no library.
template <class = void>
class pool {
public:
    using function = void (*)(void const* what, std::size_t piece);
    static void run(std::size_t threads, std::size_t pieces, function f, void const* what) noexcept;

private:
    /// A thread's place. Its share of a job is a stretch of pieces; whoever has finished his own takes from others'.
    struct alignas(64) seat {
        std::atomic<std::uint64_t> share{0};  // the job's number; in the lower half how many pieces nobody has taken
        std::atomic<std::uint32_t> job{0};     // the last job that its thread was called to
        std::atomic<std::uint32_t> asleep{0};  // whether its thread must be woken
        pthread_t thread{};
    };
    /// What is asked. Written before a job's shares; whoever has taken a piece knows that it is still the same.
    struct alignas(64) job {
        std::atomic<function> call{nullptr};
        std::atomic<void const*> what{nullptr};
        std::atomic<std::uint32_t> pieces{0}, threads{0}, mode{0};
    };
    static constexpr std::uint32_t leave = 0xffffffff;  // the number of no job: the thread ends

    static std::size_t end_of(std::size_t rank, std::size_t pieces, std::size_t threads) {
        return pieces * rank / threads;
    }
    static void pause() {
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
    /// Rounding, flushing of denormal numbers: the caller's, in every thread.
    static std::uint32_t mode() {
#if defined(__x86_64__)
        return __builtin_ia32_stmxcsr() & 0xffc0u;
#else
        return 0;
#endif
    }
    static void set_mode([[maybe_unused]] std::uint32_t wanted) {
#if defined(__x86_64__)
        if (mode() != wanted) __builtin_ia32_ldmxcsr(wanted);
#endif
    }
    template <class F>
    static bool spun(F const& ready);
    static std::uint32_t work(std::size_t rank, std::uint32_t number);
    static void* live(void* place);
    static std::size_t started(std::size_t workers);
    static void finish();
    static void forked();

    static inline std::atomic<bool> busy_{false};
    static inline bool known_ = false;  // to fork and exit; the rest is of whoever has `busy_`
    static inline std::uint32_t number_ = 0;
    static inline std::size_t workers_ = 0;
    static inline job job_;
    alignas(64) static inline std::atomic<std::uint32_t> done_{0};  // pieces that workers have made
    static inline std::atomic<std::uint32_t> waiting_{0};           // whether the caller must be woken
    static inline seat seats_[most_threads];
};

// Out of the class, so that a program which links the library does not compile them again (see optimizer.hpp).

/// Waits for some microseconds, awake. Gives whether it came true.
template <class A>
template <class F>
bool pool<A>::spun(F const& ready) {
    auto const now = [] {
        timespec at;
        clock_gettime(CLOCK_MONOTONIC, &at);
        return at.tv_sec * 1'000'000'000L + at.tv_nsec;
    };
    for (long const start = now(); now() - start < 5'000;)
        for (int i = 0; i < 16; ++i) {
            if (ready()) return true;
            pause();
        }
    return ready();
}

/// Takes pieces of a job until there are none: first of its own share, then of others'. Gives how many it made.
template <class A>
std::uint32_t pool<A>::work(std::size_t rank, std::uint32_t number) {
    std::uint32_t made = 0;
    for (std::size_t k = 0, threads = rank + 1; k < threads; ++k) {
        std::uint64_t share = seats_[rank].share.load(std::memory_order_acquire);
        while (share >> 32 == number && (share & 0xffffffffu) != 0) {
            if (!seats_[rank].share.compare_exchange_weak(share, share - 1, std::memory_order_acq_rel,
                                                          std::memory_order_acquire))
                continue;
            std::size_t const pieces = job_.pieces.load(std::memory_order_relaxed);
            threads = job_.threads.load(std::memory_order_relaxed);
            std::size_t const piece = end_of(rank + 1, pieces, threads) - (share & 0xffffffffu);
            set_mode(job_.mode.load(std::memory_order_relaxed));
            job_.call.load(std::memory_order_relaxed)(job_.what.load(std::memory_order_relaxed), piece);
            ++made;
            share = seats_[rank].share.load(std::memory_order_acquire);
        }
        if (share >> 32 != number) break;  // the job is over
        rank = rank + 1 < threads ? rank + 1 : 0;
    }
    return made;
}

/// A worker's life.
template <class A>
void* pool<A>::live(void* place) {
    seat& mine = *static_cast<seat*>(place);
    auto const rank = static_cast<std::size_t>(&mine - seats_);
    for (std::uint32_t seen = 0;;) {
        auto const called = [&] { return mine.job.load(std::memory_order_acquire) != seen; };
        if (!spun(called)) {
            mine.asleep.store(1, std::memory_order_seq_cst);
            while (mine.job.load(std::memory_order_seq_cst) == seen) mine.job.wait(seen, std::memory_order_seq_cst);
            mine.asleep.store(0, std::memory_order_relaxed);
        }
        seen = mine.job.load(std::memory_order_acquire);
        if (seen == leave) return nullptr;
        std::uint32_t const made = work(rank, seen);
        if (made == 0) continue;
        done_.fetch_add(made, std::memory_order_seq_cst);
        if (waiting_.load(std::memory_order_seq_cst)) done_.notify_one();
    }
}

/// Starts workers until there are as many, or until the system gives no more. Gives how many there are.
template <class A>
std::size_t pool<A>::started(std::size_t workers) {
    if (workers_ >= workers) return workers;
    if (!known_ && (pthread_atfork(nullptr, nullptr, &forked) != 0 || std::atexit(&finish) != 0)) return 0;
    known_ = true;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the program's own threads
    for (; workers_ < workers; ++workers_) {
        seat& next = seats_[workers_ + 1];
        next.job.store(0, std::memory_order_relaxed);
        next.asleep.store(0, std::memory_order_relaxed);
        if (pthread_create(&next.thread, nullptr, &live, &next) != 0) break;
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return workers_;
}

template <class A>
void pool<A>::run(std::size_t threads, std::size_t pieces, function f, void const* what) noexcept {
    bool const mine = pieces < leave && !busy_.exchange(true, std::memory_order_acquire);
    threads = threads < pieces ? threads : pieces;
    threads = !mine ? 1 : 1 + started((threads < most_threads ? threads : most_threads) - 1);
    if (threads == 1) {
        for (std::size_t piece = 0; piece < pieces; ++piece) f(what, piece);
        if (mine) busy_.store(false, std::memory_order_release);
        return;
    }
    if (++number_ == leave) number_ = 1;
    job_.call.store(f, std::memory_order_relaxed);
    job_.what.store(what, std::memory_order_relaxed);
    job_.pieces.store(static_cast<std::uint32_t>(pieces), std::memory_order_relaxed);
    job_.threads.store(static_cast<std::uint32_t>(threads), std::memory_order_relaxed);
    job_.mode.store(mode(), std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    for (std::size_t k = 0; k < threads; ++k) {
        std::size_t const size = end_of(k + 1, pieces, threads) - end_of(k, pieces, threads);
        seats_[k].share.store(std::uint64_t{number_} << 32 | size, std::memory_order_release);
    }
    for (std::size_t k = 1; k < threads; ++k) {
        seats_[k].job.store(number_, std::memory_order_seq_cst);
        if (seats_[k].asleep.load(std::memory_order_seq_cst)) seats_[k].job.notify_one();
    }
    std::uint32_t const rest = static_cast<std::uint32_t>(pieces) - work(0, number_);
    if (!spun([&] { return done_.load(std::memory_order_acquire) == rest; })) {
        waiting_.store(1, std::memory_order_seq_cst);
        for (std::uint32_t done; (done = done_.load(std::memory_order_seq_cst)) != rest;)
            done_.wait(done, std::memory_order_seq_cst);
        waiting_.store(0, std::memory_order_relaxed);
    }
    busy_.store(false, std::memory_order_release);
}

/// At exit: the workers end, and who calls later works alone. Where somebody is at work still, nothing is done.
template <class A>
void pool<A>::finish() {
    if (busy_.exchange(true, std::memory_order_acquire)) return;
    for (std::size_t k = 1; k <= workers_; ++k) {
        seats_[k].job.store(leave, std::memory_order_seq_cst);
        seats_[k].job.notify_one();
        pthread_join(seats_[k].thread, nullptr);
    }
    workers_ = 0;
}

/// In the child of a fork, which has no workers.
template <class A>
void pool<A>::forked() {
    workers_ = 0;
    busy_.store(false, std::memory_order_relaxed);
    waiting_.store(0, std::memory_order_relaxed);
}

#ifndef RAVINE_HEADERS_ONLY
extern template class pool<>;
#endif

}  // namespace detail

}  // namespace ravine
