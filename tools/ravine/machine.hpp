// What this machine is, as far as the system tells it.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace ravine::tool {

/// A cache that holds data. Bytes.
struct cache {
    std::string name; // L1
    std::size_t bytes = 0;
};
struct machine {
    std::string processor = "unknown processor", compiler, system;
    unsigned cores = 1;        // that this process may use
    std::vector<cache> caches; // from the nearest on, of the first core; empty where the system does not tell
    std::string isa;
};
machine this_machine();

/// The same but for its instruction set, which RAVINE_ISA may name wrongly.
machine bare_machine();

/// The caches alone.
std::vector<cache> data_caches();

/// The time in UTC, "2026-11-26 15:10 UTC"; that of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org).
std::string date_text();

} // namespace ravine::tool
