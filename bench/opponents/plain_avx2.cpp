// The plain loops for AVX2.
#include "plain.hpp"

namespace ravine::bench {

template <>
opponents<float> const* plains<float, simd::avx2>() {
    return plain<float, simd::avx2>::table;
}
template <>
opponents<double> const* plains<double, simd::avx2>() {
    return plain<double, simd::avx2>::table;
}

} // namespace ravine::bench
