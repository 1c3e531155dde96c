// Substitution in expressions, and with<>: a hyper-parameter of a rule becomes a formula.
#include <ravine/dsl.hpp>

#include <ravine/calculus/evaluate.hpp>
#include <ravine/calculus/substitute.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/text.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/asgd.hpp>
#include <ravine/rules/rprop.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/schedules/warmup.hpp>

#include <doctest/doctest.h>

namespace substitute_tests {

using namespace ravine::dsl;
namespace rules = ravine::rules;
using ravine::print::fingerprint;
using ravine::print::text;

TEST_CASE("an expression's symbols are replaced all at once") {
    CHECK(text(substitute(lr * g + eps, lr = 1 / t)) == "1 / t * g + eps");
    CHECK(text(substitute(x - y, x = y, y = x)) == "y - x");
    CHECK(text(substitute(g * lr, lr = 1 / t)) == "g * (1 / t)");
    CHECK(text(substitute(where(x > 0, x, y), x = 2)) == "where(2 > 0, 2, y)");
    CHECK(text(substitute(x, y = 1)) == "x");
    static_assert(evaluate(substitute(sq(x), x = y + 1), y = 2) == 9);
}

inline constexpr auto simple = rule<"simple">(
    hyper(lr = 0.1, mu = range(0.5, 0, 1)), state(v = lr * mu), scalar(s = lr), input(d), given(loss),
    step(v = mu * v + lr * g, s = s + 1, theta = theta - v * d * s * loss));

TEST_CASE("with<> binds a hyper-parameter to a formula, in lines and in seeds") {
    constexpr auto bound = with<"bound">(simple, lr = 2 * mu);
    constexpr auto written =
        rule<"bound">(hyper(mu = range(0.5, 0, 1)), state(v = 2 * mu * mu), scalar(s = 2 * mu), input(d), given(loss),
                      step(v = mu * v + 2 * mu * g, s = s + 1, theta = theta - v * d * s * loss));
    static_assert(fingerprint(bound) == fingerprint(written));
    CHECK(text(bound) == text(written));
}

TEST_CASE("with<> binds several, to numbers too, and a rule without hyper-parameters is a rule") {
    constexpr auto none = with<"none">(simple, lr = 0.5, mu = 0.25);
    CHECK(text(none) == "rule<\"none\">(\n"
                        "    state(v = 0.5 * 0.25),\n"
                        "    scalar(s = 0.5),\n"
                        "    input(d),\n"
                        "    given(loss),\n"
                        "    step(v     = 0.25 * v + 0.5 * g,\n"
                        "         s     = s + 1,\n"
                        "         theta = theta - v * d * s * loss))");
}

TEST_CASE("a formula of t stands in the lines of a rule of the house") {
    constexpr auto annealed = with<"annealed">(rules::adam, lr = 1e-3 / sqrt(t));
    std::string const box = text(annealed);
    CHECK(box.find("hyper(beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0)") != box.npos);
    CHECK(box.find("theta = theta - 0.001 / sqrt(t) / (1 - pow(beta1, t)) * m / denom") != box.npos);
    CHECK(text(with<"asgd_fixed">(rules::asgd, lr = 0.5)).find("scalar(eta = float32(0.5), mu = 1)") != box.npos);
    CHECK(text(with<"rprop_fixed">(rules::rprop, lr = 0.5)).find("state(prev = 0, step_size = 0.5)") != box.npos);
}

TEST_CASE("in a rule the step count of a schedule is t - 1") {
    constexpr auto warm = with<"warm">(rules::sgd, lr = 0.1 * ravine::schedules::warmup(5));
    CHECK(text(warm).find("theta = theta - 0.1 * min((t - 1 + 1) / 5, 1) * g") != std::string::npos);
    constexpr auto own = rule<"own">(hyper(lr = 0.1), step(e = g * g, theta = theta - lr * e));
    CHECK(text(with<"mine">(own, lr = 2 * e)).find("theta = theta - 2 * e * e") != std::string::npos);  // this rule's own e
}

TEST_CASE("with<> of with<>") {
    constexpr auto twice = with<"twice">(with<"once">(simple, lr = mu / 2), mu = 0.25);
    constexpr auto at_once = with<"twice">(simple, lr = constant(0.25) / 2, mu = 0.25);
    static_assert(fingerprint(twice) == fingerprint(at_once));
}

}  // namespace substitute_tests
