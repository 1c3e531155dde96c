// The plain loops for every machine.
#include "plain.hpp"

namespace ravine::bench {

template <>
opponents<float> const* plains<float, simd::baseline>() {
    return plain<float, simd::baseline>::table;
}
template <>
opponents<double> const* plains<double, simd::baseline>() {
    return plain<double, simd::baseline>::table;
}

} // namespace ravine::bench
