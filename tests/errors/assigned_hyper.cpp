// expect: hyper-parameter is assigned by a line
// symbol: lr
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(u = lr * 0.5, theta = theta - u * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(lr = lr * 0.5, theta = theta - lr * g));
#endif
}  // namespace mine
