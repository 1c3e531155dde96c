// expect: may read hyper-parameters only
// symbol: m
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = lr), step(m = m + g, theta = theta - lr * m));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), state(m = 2 * theta), step(m = m + g, theta = theta - lr * m));
#endif
}  // namespace mine
