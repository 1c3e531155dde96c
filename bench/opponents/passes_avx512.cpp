// The passes around an update for avx512.
#include "passes.hpp"

namespace ravine::bench {

template <>
passes passes_for<simd::avx512>() {
    using in = passes_in<simd::avx512>;
    return {&in::scale, &in::zero, &in::average};
}

} // namespace ravine::bench
