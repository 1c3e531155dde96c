// expect: this symbol needs a value here: write name = value
// symbol: kappa
#include <ravine/rules/adam.hpp>
#include <ravine/transforms/clip_value.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = clip_value<"sample">(ravine::rules::adam, kappa = 1);
#else
inline constexpr auto sample = clip_value<"sample">(ravine::rules::adam, kappa);
#endif
}  // namespace mine
