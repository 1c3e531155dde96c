// The streams' local kernels for AVX-512.
#include "rules.hpp"

#include <ravine/backends/local_definition.hpp>

namespace ravine {

template stage_function<float> const* local_stages_of<bench::stream_0, float, simd::avx512>();
template stage_function<double> const* local_stages_of<bench::stream_0, double, simd::avx512>();
template stage_function<float> const* local_stages_of<bench::stream_1, float, simd::avx512>();
template stage_function<double> const* local_stages_of<bench::stream_1, double, simd::avx512>();
template stage_function<float> const* local_stages_of<bench::stream_2, float, simd::avx512>();
template stage_function<double> const* local_stages_of<bench::stream_2, double, simd::avx512>();
template stage_function<float> const* local_stages_of<bench::stream_3, float, simd::avx512>();
template stage_function<double> const* local_stages_of<bench::stream_3, double, simd::avx512>();

} // namespace ravine
