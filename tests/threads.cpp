// The pool of threads: every piece once, whoever calls, from wherever, and after a fork.
#include <ravine/threads.hpp>

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cfenv>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using ravine::parallel;

#if defined(__SANITIZE_THREAD__)
constexpr bool forks = false; // its run time gives up where a child of many threads starts one
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
constexpr bool forks = false;
#else
constexpr bool forks = true;
#endif
#else
constexpr bool forks = true;
#endif

/// Whether each piece is called once, and what it wrote is seen by the caller.
bool each_once(std::size_t threads, std::size_t pieces) {
    std::vector<int> calls(pieces, 0); // no atomics: two callers of one piece are a race
    parallel(threads, pieces, [&](std::size_t piece) { ++calls[piece]; });
    for (int const count : calls)
        if (count != 1) return false;
    return true;
}

} // namespace

TEST_CASE("every piece is called once") {
    for (std::size_t const threads : {0u, 1u, 2u, 3u, 4u, 7u, 8u, 16u})
        for (std::size_t const pieces : {0u, 1u, 2u, 3u, 5u, 8u, 16u, 17u, 100u, 1000u}) {
            CAPTURE(threads);
            CAPTURE(pieces);
            CHECK(each_once(threads, pieces));
        }
}

TEST_CASE("as many threads as asked for are at work at once, and no more") {
    for (std::size_t const threads : {2u, 3u, 5u}) {
        std::atomic<std::size_t> there{0};
        parallel(threads, threads, [&](std::size_t) { // a piece ends when all have begun: each has a thread of its own
            ++there;
            while (there.load() < threads) std::this_thread::yield();
        });
        CHECK(there == threads);
        std::atomic<std::size_t> now{0}, most{0};
        parallel(threads, 50 * threads, [&](std::size_t) {
            std::size_t const mine = ++now;
            for (std::size_t seen = most; seen < mine && !most.compare_exchange_weak(seen, mine);) {
            }
            std::this_thread::yield();
            --now;
        });
        CHECK(most <= threads);
    }
}

TEST_CASE("more threads than a pool has seats are cut to them") { CHECK(each_once(100'000, 300)); }

TEST_CASE("repeated calls, busy and after a sleep") {
    std::size_t wrong = 0;
    for (int i = 0; i < 20'000; ++i)
        wrong += !each_once(2 + static_cast<std::size_t>(i % 3), 1 + static_cast<std::size_t>(i % 7));
    CHECK(wrong == 0);
    for (int i = 0; i < 50; ++i) {
        ::usleep(200); // workers are asleep by now
        wrong += !each_once(3, 9);
    }
    CHECK(wrong == 0);
}

TEST_CASE("a caller that waits long sleeps and is woken") {
    for (int i = 0; i < 20; ++i) {
        std::array<int, 2> made{};
        std::atomic<bool> begun{false};
        parallel(2, 2, [&](std::size_t piece) {
            if (piece == 1) {
                begun = true;
                ::usleep(1000);
            } else {
                while (!begun) std::this_thread::yield(); // so that a worker has the other one
            }
            made[piece] = 1;
        });
        CHECK(made == std::array{1, 1});
    }
}

TEST_CASE("a call inside of a call is done by its caller") {
    std::atomic<std::size_t> sum{0};
    parallel(4, 10, [&](std::size_t outer) {
        std::thread::id const here = std::this_thread::get_id();
        parallel(4, 10, [&](std::size_t inner) {
            sum += std::this_thread::get_id() == here ? 10 * outer + inner : 1'000'000;
        });
    });
    CHECK(sum == 99 * 100 / 2);
}

TEST_CASE("two callers at once each have all of their pieces") {
    std::atomic<std::size_t> wrong{0};
    auto const many = [&] {
        for (std::size_t i = 0; i < 3000; ++i) wrong += !each_once(3, i % 20);
    };
    std::thread one(many), other(many);
    many();
    one.join();
    other.join();
    CHECK(wrong == 0);
}

TEST_CASE("workers round as the caller does") {
    int const before = std::fegetround();
    float volatile one = 1, three = 3; // divided when the program runs
    for (int const mode : {FE_UPWARD, FE_TONEAREST, FE_DOWNWARD}) {
        std::fesetround(mode);
        float const volatile wanted = one / three;
        std::array<float, 3> seen{};
        std::atomic<std::size_t> there{0};
        parallel(3, 3, [&](std::size_t piece) {
            ++there;
            while (there.load() < 3) std::this_thread::yield();
            seen[piece] = one / three;
        });
        std::fesetround(before);
        for (float const made : seen) CHECK(made == wanted);
    }
    CHECK(one / three == 1.0f / 3);
}

TEST_CASE("the child of a fork starts threads of its own, the parent keeps its") {
    if (!forks) return;
    CHECK(each_once(3, 30));
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::atomic<std::size_t> there{0};
        parallel(3, 3, [&](std::size_t) {
            ++there;
            while (there.load() < 3) std::this_thread::yield();
        });
        ::_exit(there == 3 && each_once(4, 40) ? 0 : 1);
    }
    int status = -1;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(each_once(3, 30));
}
