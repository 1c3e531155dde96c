// The whole loop around a step, fused and in separate passes, over the same arrays in one guarded run.
#include "bench_around.hpp"
#include "bench_rows.hpp"
#include "entry.hpp"
#include <algorithm>
#include <bench/harness/harness.hpp>
#include <bench/opponents/passes.hpp>
#include <cmath>
#include <memory>
#include <ravine/simd/pieces.hpp>
#include <ravine/stepper.hpp>
#include <ravine/threads.hpp>

namespace ravine::tool {
namespace {

constexpr double scale = 1024, greatest = 1, decay = 0.999;

/// Both ways over arrays of their own.
class both {
public:
    both(std::size_t n, std::size_t threads, kernel<float> const& adam, isa which)
        : n_(n), threads_(threads), memory_(std::vector<std::size_t>(5, n * sizeof(float))), apart_(adam), fused_(adam),
          loops_(adam.gradient), passes_(bench::passes_of(which)) {
        apart_.add({array(0), n}, std::span<float>(array(1), n), {});
        fused_.add({array(2), n}, std::span<float>(array(3), n), {});
        around_options how;
        how.loss_scale = scale;
        how.global_norm = greatest;
        how.zero = true;
        how.average = around_options::averages::exponential;
        how.decay = decay;
        fused_.set_around(how);
        apart_.set_threads(threads);
        fused_.set_threads(threads);
    }
    /// Gradients as a backward pass would leave them, and weights.
    void reset() {
        for (std::size_t k = 0; k < 4; ++k)
            for (std::size_t i = 0; i < n_; ++i) array(k)[i] = static_cast<float>((i * 2654435761U >> 8) % 4096) * 0x1p-12F - 0.5F;
    }
    void fused() { fused_.step({}); }
    void apart() {
        each([&](std::size_t at, std::size_t count, double*) { passes_.scale(array(1) + at, count, static_cast<float>(1 / scale)); });
        double const norm = std::sqrt(squares());
        double const factor = std::min(1.0, greatest / (norm + 1e-6));
        each([&](std::size_t at, std::size_t count, double*) { passes_.scale(array(1) + at, count, static_cast<float>(factor)); });
        apart_.step({});
        each([&](std::size_t at, std::size_t count, double*) { passes_.zero(array(1) + at, count); });
        each([&](std::size_t at, std::size_t count, double*) { passes_.average(array(4) + at, array(0) + at, count, static_cast<float>(1 - decay)); });
    }
    void step_alone() { apart_.step({}); }
    float const* theta(bool fused) const { return array(fused ? 2 : 0); }

private:
    float* array(std::size_t k) const { return static_cast<float*>(memory_.array(k)); }
    /// A pass over all elements by all threads.
    template <class F>
    void each(F const& f) {
        simd::cut const cut = simd::cut_for_sums(threads_, n_);
        sums_.resize(cut.count * most_sums);
        parallel(threads_, cut.count, [&](std::size_t p) { f(cut.from(p), cut.length(p), &sums_[p * most_sums]); });
    }
    double squares() {
        float uniforms[most_uniforms]{};
        uniforms[around::scale] = 1;
        uniforms[around::limit] = INFINITY;
        each([&](std::size_t at, std::size_t count, double* sums) {
            void* arrays[around::slots]{};
            arrays[1] = array(1) + at;
            loops_.usual_norm(arrays, count, uniforms, sums);
        });
        loops_.usual_norm(nullptr, sums_.size() / most_sums, nullptr, sums_.data());
        return sums_[0];
    }

    std::size_t n_, threads_;
    bench::arena memory_;
    stepper<float> apart_, fused_;
    gradient_loops<float> loops_;
    bench::passes passes_;
    std::vector<double> sums_;
};

} // namespace

void bench_around(sink to, bench_options const& asked, plan_of_run const& run, bench_progress& now) {
    rule_entry const& rule = find_rule("adam");
    if (!rule.linked<float>()) throw std::invalid_argument("--around: this program has no generated kernel of adam");
    kernel<float> const adam = rule.linked<float>()(run.which);
    bench_rows rows("adam", run.which, "times separate");
    rows.measure(run, now, 1, [&](std::size_t n, std::size_t threads, bench::settings const& how) {
        auto const at = std::make_shared<both>(n, threads, adam, run.which);
        auto const times = [](std::size_t passes, auto const& f) {
            for (std::size_t k = 0; k < passes; ++k) f();
        };
        std::vector<bench::contender> const contenders{
            {"fused", [=](std::size_t passes) { times(passes, [&] { at->fused(); }); }},
            {"separate", [=](std::size_t passes) { times(passes, [&] { at->apart(); }); }},
            {"adam alone", [=](std::size_t passes) { times(passes, [&] { at->step_alone(); }); }, false}};
        return bench::measure(contenders, [&] { at->reset(); }, n < 4'000'000, how);
    });
    rows.print(to, asked, "unscale, clip by the global norm, step, zero the gradient, average the weights",
               "fused: one pass over the gradients for their norm, and one pass for all else; separate: the best kernel for each,\n"
               "one after the other. A ratio is the time of separate divided by the contender's: above 1 is faster.\n");
}

} // namespace ravine::tool
