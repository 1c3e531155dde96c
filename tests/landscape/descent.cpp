// Descents go where the formula of their rule says; families have the gradients and Hessians of their sums.
#include "tools/landscape/descent.hpp"
#include "tools/landscape/tuning.hpp"
#include <cmath>
#include <doctest/doctest.h>
#include <stdexcept>

namespace {

using namespace ravine::landscape;
using ravine::stepper;
using ravine::tool::find_rule;

trajectory fall(char const* rule, settings const& hypers, course const& how = {}) {
    stepper<double> optimizer = optimizer_of(find_rule(rule), hypers);
    return descend(optimizer, objective_of(find_surface("ravine")), std::array{-2.5, 1.0}, how);
}

} // namespace

TEST_CASE("gradient descent on a quadratic shrinks each coordinate by its factor") {
    trajectory const way = fall("sgd", {{"lr", 0.03}}, {40});
    REQUIRE(way.steps() == 40);
    REQUIRE(way.places.size() == 82);
    for (std::size_t k : {1U, 7U, 40U}) {
        CHECK(way.place(k)[0] == doctest::Approx(-2.5 * std::pow(1 - 0.03, k)).epsilon(1e-13));
        CHECK(way.place(k)[1] == doctest::Approx(std::pow(1 - 0.03 * 25, k)).epsilon(1e-13));
        CHECK(way.values[k] == find_surface("ravine").value(way.place(k)[0], way.place(k)[1]));
    }
    CHECK(*way.steps_to(way.values[12]) == 12);
    CHECK_FALSE(way.steps_to(-1));
}

TEST_CASE("momentum is a plain loop's, bit for bit") {
    trajectory const way = fall("momentum", {{"lr", 0.01}, {"mu", 0.75}}, {30, {}, false});
    double x = -2.5, y = 1, vx = 0, vy = 0;
    for (int k = 0; k < 30; ++k) { // the rule's products inside sums are fused
        vx = std::fma(0.01, x, 0.75 * vx), vy = std::fma(0.01, 25 * y, 0.75 * vy);
        x -= vx, y -= vy;
    }
    REQUIRE(way.places.size() == 2);
    CHECK(way.last()[0] == x);
    CHECK(way.last()[1] == y);
}

TEST_CASE("a descent that runs away ends, and says so; a hook sets hyper-parameters") {
    trajectory const wild = fall("sgd", {{"lr", 10}}, {1000});
    CHECK(wild.diverged);
    CHECK(wild.steps() < 200);
    CHECK(std::isfinite(wild.values.back()));
    trajectory const held = fall("sgd", {{"lr", 10}}, {1000, [](auto& optimizer, std::size_t) { set(optimizer, "lr", 0.01); }});
    CHECK_FALSE(held.diverged);
    CHECK(held.places == fall("sgd", {{"lr", 0.01}}, {1000}).places);
}

TEST_CASE("settings are checked by name and by range") {
    auto const& sgd = find_rule("sgd");
    CHECK_THROWS_WITH_AS(optimizer_of(sgd, {{"beta1", 0.9}}), doctest::Contains("sgd has no hyper-parameter called 'beta1'; it has lr"),
                         std::invalid_argument);
    CHECK_THROWS_AS(optimizer_of(sgd, {{"lr", -1}}), std::invalid_argument);
    CHECK_THROWS_AS(optimizer_of(sgd, {{"lr", std::nan("")}}), std::invalid_argument);
}

TEST_CASE("a tuned rate beats the ones beside it, and is the same again") {
    surface const& on = find_surface("ravine");
    search const how{30, 200, 7, 1e-6};
    tuned const found = tune(find_rule("sgd"), {}, objective_of(on), std::array{-2.5, 1.0}, how);
    REQUIRE(found.lr);
    CHECK(found.descents == 30);
    CHECK(*found.lr == tune(find_rule("sgd"), {}, objective_of(on), std::array{-2.5, 1.0}, how).lr);
    CHECK(*found.lr == doctest::Approx(2.0 / 26).epsilon(0.1)); // 2 / (1 + kappa), the best there is
    for (double const factor : {0.5, 1.2}) {
        auto const beside = fall("sgd", {{"lr", *found.lr * factor}}, {200}).steps_to(1e-6);
        CHECK((!beside || *beside > *found.way.steps_to(1e-6)));
    }
    CHECK(tune(find_rule("sgd"), {{"lr", 0.01}}, objective_of(on), std::array{-2.5, 1.0}, how).descents == 1);
}

TEST_CASE("families: gradients and Hessians are differences, the lowest point is where it is said") {
    double const h = 1e-5;
    for (family const& f : families())
        for (std::size_t const n : {1U, 2U, 5U}) {
            CAPTURE(std::string(f.name));
            CAPTURE(n);
            std::vector<double> const lowest(n, f.about.lowest);
            std::vector<double> gradient(n), direction(n), product(n), left(n), right(n);
            CHECK(std::abs(f.value(lowest) - f.least(n)) <= 1e-12 * (1 + std::abs(f.least(n))));
            f.gradient(lowest, gradient);
            for (double const g : gradient) CHECK(std::abs(g) < 1e-12);
            std::vector<double> at(n);
            for (std::size_t i = 0; i < n; ++i) at[i] = 0.3 + 0.17 * double(i * i), direction[i] = 1 - 0.4 * double(i);
            f.gradient(at, gradient);
            f.hessian_times(at, direction, product);
            for (std::size_t i = 0; i < n; ++i) {
                std::vector<double> less = at, more = at;
                less[i] -= h, more[i] += h;
                CHECK(gradient[i] == doctest::Approx((f.value(more) - f.value(less)) / (2 * h)).epsilon(1e-6));
            }
            std::vector<double> less = at, more = at;
            for (std::size_t i = 0; i < n; ++i) less[i] -= h * direction[i], more[i] += h * direction[i];
            f.gradient(less, left), f.gradient(more, right);
            for (std::size_t i = 0; i < n; ++i) CHECK(product[i] == doctest::Approx((right[i] - left[i]) / (2 * h)).epsilon(1e-6));
        }
}

TEST_CASE("a quadratic's condition number is that of its curvatures; two coordinates are the surface") {
    family f = find_family("quadratic");
    f.kappa = 1000;
    std::vector<double> product(4);
    for (std::size_t i : {0U, 3U}) {
        std::vector<double> unit(4);
        unit[i] = 1;
        f.hessian_times(std::vector<double>(4), unit, product);
        CHECK(product[i] == doctest::Approx(i == 0 ? 1 : 1000).epsilon(1e-14));
    }
    for (char const* const name : {"sphere", "rosenbrock", "rastrigin", "styblinski_tang"})
        CHECK(find_family(name).value(std::array{0.7, -1.3}) == find_surface(name).value(0.7, -1.3));
}
