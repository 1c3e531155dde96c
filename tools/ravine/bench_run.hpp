// Measures kernels, opponents and the roofline, case by case: a rule, a number of threads, the sizes of its tensors.
#pragma once
#include "bench_progress.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include <bench/harness/contenders.hpp>
#include <cstddef>
#include <optional>
#include <ravine/dispatch.hpp>
#include <string>
#include <vector>

namespace ravine::tool {

/// What is measured, apart from the element type.
struct plan_of_run {
    std::vector<rule_entry const*> rules;
    std::vector<std::size_t> size; // none: one a cache level
    std::optional<bench::sizes> shapes;
    std::vector<std::size_t> threads;
    isa which;
    std::string type;
    double seconds;
};

/// A row with what the table shows besides.
struct bench_row {
    benched figures;
    bench::ratio to_stream, to_hand;
    std::string why; // it could not be measured
};

/// Half of L1 and L2, an eighth of L3, four times L3, by a rule with so many arrays.
template <class T>
std::vector<std::size_t> default_sizes(std::size_t arrays);

/// Bytes of an element of all arrays that a rule's kernel touches.
template <class T>
std::size_t width_of(rule_entry const& rule);

/// The rows of all cases, or after Ctrl-C of those that were begun.
template <class T>
std::vector<bench_row> measured(plan_of_run const& run, bench_progress& now);

} // namespace ravine::tool
