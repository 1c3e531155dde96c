// expect: states and lines are passed as symbols alone
// symbol: z
#include <ravine/rules/adam.hpp>
#include <ravine/transforms/lookahead.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = lookahead<"sample">(ravine::rules::adam, z, k = 6, alpha = 0.5);
#else
inline constexpr auto sample = lookahead<"sample">(ravine::rules::adam, z = theta, k = 6, alpha = 0.5);
#endif
}  // namespace mine
