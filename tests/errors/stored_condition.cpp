// expect: assigned a condition
// symbol: m
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 0), step(m = where(g > 0, 1, 0), theta = theta - lr * m));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 0), step(m = g > 0, theta = theta - lr * g));
#endif
}  // namespace mine
