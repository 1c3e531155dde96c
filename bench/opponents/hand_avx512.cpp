// The updates written by hand, for AVX-512.
#include "hand.hpp"

namespace ravine::bench {

template <>
opponents<float> const* hands<simd::avx512>() {
    return hand<simd::avx512>::table;
}

} // namespace ravine::bench
