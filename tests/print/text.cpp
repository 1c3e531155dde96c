// The text of expressions and rules: parentheses where the meaning needs them, and numbers that read back.
#include <ravine/dsl.hpp>

#include <ravine/print/text.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/asgd.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>

namespace text_tests {

using namespace ravine::dsl;
using ravine::print::text;

/// An expression is printed as it is written here.
#define AS_WRITTEN(...) CHECK(text(__VA_ARGS__) == #__VA_ARGS__)

TEST_CASE("expressions are printed as they are written") {
    AS_WRITTEN(x + y + z);
    AS_WRITTEN(x + (y + z));
    AS_WRITTEN(x - y - z);
    AS_WRITTEN(x - (y - z));
    AS_WRITTEN(x - (y + z));
    AS_WRITTEN(x * y * z);
    AS_WRITTEN(x * (y * z));
    AS_WRITTEN(x / y / z);
    AS_WRITTEN(x / (y / z));
    AS_WRITTEN(x / (y * z));
    AS_WRITTEN(x / y * z);
    AS_WRITTEN((x + y) * z);
    AS_WRITTEN(x * (y - z));
    AS_WRITTEN(x * y + z * u);
    AS_WRITTEN(-x);
    AS_WRITTEN(-(-x));
    AS_WRITTEN(-x * y);
    AS_WRITTEN(-(x * y));
    AS_WRITTEN(x * -y);
    AS_WRITTEN(x - -y);
    AS_WRITTEN(-sq(x));
    AS_WRITTEN(-2 * x);
    AS_WRITTEN(x - -2);
    AS_WRITTEN(1 - pow(beta1, t + 1));
    AS_WRITTEN(fma(x, y + 1, -z));
    AS_WRITTEN(x < y);
    AS_WRITTEN(x + 1 <= y * 2);
    AS_WRITTEN(where(x != 0 and y > 1, x, -x));
    AS_WRITTEN(x < 1 and (y < 1 or z < 1));
    AS_WRITTEN(x < 1 and y < 1 and z < 1);
    AS_WRITTEN(x < 1 or (y < 1 or z < 1));
    AS_WRITTEN(not (x == y) and z >= 0);
    AS_WRITTEN(not (x == y and z >= 0));
    AS_WRITTEN(norm(theta - 1) / mean(sq(g)));
    AS_WRITTEN(count_if(g > 0) + max_abs(g) + dot(g, theta));
    CHECK(text((x < 1 and y < 1) or z < 1) == "x < 1 and y < 1 or z < 1");
    CHECK(text(-constant(2)) == "-(2)");
    CHECK(text(whole<-2>{} * x) == "-2 * x");
}

TEST_CASE("numbers in the fewest digits that read back") {
    auto const number = [](double value) { return text(constant(value)); };
    CHECK(number(1e-8) == "1e-8");
    CHECK(number(1e-3) == "0.001");
    CHECK(number(0.1) == "0.1");
    CHECK(number(1e6) == "1e6");
    CHECK(number(10000) == "10000");
    CHECK(number(1e100) == "1e100");
    CHECK(number(1.5e-10) == "1.5e-10");
    CHECK(number(1.0 / 3) == "0.3333333333333333");
    CHECK(number(-0.0) == "-0");
    CHECK(number(-std::numeric_limits<double>::infinity()) == "-infinity");
    for (double const value : {5e-324, 2.2250738585072014e-308, 0.1 + 0.2, 123456789.125, 1.7976931348623157e308})
        CHECK(std::strtod(number(value).c_str(), nullptr) == value);
}

TEST_CASE("a rule is printed as its file has it") {
    CHECK(text(ravine::rules::adam) ==
          R"(rule<"adam">(
    hyper(lr = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0),
    state(m = 0, v = 0),
    step(g     = where(weight_decay != 0, g + theta * weight_decay, g),
         m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         denom = sqrt(v) / pow(1 - pow(beta2, t), 0.5) + eps,
         theta = theta - lr / (1 - pow(beta1, t)) * m / denom)))");
    std::string const asgd = text(ravine::rules::asgd);
    CHECK(asgd.find("    state(ax = 0),\n    scalar(eta = float32(lr), mu = 1),\n    step(g     = ") != asgd.npos);
}

TEST_CASE("every clause, and ranges") {
    constexpr auto all = rule<"all_clauses">(
        hyper(lr = 0.1, kappa = range(0.5, 0, 1), nu = ranged{0.25, 0, 1, true}), state(m = theta), scalar(s = lr),
        input(d), given(loss), step(m = m + g * d, s = s + loss, theta = theta - lr * m * kappa * nu / s));
    CHECK(text(all) ==
          R"(rule<"all_clauses">(
    hyper(lr = 0.1, kappa = range(0.5, 0, 1), nu = ranged{0.25, 0, 1, true}),
    state(m = theta),
    scalar(s = lr),
    input(d),
    given(loss),
    step(m     = m + g * d,
         s     = s + loss,
         theta = theta - lr * m * kappa * nu / s)))");
    CHECK(text(rule<"least">(step(theta = theta - g))) == "rule<\"least\">(\n    step(theta = theta - g))");
}

}  // namespace text_tests
