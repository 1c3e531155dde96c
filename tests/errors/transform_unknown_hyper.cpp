// expect: this transform reads a hyper-parameter that the rule has not
// symbol: lr
#include <ravine/rules/sgd.hpp>
#include <ravine/transforms/decoupled_decay.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = decoupled_decay<"sample">(ravine::rules::sgd, rho = 0.1);
#else
inline constexpr auto sample = decoupled_decay<"sample">(with<"x">(ravine::rules::sgd, lr = 0.1), rho = 0.1);
#endif
}  // namespace mine
