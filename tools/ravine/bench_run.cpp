// Measures kernels, opponents and the roofline, case by case.
#include "bench_run.hpp"
#include "caches.hpp"
#include "numbers.hpp"
#include <algorithm>
#include <bench/stream/stream.hpp>
#include <memory>
#include <numeric>

namespace ravine::tool {
namespace {

using bench::measurement;
using bench::sizes;

/// What is measured at once.
struct bench_case {
    rule_entry const* rule;
    std::size_t threads;
    sizes tensors;
    std::size_t elements() const { return std::accumulate(tensors.begin(), tensors.end(), std::size_t{0}); }
};

template <class T>
host_kernel<T> const& host_of(rule_entry const& rule) {
    return *rule.local<T>()(isa::baseline).host;
}

template <class T>
std::size_t arrays_of(rule_entry const& rule) {
    return 2 + host_of<T>(rule).states.size() + host_of<T>(rule).inputs.size();
}

template <class T>
std::size_t bytes_per_element(rule_entry const& rule) {
    constexpr ir::element type = sizeof(T) == 4 ? ir::element::f32 : ir::element::f64;
    return accesses(passes::compile(passes::simplified(rule.source().written), type, usual_plan<T>(rule))) * sizeof(T);
}

template <class T>
std::vector<bench_case> cases_of(plan_of_run const& run) {
    std::vector<bench_case> made;
    for (rule_entry const* rule : run.rules)
        for (std::size_t threads : run.threads) {
            if (run.shapes) made.push_back({rule, threads, *run.shapes});
            else
                for (std::size_t n : run.size.empty() ? default_sizes<T>(arrays_of<T>(*rule)) : run.size) made.push_back({rule, threads, {n}});
        }
    return made;
}

/// The row of a contender: its figures, against the stream and the hand-written update where they are known.
template <class T>
bench_row row_of(plan_of_run const& run, bench_case const& of, measurement const& m, measurement const* stream, measurement const* hand) {
    std::string const which(isa_names[static_cast<std::size_t>(run.which)]);
    bench_row made{{std::string(of.rule->name), run.type, which, of.elements(), of.threads, m.name, {}, {}, {}, {}, m.kept, m.rejected}, {}, {}, {}};
    if (!m.clean()) {
        made.why = "not measured: " + std::to_string(m.kept) + " clean samples of " + std::to_string(m.kept + m.rejected);
        return made;
    }
    double const ns = m.quartile() * 1e9 / static_cast<double>(of.elements());
    std::size_t const moved = m.name == "stream" ? bench::bytes_of_stream<T>(host_of<T>(*of.rule).states.size()) : bytes_per_element<T>(*of.rule);
    made.figures.ns_per_element = ns;
    made.figures.gb_per_s = static_cast<double>(moved) / ns;
    if (stream) made.to_stream = ratio_of(*stream, m);
    if (hand) made.to_hand = ratio_of(*hand, m);
    if (made.to_stream.known) made.figures.ratio_to_stream = made.to_stream.median;
    if (made.to_hand.known) made.figures.ratio_to_best_hand = made.to_hand.median;
    return made;
}

template <class T>
void add_rows(plan_of_run const& run, bench_case const& of, bench::settings const& how, std::vector<bench_row>& rows) {
    rule_entry const& rule = *of.rule;
    std::size_t const states = host_of<T>(rule).states.size(), inputs = host_of<T>(rule).inputs.size();
    std::size_t const bytes = bench::arrays<T>::bytes(of.tensors, states, inputs);
    bool const fits = bytes < bench::available_memory() / 10 * 9;
    // a case that does not fit has its rows all the same, so its contenders are made over as good as nothing
    auto const over = std::make_shared<bench::arrays<T>>(fits ? of.tensors : sizes{64}, states, inputs, of.threads);
    kernel<T> const local = rule.local<T>()(run.which);
    kernel<T> const linked = rule.linked<T>() ? rule.linked<T>()(run.which) : kernel<T>{};
    std::vector<bench::contender> const contenders =
        bench::contenders_of<T>(rule.library_name(), run.which, local, linked.host ? &linked : nullptr, over);
    std::vector<measurement> found;
    if (fits) found = bench::measure(contenders, [&] { over->reset(); }, bytes < caches().l3 * 2, how);
    else
        for (bench::contender const& c : contenders) found.push_back({c.name, {}, 0, 0});

    auto const named = [&](std::string_view name) {
        auto const at = std::ranges::find(found, name, &measurement::name);
        return at == found.end() || !at->clean() ? nullptr : &*at;
    };
    // always the hand-written one: the faster of two noisy figures would be a baseline that luck has chosen
    for (measurement const& m : found) {
        rows.push_back(row_of<T>(run, of, m, named("stream"), named("hand")));
        if (!fits) rows.back().why = "not measured: needs " + grouped(bytes >> 20) + " MiB of memory";
    }
}

} // namespace

template <class T>
std::vector<std::size_t> default_sizes(std::size_t arrays) {
    caches const levels;
    std::vector<std::size_t> all;
    for (std::size_t bytes : {levels.l1 / 2, levels.l2 / 2, levels.l3 / 8, levels.l3 * 4})
        all.push_back(std::clamp<std::size_t>(bytes / sizeof(T) / arrays / 64 * 64, 1000, 100'000'000));
    return all;
}

template <class T>
std::size_t width_of(rule_entry const& rule) {
    return sizeof(T) * arrays_of<T>(rule);
}

template <class T>
std::vector<bench_row> measured(plan_of_run const& run, bench_progress& now) {
    std::vector<bench_row> rows;
    std::vector<bench_case> const cases = cases_of<T>(run);
    for (std::size_t k = 0; k < cases.size(); ++k) {
        bench_case const& each = cases[k];
        if (!now.begin(k, cases.size(), each.rule->name, each.elements(), each.threads)) break;
        add_rows<T>(run, each, now.settings(each.threads), rows);
    }
    now.end();
    return rows;
}

template std::vector<std::size_t> default_sizes<float>(std::size_t);
template std::size_t width_of<float>(rule_entry const&);
template std::size_t width_of<double>(rule_entry const&);
template std::vector<bench_row> measured<float>(plan_of_run const&, bench_progress&);
template std::vector<bench_row> measured<double>(plan_of_run const&, bench_progress&);

} // namespace ravine::tool
