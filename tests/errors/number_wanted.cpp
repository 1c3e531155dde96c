// expect: wants a number where a condition stands
// symbol: *
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * where(g > 0, 1, 0)));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * (g > 0)));
#endif
}  // namespace mine
