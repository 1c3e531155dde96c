// Flushes denormal numbers to zero for as long as one of these lives, in the thread that made it.
#pragma once

#include <cstdint>

namespace ravine {

/// Denormal results and operands count as zero (x86: FTZ and DAZ; AArch64: FZ); the thread's mode comes back afterwards.
class flushed_denormals {
public:
    explicit flushed_denormals(bool wanted) : before_(mode()), set_(wanted && (before_ & bits) != bits) {
        if (set_) set_mode(before_ | bits);
    }
    ~flushed_denormals() {
        if (set_) set_mode((mode() & ~bits) | (before_ & bits));
    }
    flushed_denormals(flushed_denormals const&) = delete;
    flushed_denormals& operator=(flushed_denormals const&) = delete;

private:
#if defined(__x86_64__)
    using word = std::uint32_t;
    static constexpr word bits = 0x8040;
    static word mode() { return __builtin_ia32_stmxcsr(); }
    static void set_mode(word m) { __builtin_ia32_ldmxcsr(m); }
#elif defined(__aarch64__)
    using word = std::uint64_t;
    static constexpr word bits = std::uint64_t{1} << 24;
    static word mode() {
        word m;
        asm volatile("mrs %0, fpcr" : "=r"(m));
        return m;
    }
    static void set_mode(word m) { asm volatile("msr fpcr, %0" : : "r"(m)); }
#else
    using word = std::uint32_t;
    static constexpr word bits = 0;
    static word mode() { return 0; }
    static void set_mode(word) {}
#endif
    word before_;
    bool set_;
};

}  // namespace ravine
