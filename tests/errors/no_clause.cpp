// expect: outside every clause
// symbol: lr
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * g));
#else
inline constexpr auto sample = rule<"sample">(lr = 0.1, step(theta = theta - lr * g));
#endif
}  // namespace mine
