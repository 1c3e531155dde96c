// The passes around an update for avx2.
#include "passes.hpp"

namespace ravine::bench {

template <>
passes passes_for<simd::avx2>() {
    using in = passes_in<simd::avx2>;
    return {&in::scale, &in::zero, &in::average};
}

} // namespace ravine::bench
