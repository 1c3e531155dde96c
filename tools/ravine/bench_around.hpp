// `ravine bench --around`: Adam with the steps around it in its pass, against the best kernels one after the other.
#pragma once
#include "commands.hpp"
#include <cstddef>
#include <ravine/dispatch.hpp>
#include <vector>

namespace ravine::tool {

/// Measures unscaling, clipping by the global norm, Adam, zeroing and the average of the weights over arrays of each size;
/// gives the exit code.
int bench_around(sink to, bench_options const& asked, std::vector<std::size_t> const& sizes, std::vector<std::size_t> const& threads, isa which,
                 double seconds);

} // namespace ravine::tool
