// expect: this symbol needs a value here
// symbol: m
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 0), step(m = g, theta = theta - lr * m));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m), step(m = g, theta = theta - lr * m));
#endif
}  // namespace mine
