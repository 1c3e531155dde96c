// Random landscapes: derivatives against finite differences, moments, and the critical points that Newton's method
// finds.
#include "tools/study/parts/field.hpp"
#include <cmath>
#include <doctest/doctest.h>

using namespace ravine::study;

TEST_CASE("gradient and Hessian of a random landscape agree with finite differences") {
    ravine::learning::generator random(3);
    field const in(3, random);
    std::vector<double> at{0.3, -1.2, 0.7}, gradient(3), beside(3);
    in.gradient(at, gradient);
    matrix const hessian = in.hessian(at);
    double constexpr h = 1e-5;
    for (std::size_t k = 0; k < 3; ++k) {
        auto const moved = [&](double by) {
            std::vector<double> place = at;
            place[k] += by;
            return place;
        };
        CHECK(gradient[k] == doctest::Approx((in.value(moved(h)) - in.value(moved(-h))) / (2 * h)).epsilon(1e-7));
        in.gradient(moved(h), beside);
        for (std::size_t l = 0; l < 3; ++l) {
            CHECK(hessian.at(k, l) == doctest::Approx((beside[l] - gradient[l]) / h).epsilon(1e-3));
            CHECK(hessian.at(k, l) == hessian.at(l, k));
        }
    }
}

TEST_CASE("random landscapes have variance 1, and slopes of variance 1") {
    ravine::learning::generator random(4);
    double value = 0, slope = 0;
    std::vector<double> const at(2);
    std::vector<double> gradient(2);
    constexpr int count = 2000;
    for (int k = 0; k < count; ++k) {
        field const in(2, random);
        in.gradient(at, gradient);
        value += in.value(at) * in.value(at) / count, slope += gradient[1] * gradient[1] / count;
    }
    CHECK(value == doctest::Approx(1).epsilon(0.1));
    CHECK(slope == doctest::Approx(1).epsilon(0.1));
}

TEST_CASE("Newton's method finds points of every index in the plane") {
    ravine::learning::generator random(5);
    std::vector<std::size_t> of_index(3);
    for (int k = 0; k < 60; ++k)
        if (auto const point = critical_point_from(field(2, random), {0, 0})) ++of_index.at(point->index);
    for (std::size_t const count : of_index) CHECK(count > 5);
}
