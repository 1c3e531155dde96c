// Names the instruction sets that a kernel can be compiled for; everything of a kernel carries one of them in its type.
#pragma once

/// On every function of a kernel: an inline function that stays a call leaks one instruction set's code into another's.
#define RAVINE_INLINE __attribute__((always_inline)) inline

/// The same for a lambda, between its parameters and its body.
#define RAVINE_LAMBDA __attribute__((always_inline))

namespace ravine::simd {

/// What every machine of this kind has: SSE2 on x86-64 (no fused multiply-add), NEON on AArch64.
struct baseline {
    static constexpr char const* name = "baseline";
};

/// AVX2 and FMA, as one.
struct avx2 {
    static constexpr char const* name = "avx2";
};

/// AVX-512 with F, BW, DQ, VL and CD.
struct avx512 {
    static constexpr char const* name = "avx512";
};

/// The best instruction set that the flags of this translation unit allow.
#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__) &&                 \
    defined(__AVX512CD__)
using native = avx512;
#elif defined(__AVX2__) && defined(__FMA__)
using native = avx2;
#else
using native = baseline;
#endif

} // namespace ravine::simd
