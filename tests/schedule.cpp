// A schedule as a value has the values of its formula bit for bit; composed at run time, those of the formula composed.
#include <ravine/schedule.hpp>
#include <ravine/schedules.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

namespace schedule_tests {

using namespace ravine::dsl;
using namespace ravine::schedules;
using ravine::schedule;

template <class Formula>
bool same(schedule const& made, Formula const& formula) {
    for (double step = 0; step < 300; ++step)
        if (made(step) != evaluate(formula, e = step)) return false;
    return made.text() == ravine::print::text(formula) && made.latex() == ravine::print::latex(formula);
}

TEST_CASE("made of a formula") {
    constexpr auto annealed = 3e-4 * warmup(50) * cosine(200);
    CHECK(same(annealed, annealed));
    schedule number = 0.5;
    CHECK(number(7) == 0.5);
    CHECK(number.text() == "0.5");
    number = exponential(0.9);
    schedule const copy = number;
    number = 1.0;
    CHECK(copy(2) == std::pow(0.9, 2));
    CHECK(number(2) == 1);
    CHECK(same(e, e));
    // every operator that a schedule may have, conditions too
    constexpr auto odd = where((e > 3 && e <= 200) || !(e != 2), fma(e, 2, -e), log(e + 1)) + clamp(tanh(e), 0.1, 0.9) - lerp(e, 3, 0.25) +
                         mod(e, 7) * sigmoid(e / 100) + cbrt(e) + float32(e / 3) + sin(e) * exp(-e) + max(sign(e), abs(-e)) + sq(e);
    CHECK(same(odd, odd));
}

TEST_CASE("composed at run time") {
    schedule const rise = warmup(50), fall = cosine(200);
    CHECK(same(3e-4 * rise * fall, 3e-4 * warmup(50) * cosine(200)));
    CHECK(same(rise + 2 * fall - 1 / (fall + 1), warmup(50) + 2 * cosine(200) - 1 / (cosine(200) + 1)));
    CHECK(same(then(rise, 50, fall), then(warmup(50), 50, cosine(200))));
    CHECK(same(then(then(rise, 50, fall), 100, then(0.5, 20, e)), then(warmup(50), 50, cosine(200), 100, then(constant(0.5), 20, e))));
    CHECK(same(exponential(0.99) * rise, exponential(0.99) * warmup(50)));
    CHECK(has(message([&] { then(rise, 0, fall); }), "the step 0 of the schedule then"));
    CHECK(has(message([&] { then(rise, std::numeric_limits<double>::infinity(), fall); }), "the step inf of the schedule then"));
}

TEST_CASE("what keeps every bit of a value is not printed") {
    auto const text = [](schedule const& of) { return of.text(); };
    CHECK(text(e / 100 * 1 + 1) == "e / 100 + 1");
    CHECK(text(1 * e + 0) == "e");
    CHECK(text((e - 0) / 1) == "e");
    CHECK(text(linear(0, 1, 100)) == "min(100, e) / 100");
    CHECK(text(linear(1, 2, 100)) == "1 + min(100, e) / 100");
    CHECK(text(cosine_decay(100)) == "(1 + cos(pi * min(e, 100) / 100)) / 2");
    CHECK(text(piecewise(0, 0, 50, 1)) == "where(e < 50, max(e / 50, 0), 1)");
    CHECK(schedule(1.0 * schedule(cosine(10))).latex() == schedule(cosine(10)).latex());
    // but where it might be -0, to which 0 is not neutral, and where it is not neutral at all
    CHECK(text(-e + 0) == "-e + 0");
    CHECK(text(e * -1 + 0) == "e * -1 + 0");
    CHECK(text(min(e, constant(-0.0)) + 0) == "min(e, -0) + 0");
    CHECK(text(max(-e, 0) + 0) == "max(-e, 0) + 0");
    CHECK(text(sin(e) + 0) == "sin(e) + 0");
    CHECK(text((e - 50) / 2 + 0) == "(e - 50) / 2 + 0");
    CHECK(text(e - constant(-0.0)) == "e - -0");
    CHECK(text(1 / e) == "1 / e");
    CHECK(text(0 - e) == "0 - e");
}

TEST_CASE("a function of one's own") {
    double offset = 1;
    schedule const own([&](double step) { return step * step + offset; }, "my_own");
    CHECK(own(3) == 10);
    schedule const composed = then(0.5 * own, 10, own + 1);
    CHECK(composed(4) == 8.5);
    CHECK(composed(12) == 6);
    CHECK(composed.text() == "where(e < 10, 0.5 * my_own(e), my_own(e - 10) + 1)");
    CHECK(composed.latex() == R"(\begin{cases} 0.5 \, \mathrm{my\_own}(e) & e < 10 \\ \mathrm{my\_own}(e - 10) + 1 & \text{otherwise} \end{cases})");
}

}  // namespace schedule_tests
