// expect: the rule has no hyper-parameter of this name
// symbol: mu
#include <ravine/local.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/scheduler.hpp>

namespace mine {
using namespace ravine::dsl;

void use() {
    ravine::local_optimizer<ravine::rules::sgd> o{lr = 0.1};
#ifdef FIXED
    ravine::scheduler schedule{o, lr = 0.1 / (e + 1)};
#else
    ravine::scheduler schedule{o, mu = 0.1 / (e + 1)};
#endif
    schedule.step();
}
}  // namespace mine
