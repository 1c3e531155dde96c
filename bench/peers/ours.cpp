// Ravine's optimizers behind a C interface, for bench/peers/peers.py: whole steps, as a user would call them.
#include <ravine/any_optimizer.hpp>
#include <ravine/arena.hpp>
#include <ravine/threads.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>

namespace {

using namespace ravine;
using handle = any_optimizer<float>;

/// Seconds of a stream in the first-level cache, as in bench/harness: slow while somebody else has the core or its
/// clock.
__attribute__((noinline)) double probe() {
    alignas(64) static thread_local std::array<float, 1024> from{}, to{};
    double taken = 0;
    for (int warm = 1; warm >= 0; --warm) {
        auto const start = std::chrono::steady_clock::now();
        for (int pass = 0; pass < (warm ? 1 : 16); ++pass) {
            for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
            asm volatile("" : : "r"(to.data()), "r"(from.data()) : "memory");
        }
        taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return taken;
}

} // namespace

extern "C" {

/// An optimizer of a rule with its defaults over tensors that stay the caller's; null, and a line on stderr, on
/// failure.
void* peers_make(char const* rule, std::size_t count, float* const* theta, float* const* gradient, std::size_t const* sizes,
                 std::size_t threads) {
    try {
        auto made = std::make_unique<handle>(make_optimizer(rule));
        made->threads(threads);
        for (std::size_t k = 0; k < count; ++k) made->add({theta[k], sizes[k]}, std::span<float>(gradient[k], sizes[k]));
        return made.release();
    } catch (std::exception const& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return nullptr;
    }
}

/// An arena that lives as long as the process: where the parameters of each tensor lie, then where each gradient. 0 on failure.
int peers_arena(std::size_t count, std::size_t const* sizes, float** places) {
    try {
        auto const* const memory = new arena<float>({sizes, sizes + count});
        for (std::size_t k = 0; k < count; ++k) {
            places[k] = memory->parameters(k).data();
            places[count + k] = memory->gradient(k).data();
        }
        return 1;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 0;
    }
}

/// From now on gradients are clipped by their global norm and zeroed, and the weights averaged, in the steps' own pass.
void peers_surround(void* optimizer, double norm, double decay) {
    around_options how;
    how.global_norm = norm;
    how.decay = decay;
    how.average = around_options::averages::exponential;
    how.zero = true;
    static_cast<handle*>(optimizer)->around(how);
}

void peers_step(void* optimizer, std::size_t times) {
    for (std::size_t i = 0; i < times; ++i) static_cast<handle*>(optimizer)->step();
}

void peers_free(void* optimizer) { delete static_cast<handle*>(optimizer); }

/// The slowest probe of threads that run it at once, in seconds.
double peers_probe(std::size_t threads) {
    std::atomic<double> worst{0};
    std::atomic<std::size_t> there{0};
    auto const start = std::chrono::steady_clock::now();
    parallel(threads, threads, [&](std::size_t) {
        ++there;
        while (there < threads && std::chrono::steady_clock::now() - start < std::chrono::milliseconds(100)) {
        }
        double const taken = there < threads ? 1 : probe();
        for (double seen = worst; seen < taken && !worst.compare_exchange_weak(seen, taken);) {
        }
    });
    return worst;
}
}
