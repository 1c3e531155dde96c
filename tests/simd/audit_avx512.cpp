// Audits the shim on AVX-512, in an object file of its own flags.
#include "audit.hpp"

int audit_avx512(char* message, std::size_t size) { return ravine::simd::audit<ravine::simd::avx512>(message, size); }
