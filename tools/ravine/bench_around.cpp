// The whole loop around a step, fused and in separate passes, over the same arrays in one guarded run.
#include "bench_around.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "table.hpp"
#include <algorithm>
#include <bench/harness/harness.hpp>
#include <bench/opponents/passes.hpp>
#include <cmath>
#include <cstdio>
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
            loops_.norm(arrays, count, uniforms, sums);
        });
        loops_.norm(nullptr, sums_.size() / most_sums, nullptr, sums_.data());
        return sums_[0];
    }

    std::size_t n_, threads_;
    bench::arena memory_;
    stepper<float> apart_, fused_;
    gradient_loops<float> loops_;
    bench::passes passes_;
    std::vector<double> sums_;
};

std::string text_of(double x, char const* form) {
    char made[32];
    std::snprintf(made, sizeof made, form, x);
    return made;
}

} // namespace

int bench_around(sink to, bench_options const& asked, std::vector<std::size_t> const& sizes, std::vector<std::size_t> const& threads, isa which,
                 double seconds) {
    rule_entry const& rule = find_rule("adam");
    if (!rule.linked<float>()) throw std::invalid_argument("--around: this program has no generated kernel of adam");
    kernel<float> const adam = rule.linked<float>()(which);
    std::vector<benched> rows;
    table text({{"elements", side::right}, {"threads", side::right}, {"contender"}, {"ns/element", side::right}, {"times separate", side::right},
                {"rounds", side::right}, {"rejected", side::right}});
    for (std::size_t count : threads)
        for (std::size_t n : sizes) {
            auto const at = std::make_shared<both>(n, count, adam, which);
            auto const times = [](std::size_t passes, auto const& f) {
                for (std::size_t k = 0; k < passes; ++k) f();
            };
            std::vector<bench::contender> const contenders{
                {"fused", [=](std::size_t passes) { times(passes, [&] { at->fused(); }); }},
                {"separate", [=](std::size_t passes) { times(passes, [&] { at->apart(); }); }},
                {"adam alone", [=](std::size_t passes) { times(passes, [&] { at->step_alone(); }); }, false}};
            bench::settings how;
            how.seconds = seconds;
            how.threads = count;
            std::vector<bench::measurement> const found = bench::measure(contenders, [&] { at->reset(); }, n < 4'000'000, how);
            for (bench::measurement const& m : found) {
                bench::ratio const to_separate = bench::ratio_of(found[1], m);
                benched row{"adam", "f32", std::string(isa_names[static_cast<std::size_t>(which)]), n, count, m.name, {}, {}, {}, {}, m.kept, m.rejected};
                if (m.clean()) row.ns_per_element = m.quartile() * 1e9 / static_cast<double>(n);
                if (to_separate.known) row.ratio_to_best_hand = to_separate.median;
                text.add({std::to_string(n), std::to_string(count), m.name, row.ns_per_element ? text_of(*row.ns_per_element, "%.4f") : "not measured",
                          to_separate.known ? text_of(to_separate.median, "%.3f") + " ±" + text_of(100 * to_separate.spread(), "%.1f") + "%" : "",
                          std::to_string(m.kept), std::to_string(m.rejected)});
                rows.push_back(std::move(row));
            }
        }
    if (asked.json) {
        to.out << json(rows);
        return 0;
    }
    to.out << "Adam in float, " << isa_names[static_cast<std::size_t>(which)]
           << ": unscale, clip by the global norm, step, zero the gradient, average the weights\n";
    text.print(to.out, to.colour);
    to.out << "\nfused: one pass over the gradients for their norm, and one pass for all else; separate: the best kernel for each,\n"
              "one after the other. A ratio is the time of separate divided by the contender's: above 1 is faster.\n";
    return 0;
}

} // namespace ravine::tool
