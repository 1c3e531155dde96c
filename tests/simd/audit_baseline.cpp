// Audits the shim on the baseline, in an object file of its own flags.
#include "audit.hpp"

int audit_baseline(char* message, std::size_t size) {
    return ravine::simd::audit<ravine::simd::baseline>(message, size);
}
