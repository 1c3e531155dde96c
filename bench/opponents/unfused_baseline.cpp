// The unfused updates for every machine.
#include "unfused.hpp"

namespace ravine::bench {

template <>
opponents<float> const* unfuseds<float, simd::baseline>() {
    return unfused<float, simd::baseline>::table;
}
template <>
opponents<double> const* unfuseds<double, simd::baseline>() {
    return unfused<double, simd::baseline>::table;
}

} // namespace ravine::bench
