// The loops over gradients for avx2.
#include <ravine/simd/around.hpp>
#include <ravine/simd/gradient.hpp>

namespace ravine::simd {

template <>
gradient_loops<float> gradient_loops_for<float, avx2>() {
    return {&loop<gradient_norm<float, true>, avx2>::run, &loop<gradient_norm<float, false>, avx2>::run,
            &loop<gradient_gathering<float>, avx2>::run};
}
template <>
gradient_loops<double> gradient_loops_for<double, avx2>() {
    return {&loop<gradient_norm<double, true>, avx2>::run, &loop<gradient_norm<double, false>, avx2>::run,
            &loop<gradient_gathering<double>, avx2>::run};
}

}  // namespace ravine::simd
