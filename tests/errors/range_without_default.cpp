// expect: the_default_of_this_hyper_parameter_lies_outside_its_range
// symbol: kappa
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, kappa = range(0.5, 0, 1)), step(theta = theta - lr * kappa * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, kappa = range(2, 0, 1)), step(theta = theta - lr * kappa * g));
#endif
}  // namespace mine
