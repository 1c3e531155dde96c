// expect: works at step rate only
// symbol: floor
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * floor(t / 10) * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * floor(g)));
#endif
}  // namespace mine
