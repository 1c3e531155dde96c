// The data caches of this machine by level.
#pragma once
#include "machine.hpp"
#include <cstddef>

namespace ravine::tool {

/// Bytes of the data caches by level, as the system tells them; what it does not tell is usual.
struct caches {
    std::size_t l1 = 32 << 10, l2 = 1 << 20, l3 = 32 << 20;
    caches() {
        for (cache const& each : data_caches()) (each.name == "L1" ? l1 : each.name == "L2" ? l2 : l3) = each.bytes;
    }
    char const* holding(std::size_t bytes) const {
        return bytes <= l1 ? "L1" : bytes <= l2 ? "L2" : bytes <= l3 ? "L3" : "DRAM";
    }
};

} // namespace ravine::tool
