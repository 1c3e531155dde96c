// The unfused updates for AVX2.
#include "unfused.hpp"

namespace ravine::bench {

template <>
opponents<float> const* unfuseds<float, simd::avx2>() {
    return unfused<float, simd::avx2>::table;
}
template <>
opponents<double> const* unfuseds<double, simd::avx2>() {
    return unfused<double, simd::avx2>::table;
}

} // namespace ravine::bench
