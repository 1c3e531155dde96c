// The streams' local kernels for every machine.
#include "rules.hpp"

#include <ravine/backends/local_definition.hpp>

namespace ravine {

template stage_function<float> const* local_stages_of<bench::stream_0, float, simd::baseline>();
template stage_function<double> const* local_stages_of<bench::stream_0, double, simd::baseline>();
template stage_function<float> const* local_stages_of<bench::stream_1, float, simd::baseline>();
template stage_function<double> const* local_stages_of<bench::stream_1, double, simd::baseline>();
template stage_function<float> const* local_stages_of<bench::stream_2, float, simd::baseline>();
template stage_function<double> const* local_stages_of<bench::stream_2, double, simd::baseline>();
template stage_function<float> const* local_stages_of<bench::stream_3, float, simd::baseline>();
template stage_function<double> const* local_stages_of<bench::stream_3, double, simd::baseline>();

template host_kernel<float> const& local_host_of<bench::stream_0, float>();
template host_kernel<double> const& local_host_of<bench::stream_0, double>();
template host_kernel<float> const& local_host_of<bench::stream_1, float>();
template host_kernel<double> const& local_host_of<bench::stream_1, double>();
template host_kernel<float> const& local_host_of<bench::stream_2, float>();
template host_kernel<double> const& local_host_of<bench::stream_2, double>();
template host_kernel<float> const& local_host_of<bench::stream_3, float>();
template host_kernel<double> const& local_host_of<bench::stream_3, double>();

} // namespace ravine
