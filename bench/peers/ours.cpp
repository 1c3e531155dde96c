// Ravine's optimizers behind a C interface, for bench/peers/peers.py: whole steps, as a user would call them.
//
// The stepper has one thread; on several, the tensors are shared out to as many optimizers (simd/pieces.hpp), which
// step at once on the library's pool: what a user can do, and the same bits.
#include <ravine/optimizer.hpp>
#include <ravine/rules/adagrad.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/momentum.hpp>
#include <ravine/rules/rmsprop.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/simd/pieces.hpp>
#include <ravine/threads.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace {

using namespace ravine;

struct tensors {
    float* const* theta;
    float const* const* gradient;
    std::vector<std::size_t> sizes;
};

struct handle {
    std::function<void()> step;
};

template <auto const& Rule>
std::unique_ptr<handle> made(tensors const& of, std::size_t threads) {
    auto const all = std::make_shared<std::vector<std::unique_ptr<optimizer<Rule>>>>();
    for (std::size_t k = 0; k < threads; ++k) all->push_back(std::make_unique<optimizer<Rule>>());
    std::vector<simd::portion> const portions = simd::portions(threads, of.sizes);
    for (std::size_t p = 0; p < portions.size(); ++p) {
        simd::portion const& x = portions[p];
        for (std::size_t k = x.first; k <= x.last; ++k) {
            std::size_t const from = k == x.first ? x.begin : 0, to = k == x.last ? x.end : of.sizes[k];
            (*all)[p * threads / portions.size()]->add(std::span(of.theta[k] + from, to - from),
                                                       std::span(of.gradient[k] + from, to - from));
        }
    }
    return std::make_unique<handle>(
        handle{[all] { parallel(all->size(), all->size(), [&](std::size_t k) { (*all)[k]->step(); }); }});
}

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
void* peers_make(char const* rule, std::size_t count, float* const* theta, float const* const* gradient,
                 std::size_t const* sizes, std::size_t threads) {
    try {
        tensors const of{theta, gradient, {sizes, sizes + count}};
        std::string_view const name = rule;
        std::unique_ptr<handle> h = name == "adam"       ? made<rules::adam>(of, threads)
                                    : name == "sgd"      ? made<rules::sgd>(of, threads)
                                    : name == "momentum" ? made<rules::momentum>(of, threads)
                                    : name == "rmsprop"  ? made<rules::rmsprop>(of, threads)
                                    : name == "adagrad"  ? made<rules::adagrad>(of, threads)
                                                         : nullptr;
        return h.release();
    } catch (std::exception const& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return nullptr;
    }
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
