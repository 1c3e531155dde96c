// Runs the audits of the shim that this processor can run, and says which it cannot.
#include <cstddef>

#include <doctest/doctest.h>

int audit_baseline(char* message, std::size_t size);
int audit_avx2(char* message, std::size_t size);
int audit_avx512(char* message, std::size_t size);

namespace {

void audited(int (*audit)(char*, std::size_t)) {
    static char message[16384];
    int const wrong = audit(message, sizeof message);
    INFO(message);
    CHECK(wrong == 0);
}

} // namespace

TEST_CASE("the shim equals scalar arithmetic bit for bit: baseline") { audited(audit_baseline); }

#if defined(__x86_64__)
TEST_CASE("the shim equals scalar arithmetic bit for bit: AVX2") {
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        audited(audit_avx2);
    } else {
        MESSAGE("SKIPPED: this processor has no AVX2 and FMA");
    }
}

TEST_CASE("the shim equals scalar arithmetic bit for bit: AVX-512") {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd")) {
        audited(audit_avx512);
    } else {
        MESSAGE("SKIPPED: this processor has no AVX-512 with F, BW, DQ, VL and CD");
    }
}
#endif
