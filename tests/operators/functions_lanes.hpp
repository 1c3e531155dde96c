// The elementary functions over arrays by vectors of one ISA; included by functions_<isa>.cpp alone.
#pragma once

#include <ravine/simd/ops.hpp>

#include "functions.hpp"

namespace ravine::function_tests {

template <class T, class Arch>
[[gnu::always_inline]] inline void by_lanes(which function, T const* x, T const* y, T* values, std::size_t n) {
    using lanes = simd::vector<T, Arch>;
    for (std::size_t i = 0; i + lanes::size <= n; i += lanes::size)
        function_tests::value_of(function, lanes::load(x + i), lanes::load(y + i)).store(values + i);
}

} // namespace ravine::function_tests
