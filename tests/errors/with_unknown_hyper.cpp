// expect: the rule has no hyper-parameter of this name
// symbol: mu
#include <ravine/local.hpp>
#include <ravine/rules/adam.hpp>

#include <span>
#include <vector>

namespace mine {
using namespace ravine::dsl;

void use(std::vector<float>& w, std::vector<float>& d) {
    ravine::local_optimizer<ravine::rules::adam> o{lr = 0.1};
    auto const x = o.add(w, d);
    o.step();
#ifdef FIXED
    constexpr auto y = with<"y">(ravine::rules::adam, lr = 0.5); (void)y;
#else
    constexpr auto y = with<"y">(ravine::rules::adam, mu = 0.5); (void)y;
#endif
}
}  // namespace mine
