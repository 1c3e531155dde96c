// The host's work after a step: all scalars take their new values at once, and a line reads what the line before left.
#include <ravine/calculus/oracle.hpp>
#include <ravine/dsl.hpp>
#include <ravine/local.hpp>

#include <doctest/doctest.h>

#include <vector>

namespace host_tests {

using namespace ravine::dsl;

inline constexpr auto swapped = rule<"swapped">(hyper(lr = 0.5), scalar(s = lr, u = 2),
                                                step(q = s, s = u, u = q, theta = theta - s * g));

TEST_CASE("two scalars change places") {
    std::vector<float> theta{1, 2}, gradient{1, 1};
    ravine::calculus::oracle<swapped, float> oracle(theta);
    ravine::local_optimizer<swapped> o;
    auto const x = o.add(theta, gradient);
    for (int step = 1; step <= 3; ++step) {
        o.step();
        oracle.step(gradient);
        CHECK(x[s] == (step % 2 == 1 ? 2.0 : 0.5));
        CHECK(x[u] == (step % 2 == 1 ? 0.5 : 2.0));
        CHECK(theta == oracle.theta);
        CHECK(x[s] == oracle.scalar["s"]);
    }
    CHECK(theta[0] == -3.5f);
}

}  // namespace host_tests
