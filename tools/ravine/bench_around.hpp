// `ravine bench --around`: Adam with the steps around it in its pass, against the best kernels one after the other.
#pragma once
#include "bench_run.hpp"
#include "commands.hpp"

namespace ravine::tool {

/// Measures unscaling, clipping by the global norm, Adam, zeroing and the average of the weights over arrays of each size.
void bench_around(sink to, bench_options const& asked, plan_of_run const& run, bench_progress& now);

} // namespace ravine::tool
