// The local kernels of the exercises for baseline.
#include "exercises.hpp"

#include <ravine/backends/local_definition.hpp>

namespace ravine {
template stage_function<float> const* local_stages_of<exercises::elementwise, float, simd::baseline>();
template host_kernel<float> const& local_host_of<exercises::elementwise, float>();
template stage_function<double> const* local_stages_of<exercises::elementwise, double, simd::baseline>();
template host_kernel<double> const& local_host_of<exercises::elementwise, double>();
template stage_function<float> const* local_stages_of<exercises::reductions, float, simd::baseline>();
template host_kernel<float> const& local_host_of<exercises::reductions, float>();
template stage_function<double> const* local_stages_of<exercises::reductions, double, simd::baseline>();
template host_kernel<double> const& local_host_of<exercises::reductions, double>();
template stage_function<float> const* local_stages_of<exercises::watched, float, simd::baseline>();
template host_kernel<float> const& local_host_of<exercises::watched, float>();
template stage_function<double> const* local_stages_of<exercises::watched, double, simd::baseline>();
template host_kernel<double> const& local_host_of<exercises::watched, double>();
}  // namespace ravine
