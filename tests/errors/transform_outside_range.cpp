// expect: the_default_of_this_hyper_parameter_lies_outside_its_range
// symbol: alpha
#include <ravine/rules/adam.hpp>
#include <ravine/transforms/lookahead.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = lookahead<"sample">(ravine::rules::adam, z, k = 6, alpha = 0.5);
#else
inline constexpr auto sample = lookahead<"sample">(ravine::rules::adam, z, alpha = 0.5, k = 6);
#endif
}  // namespace mine
