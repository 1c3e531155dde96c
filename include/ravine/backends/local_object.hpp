// Declares what the object files of a rule's local kernels offer: what `check`, `bench` and the tests run.
#pragma once

#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>
#include <ravine/simd/arch.hpp>

namespace ravine {

/// The loops of a rule's local kernel for one instruction set; defined in an object file of its own.
template <auto const& Rule, class T, class Arch>
stage_function<T> const* local_stages_of();

/// The host side of a rule's local kernel; defined in the baseline's object file.
template <auto const& Rule, class T>
host_kernel<T> const& local_host_of();

/// The local kernel of a rule for an instruction set of this machine.
template <auto const& Rule, class T>
kernel<T> local_kernel_of(isa which) {
    check_has(which);
#if defined(__x86_64__)
    if (which == isa::avx512) return {&local_host_of<Rule, T>(), local_stages_of<Rule, T, simd::avx512>()};
    if (which == isa::avx2) return {&local_host_of<Rule, T>(), local_stages_of<Rule, T, simd::avx2>()};
#endif
    return {&local_host_of<Rule, T>(), local_stages_of<Rule, T, simd::baseline>()};
}

}  // namespace ravine
