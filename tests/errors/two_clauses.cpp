// expect: at most one clause of every kind
// symbol: 
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 0, v = 0), step(m = g, v = g, theta = theta - lr * m));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 0), state(v = 0), step(m = g, v = g, theta = theta - lr * m));
#endif
}  // namespace mine
