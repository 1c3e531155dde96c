// Steps on decayed states, which flush denormal numbers or do not, and normal steps, in one guarded run.
#include "bench_denormals.hpp"
#include "bench_rows.hpp"
#include "entry.hpp"
#include <memory>
#include <ravine/stepper.hpp>
#include <span>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// A tensor whose gradients have been zero for long, or not.
class trained_tensor {
public:
    trained_tensor(std::size_t n, std::size_t threads, kernel<float> const& adam, bool decayed, bool flushed)
        : n_(n), decayed_(decayed), memory_(std::vector<std::size_t>(2, n * sizeof(float))), steps_(adam) {
        steps_.add(array(0), gradient_view<float>(array(1)), {});
        around_options how;
        how.flush_denormals = flushed;
        steps_.set_around(how);
        steps_.set_threads(threads);
        step(); // which seeds the states
    }
    /// Denormal states are some 0.001 of the least normal number: a hundred steps do not make them zero.
    void reset() {
        fill(array(0), 1);
        fill(array(1), decayed_ ? 0.0F : 1.0F);
        for (std::size_t k = 0; k < steps_.host().states.size(); ++k) fill(steps_.state(0, k), decayed_ ? 0x1p-136F : 1.0F);
    }
    void step() { steps_.step({}); }

private:
    std::span<float> array(std::size_t k) const { return {static_cast<float*>(memory_.array(k)), n_}; }
    /// Numbers from 0.5 to 1 times a factor.
    static void fill(std::span<float> to, float factor) {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = factor * (static_cast<float>((i * 2654435761U >> 8) % 4096) * 0x1p-13F + 0.5F);
    }

    std::size_t n_;
    bool decayed_;
    bench::arena memory_;
    stepper<float> steps_;
};

} // namespace

void bench_denormals(sink to, bench_options const& asked, plan_of_run const& run, bench_progress& now) {
    rule_entry const& rule = find_rule("adam");
    if (!rule.linked<float>()) throw std::invalid_argument("--denormals: this program has no generated kernel of adam");
    kernel<float> const adam = rule.linked<float>()(run.which);
    bench_rows rows("adam", run.which, "of a normal step");
    rows.measure(run, now, 0, [&](std::size_t n, std::size_t threads, bench::settings const& how) {
        std::vector<std::shared_ptr<trained_tensor>> tensors;
        std::vector<bench::contender> contenders;
        auto const add = [&](char const* name, bool decayed, bool flushed) {
            auto const at = tensors.emplace_back(std::make_shared<trained_tensor>(n, threads, adam, decayed, flushed));
            contenders.push_back({name, [at](std::size_t passes) {
                                      for (std::size_t k = 0; k < passes; ++k) at->step();
                                  }, !decayed || flushed});
        };
        add("normal", false, false);
        add("decayed, flushed", true, true);
        add("decayed", true, false);
        auto const reset = [&] {
            for (auto const& each : tensors) each->reset();
        };
        return bench::measure(contenders, reset, n < 4'000'000, how);
    });
    rows.print(to, asked, "steps on states that have decayed to denormal numbers, with zero gradients",
               "flushed: with the option that takes denormal numbers for zero. A ratio is the time of the normal step divided by the\n"
               "contender's: above 1 is faster.\n");
}

} // namespace ravine::tool
