// expect: cannot be assigned
// symbol: t
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(u = t + 1, theta = theta - lr * g / u));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(t = t + 1, theta = theta - lr * g / t));
#endif
}  // namespace mine
