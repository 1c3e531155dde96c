// Picks the loops over gradients by instruction set.
#include <ravine/optimizer.hpp>
#include <ravine/simd/gradient.hpp>

namespace ravine {

template <class T>
gradient_loops<T> linked_gradient_loops([[maybe_unused]] isa which) {
#if defined(__x86_64__)
    if (which == isa::avx512) return simd::gradient_loops_for<T, simd::avx512>();
    if (which == isa::avx2) return simd::gradient_loops_for<T, simd::avx2>();
#endif
    return simd::gradient_loops_for<T, simd::baseline>();
}
template gradient_loops<float> linked_gradient_loops(isa);
template gradient_loops<double> linked_gradient_loops(isa);

}  // namespace ravine
