// expect: a schedule is a formula of the step count e alone
// symbol: lr
#include <ravine/schedule.hpp>
#include <ravine/schedules/cosine.hpp>

namespace mine {
using namespace ravine::dsl;

#ifdef FIXED
ravine::schedule const annealed = 0.1 * ravine::schedules::cosine(100);
#else
ravine::schedule const annealed = lr * ravine::schedules::cosine(100);
#endif
}  // namespace mine
