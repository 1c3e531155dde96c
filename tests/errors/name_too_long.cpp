// expect: names have at most 39 characters
// symbol: a_symbol_of_more_than_thirty_nine_characters
#include <ravine/dsl.hpp>

namespace mine {
using namespace ravine::dsl;
inline constexpr auto shorter = symbol<"a_symbol_with_just_thirty_nine_letters_">;
inline constexpr auto longer = symbol<"a_symbol_of_more_than_thirty_nine_characters">;
#ifdef FIXED
inline constexpr auto sample = rule<"sample">(hyper(shorter = 0.1), step(theta = theta - shorter * g));
#else
inline constexpr auto sample = rule<"sample">(hyper(longer = 0.1), step(theta = theta - longer * g));
#endif
}  // namespace mine
