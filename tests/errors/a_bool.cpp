// expect: a C++ bool is no operand
// symbol: 
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = where(constant(1) > 0, theta - lr * g, theta)));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = where(constant(1) > 0, theta - lr * g * true, theta)));
#endif
}  // namespace mine
