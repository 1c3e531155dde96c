// expect: the rule is too large
// symbol: kappa
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, mu = 0, tau = 0, alpha = 0, rho = 0, beta1 = 0, beta2 = 0, beta3 = 0, eps = 0, eta = 0, lr_decay = 0,
                                                   initial = 0, momentum_decay = 0, gamma_min = 0, gamma_max = 0, nu = 0),
                                             step(theta = theta - lr * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(lr = 0.1, mu = 0, tau = 0, alpha = 0, rho = 0, beta1 = 0, beta2 = 0, beta3 = 0, eps = 0, eta = 0, lr_decay = 0,
                                                   initial = 0, momentum_decay = 0, gamma_min = 0, gamma_max = 0, nu = 0, kappa = 0),
                                             step(theta = theta - lr * g));
#endif
}  // namespace mine
