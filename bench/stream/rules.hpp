// The streams as rules, by their number of states: half the gradient (a product with a name, so nothing is fused) is
// added to each array. Written as a product because the compiler keeps g / 2 a division, which is no stream.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::bench {

using namespace dsl;

inline constexpr auto stream_0 = rule<"stream_0">(step(k = 0.5 * g, theta = theta + k));
inline constexpr auto stream_1 = rule<"stream_1">(state(m = 0), step(k = 0.5 * g, theta = theta + k, m = m + k));
inline constexpr auto stream_2 =
    rule<"stream_2">(state(m = 0, v = 0), step(k = 0.5 * g, theta = theta + k, m = m + k, v = v + k));
inline constexpr auto stream_3 = rule<"stream_3">(
    state(m = 0, v = 0, v_max = 0), step(k = 0.5 * g, theta = theta + k, m = m + k, v = v + k, v_max = v_max + k));

} // namespace ravine::bench
