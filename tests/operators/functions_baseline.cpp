// The elementary functions by vectors of baseline, for functions.cpp.
#include "functions_lanes.hpp"

void ravine::function_tests::values_baseline(which function, float const* x, float const* y, float* values,
                                             std::size_t n) {
    by_lanes<float, simd::baseline>(function, x, y, values, n);
}

void ravine::function_tests::values_baseline(which function, double const* x, double const* y, double* values,
                                             std::size_t n) {
    by_lanes<double, simd::baseline>(function, x, y, values, n);
}
