// expect: assigned a value per element
// symbol: s
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 0), step(s = s + norm(g), theta = theta - lr * g * s));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), scalar(s = 0), step(s = s + g, theta = theta - lr * g * s));
#endif
}  // namespace mine
