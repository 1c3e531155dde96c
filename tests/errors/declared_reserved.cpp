// expect: always given
// symbol: g
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(g = 0), step(g = g, theta = theta - lr * g));
#endif
}  // namespace mine
