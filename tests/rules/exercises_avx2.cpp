// The local kernels of the exercises for avx2.
#include "exercises.hpp"

#include <ravine/backends/local_definition.hpp>

namespace ravine {
template stage_function<float> const* local_stages_of<exercises::elementwise, float, simd::avx2>();
template stage_function<double> const* local_stages_of<exercises::elementwise, double, simd::avx2>();
template stage_function<float> const* local_stages_of<exercises::reductions, float, simd::avx2>();
template stage_function<double> const* local_stages_of<exercises::reductions, double, simd::avx2>();
template stage_function<float> const* local_stages_of<exercises::watched, float, simd::avx2>();
template stage_function<double> const* local_stages_of<exercises::watched, double, simd::avx2>();
}  // namespace ravine
