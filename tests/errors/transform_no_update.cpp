// expect: the last assignment to theta in this rule adds no update
// symbol: asgd
#include <ravine/rules/adam.hpp>
#include <ravine/rules/asgd.hpp>
#include <ravine/transforms/cautious.hpp>

namespace mine {
using namespace ravine::dsl;
#ifdef FIXED
inline constexpr auto sample = cautious<"sample">(ravine::rules::adam, u, q);
#else
inline constexpr auto sample = cautious<"sample">(ravine::rules::asgd, u, q);
#endif
}  // namespace mine
