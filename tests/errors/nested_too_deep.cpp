// expect: more than 6 loops
// symbol: theta
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(step(k = norm(g), k = norm(g * k), k = norm(g * k), k = norm(g * k), k = norm(g * k),
                                                  theta = theta - k * g));
#else
inline constexpr auto sample = rule<"sample">(step(k = norm(g), k = norm(g * k), k = norm(g * k), k = norm(g * k), k = norm(g * k), k = norm(g * k),
                                                  theta = theta - k * g));
#endif
}  // namespace mine
