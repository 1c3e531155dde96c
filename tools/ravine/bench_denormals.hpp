// `ravine bench --denormals`: Adam on states that have decayed to denormal numbers, against Adam on normal ones.
#pragma once
#include "commands.hpp"
#include <cstddef>
#include <ravine/dispatch.hpp>
#include <vector>

namespace ravine::tool {

/// Measures steps under zero gradients with and without the option that flushes denormal numbers, over tensors of each size;
/// gives the exit code.
int bench_denormals(sink to, bench_options const& asked, std::vector<std::size_t> const& sizes, std::vector<std::size_t> const& threads, isa which,
                    double seconds);

} // namespace ravine::tool
