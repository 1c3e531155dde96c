// The passes around an update for baseline.
#include "passes.hpp"

namespace ravine::bench {

template <>
passes passes_for<simd::baseline>() {
    using in = passes_in<simd::baseline>;
    return {&in::scale, &in::zero, &in::average};
}

} // namespace ravine::bench
