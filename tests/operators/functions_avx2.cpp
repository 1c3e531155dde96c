// The elementary functions by vectors of avx2, for functions.cpp.
#include "functions_lanes.hpp"

void ravine::function_tests::values_avx2(which function, float const* x, float const* y, float* values, std::size_t n) {
    by_lanes<float, simd::avx2>(function, x, y, values, n);
}

void ravine::function_tests::values_avx2(which function, double const* x, double const* y, double* values,
                                         std::size_t n) {
    by_lanes<double, simd::avx2>(function, x, y, values, n);
}
