// At the edges of what `select` assumes the host picks the general loop: the half of lerp, the range of Markstein's division.
#include <ravine/calculus/oracle.hpp>
#include <ravine/dsl.hpp>
#include <ravine/local.hpp>

#include <tests/golden/gradients.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace assumed_tests {

using namespace ravine::dsl;

inline constexpr auto halves = rule<"halves">(hyper(kappa = 0.5), state(m = 0), step(m = lerp(m, g, kappa), theta = theta - m));
inline constexpr auto roots = rule<"roots">(hyper(kappa = 0.5), step(theta = sqrt(abs(g)) / kappa));

/// Kernel and oracle, a few steps with one value of kappa; the first element that differs, or -1.
template <auto const& Rule, class T>
int differs(double value) {
    std::vector<T> theta(203), gradient(theta.size());
    for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = ravine::golden::start<T>(7, i);
    ravine::calculus::oracle<Rule, T> oracle(theta);
    oracle.hyper["kappa"] = value;
    ravine::local_optimizer<Rule, T> o{kappa = value};
    o.add(theta, gradient);
    for (unsigned step = 1; step <= 5; ++step) {
        for (std::size_t i = 0; i < theta.size(); ++i) gradient[i] = ravine::golden::gradient<T>(7, step, i);
        gradient[0] = T(0);
        o.step();
        oracle.step(gradient);
        for (std::size_t i = 0; i < theta.size(); ++i)
            if (theta[i] != oracle.theta[i] && !(std::isnan(theta[i]) && std::isnan(oracle.theta[i]))) return static_cast<int>(i);
    }
    return -1;
}

TEST_CASE("lerp by a weight that the element type rounds to one half takes the other half") {
    for (double const weight : {0.5, 0.5 - 1e-12, 0.5 + 1e-12, 0.49999997, -0.5, -0.5 + 1e-12, 0.3, 0.7, 1.0, 0.0}) {
        CAPTURE(weight);
        CHECK(differs<halves, float>(weight) == -1);
        CHECK(differs<halves, double>(weight) == -1);
    }
}

TEST_CASE("a root over anything outside the proven range is divided") {
    for (double const divisor : {0x1p-149, 0x1.8p-140, 0x1p-127, 0x1.8p-61, 0x1p-60, 3.0, 0x1p60, 0x1.8p60, 0x1.8p126, 0x1.8p127, 0x1p200, 0.0, -3.0}) {
        CAPTURE(divisor);
        CHECK(differs<roots, float>(divisor) == -1);
        CHECK(differs<roots, double>(divisor) == -1);
    }
}

}  // namespace assumed_tests
