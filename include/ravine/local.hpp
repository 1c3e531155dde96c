// Kernels compiled here, for this translation unit's own flags: one-file programs and experiments, nothing to link.
#pragma once

#define RAVINE_HEADERS_ONLY
#include <ravine/backends/local_kernel.hpp>
#include <ravine/optimizer.hpp>

namespace ravine {

/// Kernels made in this translation unit, for the instruction set that its flags allow.
struct local {
    template <auto const& Rule, class T>
    static kernel<T> make() {
        return {&backends::local_host<Rule, T>::value, backends::local_stages<Rule, T, simd::native>::functions.data()};
    }
};

/// An optimizer whose kernel is compiled here: `ravine::local_optimizer<mine::rule> o{lr = 0.1};`
template <auto const& Rule, class T = float>
using local_optimizer = optimizer<Rule, T, local>;

}  // namespace ravine
