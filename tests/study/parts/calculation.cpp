// What studies calculate with: matrices whose eigenvalues are known, a power law, the moments of the Gaussian numbers.
#include "tools/study/parts/calculation.hpp"
#include <array>
#include <cmath>
#include <doctest/doctest.h>

using namespace ravine::study;

namespace {

matrix filled(std::size_t size, std::vector<double> values) {
    matrix made{size};
    made.values = std::move(values);
    return made;
}

} // namespace

TEST_CASE("eigenvalues come sorted, of matrices where they are known") {
    CHECK(eigenvalues(filled(1, {-3})) == std::vector{-3.0});
    std::vector<double> const two = eigenvalues(filled(2, {2, 1, 1, 2}));
    CHECK(two[0] == doctest::Approx(1).epsilon(1e-14));
    CHECK(two[1] == doctest::Approx(3).epsilon(1e-14));
    // second differences of n points: 2 - 2 cos(pi k / (n + 1))
    constexpr std::size_t n = 9;
    matrix chain{n};
    for (std::size_t k = 0; k < n; ++k) {
        chain.at(k, k) = 2;
        if (k > 0) chain.at(k, k - 1) = chain.at(k - 1, k) = -1;
    }
    std::vector<double> const found = eigenvalues(chain);
    for (std::size_t k = 0; k < n; ++k)
        CHECK(found[k] == doctest::Approx(2 - 2 * std::cos(3.14159265358979324 * static_cast<double>(k + 1) / (n + 1)))
                              .epsilon(1e-13));
}

TEST_CASE("a linear system is solved, with a zero on the diagonal too") {
    std::vector<double> const x = solution(filled(3, {0, 2, 1, 1, -1, 0, 3, 0, -2}), {7, -1, -3});
    CHECK(x[0] == doctest::Approx(1).epsilon(1e-14));
    CHECK(x[1] == doctest::Approx(2).epsilon(1e-14));
    CHECK(x[2] == doctest::Approx(3).epsilon(1e-14));
    CHECK_FALSE(std::isfinite(solution(filled(2, {1, 2, 2, 4}), {1, 1})[1]));
}

TEST_CASE("the exponent of a power law, the middle and numbers of equal factors") {
    std::array<ravine::chart::point, 3> const law{{{1, 5}, {2, 5 * 0.125}, {4, 5 / 64.0}}};
    CHECK(exponent_of(law) == doctest::Approx(-3).epsilon(1e-14));
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({4, 1, 2, 3}) == 2.5);
    std::vector<double> const decades = geometric(1, 1000, 4);
    CHECK(decades.size() == 4);
    CHECK(decades[2] == doctest::Approx(100).epsilon(1e-13));
    CHECK(decades.back() == 1000);
}

TEST_CASE("Gaussian numbers have the moments of their distribution") {
    ravine::learning::generator random(1);
    double constexpr count = 100'000;
    double mean = 0, square = 0, fourth = 0;
    for (int k = 0; k < static_cast<int>(count); ++k) {
        double const x = gaussian(random);
        mean += x / count, square += x * x / count, fourth += x * x * x * x / count;
    }
    CHECK(std::abs(mean) < 0.01);
    CHECK(square == doctest::Approx(1).epsilon(0.02));
    CHECK(fourth == doctest::Approx(3).epsilon(0.05));
}
