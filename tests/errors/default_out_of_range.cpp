// expect: outside the range of its symbol
// symbol: 
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, beta1 = 0.9), step(theta = theta - lr * beta1 * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, beta1 = 1.5), step(theta = theta - lr * beta1 * g));
#endif
}  // namespace mine
