// Contenders held against one of them, as a table or as JSON.
#include "bench_rows.hpp"
#include "numbers.hpp"
#include <utility>

namespace ravine::tool {

bench_rows::bench_rows(std::string rule, isa which, std::string column)
    : rule_(std::move(rule)), isa_(isa_names[static_cast<std::size_t>(which)]),
      text_({{"elements", side::right}, {"threads", side::right}, {"contender"}, {"ns/element", side::right}, {std::move(column), side::right},
             {"rounds", side::right}, {"rejected", side::right}}) {}

void bench_rows::add(std::size_t n, std::size_t threads, std::vector<bench::measurement> const& found, std::size_t reference) {
    bench::measurement const& other = found[reference];
    for (bench::measurement const& m : found) {
        bench::ratio const by = bench::ratio_of(other, m);
        benched row{rule_, "f32", isa_, n, threads, m.name, {}, {}, {}, {}, m.kept, m.rejected};
        std::string ratio;
        if (m.clean()) row.ns_per_element = m.quartile() * 1e9 / static_cast<double>(n);
        if (m.clean() && other.clean()) { // too few rounds in which both are clean leave the ratio without an interval
            row.ratio_to_best_hand = by.known ? by.median : other.quartile() / m.quartile();
            ratio = printed("%.3f", *row.ratio_to_best_hand);
            if (by.known) ratio += " ±" + printed("%.1f", 100 * by.spread()) + "%";
        }
        text_.add({std::to_string(n), std::to_string(threads), m.name, row.ns_per_element ? printed("%.4f", *row.ns_per_element) : "not measured",
                   ratio, std::to_string(m.kept), std::to_string(m.rejected)});
        rows_.push_back(std::move(row));
    }
}

void bench_rows::measure(plan_of_run const& run, bench_progress& now, std::size_t reference, measure_case const& by) {
    std::size_t const sizes = run.size.size(), cases = sizes * run.threads.size();
    for (std::size_t k = 0; k < cases; ++k) {
        std::size_t const n = run.size[k % sizes], threads = run.threads[k / sizes];
        if (!now.begin(k, cases, rule_, n, threads)) break;
        add(n, threads, by(n, threads, now.settings(threads)), reference);
    }
    now.end();
}

void bench_rows::print(sink to, bench_options const& asked, std::string const& what, std::string const& meaning) const {
    if (asked.json) {
        to.out << json(rows_);
        return;
    }
    to.out << rule_ << " in float, " << isa_ << ": " << what << '\n';
    text_.print(to.out, to.colour);
    to.out << '\n' << meaning;
}

} // namespace ravine::tool
