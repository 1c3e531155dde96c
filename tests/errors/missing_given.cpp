// expect: pass each given number of the rule once
// symbol: 
#include <ravine/local.hpp>
#include <ravine/rules/adam.hpp>

#include <span>
#include <vector>

namespace mine {
using namespace ravine::dsl;
inline constexpr auto scaled = rule<"scaled">(hyper(lr = 0.1), given(loss), step(theta = theta - lr * loss * g));
ravine::local_optimizer<scaled>& o2(std::vector<float>& w, std::vector<float>& d);

void use(std::vector<float>& w, std::vector<float>& d) {
    ravine::local_optimizer<ravine::rules::adam> o{lr = 0.1};
    auto const x = o.add(w, d);
    o.step();
#ifdef FIXED
    o2(w, d).step(loss = 1.0);
#else
    o2(w, d).step();
#endif
}
}  // namespace mine
