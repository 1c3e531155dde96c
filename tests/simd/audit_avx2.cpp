// Audits the shim on AVX2, in an object file of its own flags.
#include "audit.hpp"

int audit_avx2(char* message, std::size_t size) { return ravine::simd::audit<ravine::simd::avx2>(message, size); }
