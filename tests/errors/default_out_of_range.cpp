// expect: the_default_of_this_hyper_parameter_lies_outside_its_range
// symbol: beta1
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, beta1 = 0.9), step(theta = theta - lr * beta1 * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, beta1 = 1.5), step(theta = theta - lr * beta1 * g));
#endif
}  // namespace mine
