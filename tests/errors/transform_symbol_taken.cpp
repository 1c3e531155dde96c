// expect: has a symbol of this name already: pass another one
// symbol: denom
#include <ravine/rules/adam.hpp>
#include <ravine/transforms/cautious.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = cautious<"sample">(ravine::rules::adam, u, q);
#else
inline constexpr auto sample = cautious<"sample">(ravine::rules::adam, denom, q);
#endif
}  // namespace mine
