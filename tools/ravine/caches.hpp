// The data caches of this machine.
#pragma once
#include <cstddef>
#include <fstream>
#include <string>

namespace ravine::tool {

/// Bytes of the data caches by level, as the system tells them; what it does not tell is usual.
struct caches {
    std::size_t l1 = 32 << 10, l2 = 1 << 20, l3 = 32 << 20;
    caches() {
        for (int index = 0; index < 8; ++index) {
            std::string const folder = "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) + "/";
            std::string type;
            int level = 0;
            std::size_t kib = 0;
            std::ifstream(folder + "type") >> type;
            std::ifstream(folder + "level") >> level;
            std::ifstream(folder + "size") >> kib; // "32768K"
            if (kib == 0 || type == "Instruction") continue;
            (level == 1 ? l1 : level == 2 ? l2 : l3) = kib << 10;
        }
    }
    char const* holding(std::size_t bytes) const {
        return bytes <= l1 ? "L1" : bytes <= l2 ? "L2" : bytes <= l3 ? "L3" : "DRAM";
    }
};

} // namespace ravine::tool
