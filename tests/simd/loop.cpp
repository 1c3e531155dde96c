// The loop's reductions: their one shape, which three chunks would not show, the end of an array, and NaN in a maximum.
#include <ravine/calculus/oracle.hpp>
#include <ravine/dsl.hpp>
#include <ravine/local.hpp>

#include <tests/golden/gradients.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace loop_tests {

using namespace ravine::dsl;

inline constexpr auto sums = rule<"sums">(hyper(lr = 0.5), scalar(s = 0, u = 0),
                                          step(s = sum(g), u = dot(g, theta), theta = theta - lr * g));
inline constexpr auto most = rule<"most">(hyper(lr = 0.5), scalar(s = 0), step(s = max_abs(g), theta = theta - lr * g));

inline constexpr auto beyond = rule<"beyond">(
    hyper(lr = 0.5), scalar(s = 0, u = 0, k = 0, d = 0),
    step(s = sum(g + 1), u = norm(1 / g), k = count_if(g < 1), d = max_abs(1 / g), theta = theta - lr * g));

template <class T>
void summed(std::size_t n) {
    std::vector<T> theta(n), gradient(n);
    for (std::size_t i = 0; i < n; ++i) {
        theta[i] = ravine::golden::start<T>(3, i);
        gradient[i] = ravine::golden::gradient<T>(3, 1, i);
    }
    ravine::calculus::oracle<sums, T> oracle(theta);
    ravine::local_optimizer<sums, T> o;
    auto const x = o.add(theta, gradient);
    o.step();
    oracle.step(gradient);
    CAPTURE(n);
    CHECK(x[s] == oracle.scalar["s"]);
    CHECK(x[u] == oracle.scalar["u"]);
    CHECK(theta == oracle.theta);
}

TEST_CASE("sums of chunks are combined pairwise in index order") {
    for (std::size_t const chunks : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 13u})
        for (std::size_t const more : {0u, 1u, 21u}) {
            summed<float>(chunks * 4096 + more);
            summed<double>(chunks * 4096 + more);
        }
}

template <class T>
void ends_at(std::size_t n) {
    std::vector<T> theta(n), gradient(n);
    for (std::size_t i = 0; i < n; ++i) gradient[i] = T(2) + static_cast<T>(i % 7);
    ravine::local_optimizer<beyond, T> o;
    auto const x = o.add(theta, gradient);
    o.step();
    double total = 0, squares = 0;
    for (T const each : gradient) {
        total += static_cast<double>(each) + 1;
        squares += static_cast<double>(T(1) / each) * static_cast<double>(T(1) / each);
    }
    CAPTURE(n);
    CHECK(x[s] == total);
    CHECK(x[u] == doctest::Approx(std::sqrt(squares)).epsilon(1e-12));
    CHECK(x[k] == 0);
    CHECK(x[d] == 0.5);
}

TEST_CASE("what lies beyond the end adds nothing, where zeros would") {
    for (std::size_t n = 1; n <= 50; ++n) {
        ends_at<float>(n);
        ends_at<double>(n);
    }
}

TEST_CASE("a maximum is NaN if any element is, wherever it stands") {
    for (std::size_t const n : {1u, 5u, 16u, 37u, 5000u, 13000u})
        for (std::size_t const at : {std::size_t{0}, n / 2, n - 1}) {
            std::vector<float> theta(n), gradient(n, -2.0f);
            ravine::local_optimizer<most> o;
            auto const x = o.add(theta, gradient);
            o.step();
            CHECK(x[s] == 2);
            gradient[at] = std::numeric_limits<float>::quiet_NaN();
            o.step();
            CHECK(std::isnan(x[s]));
        }
}

}  // namespace loop_tests
