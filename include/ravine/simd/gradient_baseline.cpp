// The loops over gradients for baseline.
#include <ravine/simd/around.hpp>
#include <ravine/simd/gradient.hpp>

namespace ravine::simd {

template <>
gradient_loops<float> gradient_loops_for<float, baseline>() {
    return {&loop<gradient_norm<float, true>, baseline>::run, &loop<gradient_norm<float, false>, baseline>::run,
            &loop<gradient_gathering<float>, baseline>::run};
}
template <>
gradient_loops<double> gradient_loops_for<double, baseline>() {
    return {&loop<gradient_norm<double, true>, baseline>::run, &loop<gradient_norm<double, false>, baseline>::run,
            &loop<gradient_gathering<double>, baseline>::run};
}

}  // namespace ravine::simd
