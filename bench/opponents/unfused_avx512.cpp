// The unfused updates for AVX-512.
#include "unfused.hpp"

namespace ravine::bench {

template <>
opponents<float> const* unfuseds<float, simd::avx512>() {
    return unfused<float, simd::avx512>::table;
}
template <>
opponents<double> const* unfuseds<double, simd::avx512>() {
    return unfused<double, simd::avx512>::table;
}

} // namespace ravine::bench
