// expect: read before anything defines it
// symbol: v_hat
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(v_hat = sq(g), theta = theta - lr * v_hat));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1), step(theta = theta - lr * v_hat));
#endif
}  // namespace mine
