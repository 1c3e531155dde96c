// expect: wants a condition where a number stands
// symbol: where
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = where(g > 0, theta - lr, theta)));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = where(g, theta - lr, theta)));
#endif
}  // namespace mine
