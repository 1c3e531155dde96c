// expect: contains a reduction
// symbol: s
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 1), step(s = norm(theta), theta = theta - lr * g * s));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = norm(lr)), step(s = s + 1, theta = theta - lr * g * s));
#endif
}  // namespace mine
