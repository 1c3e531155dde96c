// Picks the instruction set of this machine's kernels; RAVINE_ISA=baseline|avx2|avx512 overrides.
#pragma once

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ravine {

/// An instruction set that the library carries kernels for, worst first.
enum class isa : unsigned char { baseline, avx2, avx512 };

inline constexpr std::array<std::string_view, 3> isa_names{"baseline", "avx2", "avx512"};

/// Whether this machine (and its operating system) can run an instruction set.
inline bool has(isa which) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_cpu_init();
    if (which == isa::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (which == isa::avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("fma");
#endif
    return which == isa::baseline;
}

/// Throws std::invalid_argument if this machine lacks an instruction set.
inline void check_has(isa which) {
    if (!has(which)) throw std::invalid_argument("ravine: this machine has no " + std::string(isa_names[static_cast<std::size_t>(which)]));
}

/// The instruction set of a name; throws std::invalid_argument if there is none or the machine lacks it.
inline isa isa_of(std::string_view name) {
    for (unsigned i = 0; i < isa_names.size(); ++i) {
        if (isa_names[i] != name) continue;
        check_has(static_cast<isa>(i));
        return static_cast<isa>(i);
    }
    throw std::invalid_argument("ravine: no instruction set is called '" + std::string(name) +
                                "'; there are baseline, avx2 and avx512");
}

/// The best instruction set of this machine, or the one that RAVINE_ISA names; decided once.
inline isa best_isa() {
    static isa const chosen = [] {
        if (char const* name = std::getenv("RAVINE_ISA"); name && *name) return isa_of(name);
        return has(isa::avx512) ? isa::avx512 : has(isa::avx2) ? isa::avx2 : isa::baseline;
    }();
    return chosen;
}

}  // namespace ravine
