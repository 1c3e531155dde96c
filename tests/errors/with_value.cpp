// expect: this symbol takes no value here
// symbol: h
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
inline constexpr auto h = symbol<"h">;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), input(h), step(theta = theta - lr * g * h));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), input(h = 0), step(theta = theta - lr * g * h));
#endif
}  // namespace mine
