// Kernels compiled here, for this translation unit's own flags: one-file programs and experiments, nothing to link.
// Included before <ravine/optimizer.hpp>, or alone: after it, the stepper is expected in the library.
#pragma once

#define RAVINE_HEADERS_ONLY
#include <ravine/backends/local_surrounded.hpp>
#include <ravine/optimizer.hpp>

namespace ravine {

/// Kernels made in this translation unit for one instruction set; it stands in the type, so that two translation units
/// with different flags do not share a function.
template <class Arch>
struct local_for {
    template <auto const& Rule, class T>
    static kernel<T> make() {
        return {&backends::local_host<Rule, T>::value, backends::local_stages<Rule, T, Arch>::functions.data()};
    }
    /// The same with the loops that have the steps around an update in them: compiled only where somebody asks for one.
    template <auto const& Rule, class T>
    static kernel<T> surrounded(kernel<T> const& found) {
        return {found.host, found.stages, backends::local_surrounded<Rule, T, Arch>::functions.data(),
                {&simd::loop<simd::gradient_norm<T, true>, Arch>::run, &simd::loop<simd::gradient_norm<T, false>, Arch>::run,
                 &simd::loop<simd::gradient_gathering<T>, Arch>::run}};
    }
};

/// Kernels for the instruction set that this translation unit's flags allow.
using local = local_for<simd::native>;

/// An optimizer whose kernel is compiled here: `ravine::local_optimizer<mine::rule> o{lr = 0.1};`
template <auto const& Rule, class T = float>
using local_optimizer = optimizer<Rule, T, local>;

}  // namespace ravine
