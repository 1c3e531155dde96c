// The plain loops for AVX-512.
#include "plain.hpp"

namespace ravine::bench {

template <>
opponents<float> const* plains<float, simd::avx512>() {
    return plain<float, simd::avx512>::table;
}
template <>
opponents<double> const* plains<double, simd::avx512>() {
    return plain<double, simd::avx512>::table;
}

} // namespace ravine::bench
