// `ravine bench --denormals`: Adam on states that have decayed to denormal numbers, against Adam on normal ones.
#pragma once
#include "bench_run.hpp"
#include "commands.hpp"

namespace ravine::tool {

/// Measures steps under zero gradients with and without the option that flushes denormal numbers, over tensors of each size.
void bench_denormals(sink to, bench_options const& asked, plan_of_run const& run, bench_progress& now);

} // namespace ravine::tool
