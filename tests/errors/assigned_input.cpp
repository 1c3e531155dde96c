// expect: input array is assigned by a line
// symbol: u
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), input(u), step(r = u * 2, theta = theta - lr * r));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), input(u), step(u = u * 2, theta = theta - lr * u));
#endif
}  // namespace mine
