// expect: pass each input array of the rule once
// symbol: u
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
    o.add(w, d);
#else
    o.add(w, d, u = std::span<float const>(d));
#endif
}
}  // namespace mine
