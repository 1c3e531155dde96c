// expect: this scalar starts as an array
// symbol: s
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 1), step(s = norm(g), theta = theta - lr * g * s));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = g), step(s = norm(g), theta = theta - lr * g * s));
#endif
}  // namespace mine
