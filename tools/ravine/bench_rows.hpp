// Contenders in cases by size and threads, each held against one of them: a table, or JSON.
#pragma once
#include "bench_run.hpp"
#include "commands.hpp"
#include "figures.hpp"
#include "table.hpp"
#include <bench/harness/harness.hpp>
#include <cstddef>
#include <functional>
#include <ravine/dispatch.hpp>
#include <string>
#include <vector>

namespace ravine::tool {

class bench_rows {
public:
    /// `column`: what the ratios are called.
    bench_rows(std::string rule, isa which, std::string column);
    /// Measures so many elements by so many threads.
    using measure_case =
        std::function<std::vector<bench::measurement>(std::size_t n, std::size_t threads, bench::settings const& how)>;
    /// Cases of all sizes and threads, until Ctrl-C. Ratios are the time of the contender at place `reference` divided by
    /// each one's.
    void measure(plan_of_run const& run, bench_progress& now, std::size_t reference, measure_case const& by);
    /// What was measured, in words, the rows, and what they mean.
    void print(sink to, bench_options const& asked, std::string const& what, std::string const& meaning) const;

private:
    void add(std::size_t n, std::size_t threads, std::vector<bench::measurement> const& found, std::size_t reference);

    std::string rule_, isa_;
    std::vector<benched> rows_;
    table text_;
};

} // namespace ravine::tool
