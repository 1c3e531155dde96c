// The loops over gradients for avx512.
#include <ravine/simd/around.hpp>
#include <ravine/simd/gradient.hpp>

namespace ravine::simd {

template <>
gradient_loops<float> gradient_loops_for<float, avx512>() {
    return {&loop<gradient_norm<float, true>, avx512>::run, &loop<gradient_norm<float, false>, avx512>::run,
            &loop<gradient_gathering<float>, avx512>::run};
}
template <>
gradient_loops<double> gradient_loops_for<double, avx512>() {
    return {&loop<gradient_norm<double, true>, avx512>::run, &loop<gradient_norm<double, false>, avx512>::run,
            &loop<gradient_gathering<double>, avx512>::run};
}

}  // namespace ravine::simd
