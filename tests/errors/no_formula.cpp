// expect: neither a number nor a formula
// symbol: m
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 1), step(m = g, theta = theta - lr * m));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = true), step(m = g, theta = theta - lr * m));
#endif
}  // namespace mine
