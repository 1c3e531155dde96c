// expect: no line updates this scalar
// symbol: s
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 0), step(s = s + 1, theta = theta - lr * g * s));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 0), step(theta = theta - lr * g * s));
#endif
}  // namespace mine
