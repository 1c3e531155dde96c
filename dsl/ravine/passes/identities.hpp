// The table of exact identities, each a line in the language: every bit is kept for every input.
#pragma once

#include <ravine/passes/rewrite.hpp>
#include <ravine/syntax/alphabet.hpp>

namespace ravine::passes {

namespace detail {
constexpr auto exact_table() {
    using namespace dsl;
    return hana::make_tuple(
        rewrite(x * constant(1), x), rewrite(constant(1) * x, x), rewrite(x / constant(1), x),
        rewrite(x * constant(-1), -x), rewrite(constant(-1) * x, -x), rewrite(x / constant(-1), -x),
        rewrite(x - constant(0), x), rewrite(x + constant(-0.0), x), rewrite(constant(-0.0) + x, x),
        rewrite(-(-x), x), rewrite(x + (-y), x - y), rewrite(x - (-y), x + y), rewrite((-x) + y, y - x),
        rewrite((-x) * (-y), x * y), rewrite((-x) / (-y), x / y),
        rewrite(fma(x, constant(1), z), x + z), rewrite(fma(constant(1), y, z), y + z),
        rewrite(fma(x, constant(-1), z), z - x), rewrite(fma(constant(-1), y, z), z - y),
        rewrite(fma(-x, -y, z), fma(x, y, z)),
        rewrite(abs(-x), abs(x)), rewrite(abs(abs(x)), abs(x)),
        rewrite(min(x, x), x), rewrite(max(x, x), x), rewrite(!(!x), x), rewrite(where(z, x, x), x));
}
}  // namespace detail

/// Identities of IEEE arithmetic for every input, NaN, infinities and signed zeros included.
inline constexpr auto exact = detail::exact_table();

}  // namespace ravine::passes
