// expect: given number is assigned by a line
// symbol: loss
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), given(loss), step(u = loss * 2, theta = theta - u * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), given(loss), step(loss = loss * 2, theta = theta - loss * g));
#endif
}  // namespace mine
