// expect: the default of a hyper-parameter is a number or a range
// symbol: 
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, eps = 0.01), step(theta = theta - lr * g / eps));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, eps = lr * 2), step(theta = theta - lr * g / eps));
#endif
}  // namespace mine
