// Each schedule: how it is written and typeset, its values where they are known, and what its parameters may not be.
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>
#include <ravine/schedules.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>

namespace schedules_tests {

using namespace ravine::dsl;
using namespace ravine::schedules;
using ravine::print::latex;
using ravine::print::text;

/// Its formula in the language and in LaTeX, and its values at some steps: within 1e-12 of the expected ones.
template <class Formula>
void check(Formula const& formula, std::string const& written, std::string const& typeset,
           std::initializer_list<std::pair<double, double>> points) {
    CHECK(text(formula) == written);
    CHECK(latex(formula) == typeset);
    for (auto const& point : points) {
        CAPTURE(written);
        CAPTURE(point.first);
        CHECK(evaluate(formula, e = point.first) == doctest::Approx(point.second).epsilon(1e-12));
    }
}

TEST_CASE("decay") {
    check(constant(0.1), "0.1", "0.1", {{0, 0.1}, {1e9, 0.1}});
    check(step_decay(30), "pow(0.1, floor(e / 30))", R"({0.1}^{\left\lfloor \frac{e}{30} \right\rfloor})", {{29, 1}, {30, 0.1}, {60, 0.01}});
    check(multi_step(0.5, 3, 8), "pow(0.5, where(e >= 3, 1, 0) + where(e >= 8, 1, 0))",
          R"({0.5}^{\left(\begin{cases} 1 & e \ge 3 \\ 0 & \text{otherwise} \end{cases}\right) + \left(\begin{cases} 1 & e \ge 8 \\ 0 & \text{otherwise} \end{cases}\right)})",
          {{2, 1}, {3, 0.5}, {7, 0.5}, {8, 0.25}});
    check(exponential(0.9), "pow(0.9, e)", R"({0.9}^{e})", {{0, 1}, {2, 0.81}});
    check(exponential(0.25, 10), "pow(0.25, e / 10)", R"({0.25}^{\frac{e}{10}})", {{5, 0.5}, {10, 0.25}});
    check(linear(0.5, 2, 10), "0.5 + 1.5 * min(10, e) / 10", R"(0.5 + \frac{1.5 \, \min(10, e)}{10})", {{0, 0.5}, {5, 1.25}, {10, 2}, {11, 2}});
    check(polynomial(10, 2), "pow(1 - min(10, e) / 10, 2)", R"({\left(1 - \frac{\min(10, e)}{10}\right)}^{2})", {{0, 1}, {5, 0.25}, {20, 0}});
    check(inverse_square_root(4), "min((e + 1) / 4, sqrt(4 / (e + 1)))", R"(\min\left(\frac{e + 1}{4}, \sqrt{\frac{4}{e + 1}}\right))",
          {{0, 0.25}, {3, 1}, {15, 0.5}});
    check(rex(10), "(1 - min(e, 10) / 10) / (1 - min(e, 10) / 10 / 2)",
          R"(\frac{1 - \frac{\min(e, 10)}{10}}{1 - \frac{\frac{\min(e, 10)}{10}}{2}})", {{0, 1}, {5, 2.0 / 3}, {10, 0}, {11, 0}});
    check(between(3, 1, exponential(0.5)), "1 + 2 * pow(0.5, e)", R"(1 + 2 \cdot {0.5}^{e})", {{0, 3}, {1, 2}});
}

TEST_CASE("cosines") {
    check(cosine(100), "(1 + cos(pi * e / 100)) / 2", R"(\frac{1 + \cos\left(\frac{\pi \, e}{100}\right)}{2})", {{0, 1}, {50, 0.5}, {100, 0}, {150, 0.5}});
    check(cosine_decay(100, 0.1), "0.9 * ((1 + cos(pi * min(e, 100) / 100)) / 2) + 0.1",
          R"(0.9 \, \frac{1 + \cos\left(\frac{\pi \, \min(e, 100)}{100}\right)}{2} + 0.1)", {{0, 1}, {50, 0.55}, {100, 0.1}, {150, 0.1}});
    check(cosine_restarts(100), "(1 + cos(pi * mod(e, 100) / 100)) / 2", R"(\frac{1 + \cos\left(\frac{\pi \, (e \bmod 100)}{100}\right)}{2})",
          {{0, 1}, {50, 0.5}, {100, 1}, {150, 0.5}});
    std::string const wave = "pow(3, floor(log(e / 10 * 2 + 1) / log(3) + 1e-12))";
    CHECK(text(cosine_restarts(10, 3)) == "(1 + cos(pi * (e - 10 * (" + wave + " - 1) / 2) / (10 * " + wave + "))) / 2");
    // every restart of 20 waves, where the quotient of logarithms would lose some
    double start = 0;
    for (double length = 1; start < 1e9; start += length, length *= 3) CHECK(evaluate(cosine_restarts(1, 3), e = start) == 1);
}

TEST_CASE("cycles") {
    check(one_cycle<shape::linear>(11, 1, 0.5, 10, 100),
          "where(e <= 0.5 * 11 - 1, 0.9 * (e / (0.5 * 11 - 1)) + 0.1, -0.999 * min((e - (0.5 * 11 - 1)) / (10 - (0.5 * 11 - 1)), 1) + 1)",
          R"(\begin{cases} 0.9 \, \frac{e}{0.5 \cdot 11 - 1} + 0.1 & e \le 0.5 \cdot 11 - 1 \\ -0.999 \, \min\left(\frac{e - (0.5 \cdot 11 - 1)}{10 - (0.5 \cdot 11 - 1)}, 1\right) + 1 & \text{otherwise} \end{cases})",
          {{0, 0.1}, {10, 0.001}, {11, 0.001}, {1000, 0.001}});
    CHECK(evaluate(one_cycle(100), e = 0) == doctest::Approx(1 / 25.0).epsilon(1e-15));
    CHECK(evaluate(one_cycle(100), e = 29) == 1);
    CHECK(evaluate(one_cycle_momentum(100), e = 29) == doctest::Approx(0.85).epsilon(1e-15));
    CHECK(evaluate(one_cycle_momentum<shape::linear, 3>(100), e = 80) == 0.95);
    check(triangular(1, 2, 10, 30),
          "1 + 1 * where(1 + e / 40 - floor(1 + e / 40) <= 0.25, (1 + e / 40 - floor(1 + e / 40)) / 0.25, (1 + e / 40 - floor(1 + e / 40) - 1) / -0.75)",
          R"(1 + 1 \, \left(\begin{cases} \frac{1 + \frac{e}{40} - \left\lfloor 1 + \frac{e}{40} \right\rfloor}{0.25} & 1 + \frac{e}{40} - \left\lfloor 1 + \frac{e}{40} \right\rfloor \le 0.25 \\ \frac{1 + \frac{e}{40} - \left\lfloor 1 + \frac{e}{40} \right\rfloor - 1}{-0.75} & \text{otherwise} \end{cases}\right))",
          {{0, 1}, {10, 2}, {25, 1.5}, {40, 1}});
    CHECK(evaluate(triangular2(0, 1, 10), e = 50) == 0.25);
    CHECK(evaluate(exp_range(0, 1, 10, 10, 0.5), e = 10) == std::pow(0.5, 10));
    CHECK(evaluate(triangular(0.95, 0.85, 10), e = 10) == 0.85);  // as momentum runs, the other way
}

TEST_CASE("warm-up, decay at the end, averages, points") {
    check(warmup(4), "min((e + 1) / 4, 1)", R"(\min\left(\frac{e + 1}{4}, 1\right))", {{0, 0.25}, {3, 1}, {4, 1}});
    check(warmup(4, 0.5), "0.5 + 0.5 * min(4, e) / 4", R"(0.5 + \frac{0.5 \, \min(4, e)}{4})", {{0, 0.5}, {4, 1}});
    check(warmup<shape::constant>(4, 0.1), "where(e < 4, 0.1, 1)", R"(\begin{cases} 0.1 & e < 4 \\ 1 & \text{otherwise} \end{cases})",
          {{3, 0.1}, {4, 1}});
    check(warmup<shape::cosine>(4, 0), "0 + 1 * (1 - cos(pi * min(e, 4) / 4)) / 2",
          R"(0 + \frac{1 \, \left(1 - \cos\left(\frac{\pi \, \min(e, 4)}{4}\right)\right)}{2})", {{0, 0}, {2, 0.5}, {9, 1}});
    check(warmup<shape::exponential>(4, 0.25), "pow(0.25, 1 - min(e, 4) / 4)", R"({0.25}^{1 - \frac{\min(e, 4)}{4}})", {{0, 0.25}, {2, 0.5}, {9, 1}});
    check(warmup_stable_decay(100, 10, 25), "min((e + 1) / 10, 1) * (1 - sqrt(clamp((e - 75) / 25, 0, 1)))",
          R"(\min\left(\frac{e + 1}{10}, 1\right) \, \left(1 - \sqrt{\operatorname{clamp}\left(\frac{e - 75}{25}, 0, 1\right)}\right))",
          {{0, 0.1}, {9, 1}, {75, 1}, {76, 0.8}, {100, 0}, {200, 0}});
    check(stable_decay<shape::linear>(10, 4), "1 - clamp((e - 6) / 4, 0, 1)", R"(1 - \operatorname{clamp}\left(\frac{e - 6}{4}, 0, 1\right))", {{6, 1}, {8, 0.5}});
    CHECK(evaluate(stable_decay<shape::square>(10, 4), e = 8) == 0.75);
    CHECK(evaluate(stable_decay<shape::cosine>(10, 4), e = 8) == doctest::Approx(0.5));
    check(swa<shape::linear>(10, 0.05, exponential(0.5)), "0.05 * min(1, e / 10) + pow(0.5, e) * (1 - min(1, e / 10))",
          R"(0.05 \, \min\left(1, \frac{e}{10}\right) + {0.5}^{e} \, \left(1 - \min\left(1, \frac{e}{10}\right)\right))", {{0, 1}, {10, 0.05}, {20, 0.05}});
    CHECK(evaluate(swa(10, 0.05), e = 5) == doctest::Approx(0.525));
    check(piecewise(5, 1, 10, 3, 20, 0), "where(e < 10, 1 + 2 * max((e - 5) / 5, 0), where(e < 20, 3 + -3 * max((e - 10) / 10, 0), 0))",
          R"(\begin{cases} 1 + 2 \, \max\left(\frac{e - 5}{5}, 0\right) & e < 10 \\ \begin{cases} 3 + \left(-3 \, \max\left(\frac{e - 10}{10}, 0\right)\right) & e < 20 \\ 0 & \text{otherwise} \end{cases} & \text{otherwise} \end{cases})",
          {{0, 1}, {5, 1}, {7.5, 2}, {10, 3}, {15, 1.5}, {20, 0}, {99, 0}});
    CHECK(evaluate(piecewise<shape::cosine>(0, 1, 10, 3), e = 5) == doctest::Approx(2));
    CHECK(evaluate(piecewise<shape::constant>(0, 1, 10, 3), e = 9) == 1);
}

TEST_CASE("one after the other in time, products and sums") {
    constexpr auto two = then(warmup(4, 0), 4, linear(1, 0, 10));
    check(two, "where(e < 4, 0 + 1 * min(4, e) / 4, 1 + -1 * min(10, e - 4) / 10)",
          R"(\begin{cases} 0 + \frac{1 \, \min(4, e)}{4} & e < 4 \\ 1 + \frac{-1 \, \min(10, e - 4)}{10} & \text{otherwise} \end{cases})",
          {{0, 0}, {2, 0.5}, {4, 1}, {9, 0.5}, {14, 0}});
    static_assert(evaluate(then(constant(1), 5, e, 8, 2 * e), e = 6) == 1);
    static_assert(evaluate(then(constant(1), 5, e, 8, 2 * e), e = 10) == 4);
    static_assert(evaluate(3 * warmup(4) + linear(0, 1, 4), e = 2) == 2.75);
    static_assert(evaluate(then(then(constant(1), 2, e), 3, then(e, 2, 10 * e)), e = 6) == 10);  // the inner clocks start at 3 and 5
}

TEST_CASE("a parameter that cannot be meant is named") {
    double const nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
    CHECK(message([] { (void)step_decay(0); }) == "ravine: steps = 0 of the schedule step_decay must be above 0, and finite");
    CHECK(has(message([] { (void)cosine(-10); }), "steps = -10 of the schedule cosine"));
    CHECK(has(message([&] { (void)warmup(infinity); }), "steps = inf of the schedule warmup"));
    CHECK(has(message([&] { (void)exponential(nan); }), "factor = nan of the schedule exponential"));
    CHECK(has(message([&] { (void)exponential(-nan); }), "factor = nan of the schedule exponential"));
    CHECK(has(message([] { (void)multi_step(0.1, 30, -1); }), "a milestone = -1 of the schedule multi_step"));
    CHECK(has(message([&] { (void)linear(0, infinity, 3); }), "end = inf of the schedule linear"));
    CHECK(has(message([] { (void)polynomial(10, 0); }), "power = 0 of the schedule polynomial"));
    CHECK(has(message([] { (void)inverse_square_root(0); }), "steps = 0 of the schedule inverse_square_root"));
    CHECK(has(message([] { (void)cosine_restarts(10, 1); }), "multiplier = 1 of the schedule cosine_restarts must be above 1"));
    CHECK(has(message([] { (void)one_cycle(100, 1, 0.01); }), "up = 0.01 of the schedule one_cycle must be a share"));
    CHECK(has(message([] { (void)one_cycle<shape::cosine, 3>(100, 1, 0.6); }), "less than half"));
    CHECK(has(message([] { (void)one_cycle_momentum(1); }), "of the schedule one_cycle_momentum"));
    CHECK(has(message([] { (void)triangular(0, 1, 10, 0); }), "down = 0 of the schedule triangular"));
    CHECK(has(message([] { (void)exp_range(0, 1, 10, 10, -1); }), "factor = -1 of the schedule exp_range"));
    CHECK(has(message([] { (void)warmup<shape::exponential>(10, 0); }), "start = 0 of the schedule warmup must be above 0"));
    CHECK(has(message([] { (void)warmup_stable_decay(100, 60, 50); }), "warm + decay = 110"));
    CHECK(has(message([] { (void)rex(-1e-9); }), "steps = -1e-09 of the schedule rex"));
    CHECK(has(message([&] { (void)swa(10, nan); }), "end = nan of the schedule swa"));
    CHECK(has(message([] { (void)piecewise(0, 1, 0, 2); }), "a step = 0 of the schedule piecewise must be later"));
    CHECK(has(message([] { (void)then(warmup(3), 5, rex(5), 5, constant(0)); }), "the step = 5 of the schedule then must be later"));
    CHECK(has(message([&] { (void)then(e, nan, e); }), "the step = nan of the schedule then"));
    CHECK(has(message([&] { (void)between(nan, 0, e); }), "peak = nan of the schedule between"));
}

}  // namespace schedules_tests
