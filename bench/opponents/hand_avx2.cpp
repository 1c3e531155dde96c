// The updates written by hand, for AVX2.
#include "hand.hpp"

namespace ravine::bench {

template <>
opponents<float> const* hands<simd::avx2>() {
    return hand<simd::avx2>::table;
}

} // namespace ravine::bench
