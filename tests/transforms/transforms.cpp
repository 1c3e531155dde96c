// Transforms of rules: what each writes, how many loops it takes, and its formula once more, by hand and bit for bit.
#include "tests/rules/compare.hpp"

#include <ravine/calculus/oracle.hpp>
#include <ravine/ir/lower.hpp>
#include <ravine/passes/compile.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/text.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/transforms/averaging.hpp>
#include <ravine/transforms/cautious.hpp>
#include <ravine/transforms/cautious_decay.hpp>
#include <ravine/transforms/clip_norm.hpp>
#include <ravine/transforms/clip_value.hpp>
#include <ravine/transforms/decoupled_decay.hpp>
#include <ravine/transforms/grokfast.hpp>
#include <ravine/transforms/l2_decay.hpp>
#include <ravine/transforms/lookahead.hpp>
#include <ravine/transforms/mars.hpp>
#include <ravine/transforms/maximize.hpp>
#include <ravine/transforms/normalize.hpp>
#include <ravine/transforms/orthogonal.hpp>
#include <ravine/transforms/trust_ratio.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace transform_tests {

using namespace ravine::dsl;
namespace rules = ravine::rules;
using ravine::print::text;
using numbers = std::vector<double>;

inline constexpr auto slow = symbol<"slow">;
inline constexpr auto raw = symbol<"raw">;
inline constexpr auto limit = symbol<"limit">;

/// Momentum: its update is no multiple of the gradient, and a product that theta's line fuses.
inline constexpr auto rolling = rule<"rolling">(hyper(lr = 0.25, beta1 = 0.75), state(v = 0),
                                                step(v = beta1 * v + g, theta = theta - lr * v));
/// A rule that adds its update, in two terms, and has a line after it.
inline constexpr auto adding = rule<"adding">(hyper(lr = 0.25, beta1 = 0.75), state(v = 0),
                                              step(theta = theta + beta1 * v - lr * g, v = beta1 * v - lr * g));

inline constexpr auto decoupled = decoupled_decay<"decoupled">(rolling, weight_decay = 0.125);
inline constexpr auto decayed = l2_decay<"decayed">(rolling, weight_decay = 0.3);
inline constexpr auto boxed = clip_value<"boxed">(rolling, limit = 0.5);
inline constexpr auto short_ones = clip_norm<"short_ones">(rolling, limit = 0.5);
inline constexpr auto directed = normalize<"directed">(rolling);
inline constexpr auto climbing = maximize<"climbing">(rolling);
inline constexpr auto amplified = grokfast<"amplified">(rolling, s, rho = 0.7, kappa = 2);
inline constexpr auto corrected = mars<"corrected">(rolling, raw, prev, kappa = 0.3);
inline constexpr auto turned = orthogonal<"turned">(rolling, q);
inline constexpr auto careful = cautious<"careful">(rolling, u, raw);
inline constexpr auto careful_adding = cautious<"careful_adding">(adding, u, raw);
inline constexpr auto sparing = cautious_decay<"sparing">(rolling, u, weight_decay = 0.5);
inline constexpr auto sparing_adding = cautious_decay<"sparing_adding">(adding, u, weight_decay = 0.5);
inline constexpr auto trusting = trust_ratio<"trusting">(rolling, u, eta = 0.5);
inline constexpr auto distant = lookahead<"distant">(rolling, slow, k = 3, alpha = 0.7);
inline constexpr auto averaged = averaging<"averaged">(rolling, m, beta2 = 0.9);

// ---- text ---------------------------------------------------------------------------------------------------------------

TEST_CASE("a transform's lines stand around the rule's, and its hyper-parameters and states after the rule's") {
    CHECK(text(amplified) == "rule<\"amplified\">(\n"
                             "    hyper(lr = 0.25, beta1 = 0.75, rho = ranged{0.7, 0, 1, true}, kappa = range(2, 0, 1.7976931348623157e308)),\n"
                             "    state(v = 0, s = 0),\n"
                             "    step(s     = where(t == 1, g, rho * s + (1 - rho) * g),\n"
                             "         g     = g + kappa * s,\n"
                             "         v     = beta1 * v + g,\n"
                             "         theta = theta - lr * v))");
    CHECK(text(careful_adding) == "rule<\"careful_adding\">(\n"
                                  "    hyper(lr = 0.25, beta1 = 0.75),\n"
                                  "    state(v = 0),\n"
                                  "    step(raw   = g,\n"
                                  "         u     = beta1 * v - lr * g,\n"
                                  "         theta = theta + where(u * raw < 0, u, 0) * (numel / (count_if(u * raw < 0) + 1)),\n"
                                  "         v     = beta1 * v - lr * g))");
    CHECK(text(distant) == "rule<\"distant\">(\n"
                           "    hyper(lr = 0.25, beta1 = 0.75, k = range(3, 1, 1.7976931348623157e308), alpha = range(0.7, 0, 1)),\n"
                           "    state(v = 0, slow = theta),\n"
                           "    step(v     = beta1 * v + g,\n"
                           "         theta = theta - lr * v,\n"
                           "         slow  = where(mod(t, k) == 0, lerp(slow, theta, alpha), slow),\n"
                           "         theta = where(mod(t, k) == 0, slow, theta)))");
}

TEST_CASE("the update is what the last assignment to theta adds or subtracts, whatever stands around theta") {
    constexpr auto of = [](auto line) { return rule<"of">(hyper(lr = 0.1, mu = 0.2), step(theta = theta * 2, line)); };
    constexpr auto ends = [](auto const& rule, std::string const& with) {
        return text(rule).find(with) != std::string::npos;
    };
    CHECK(ends(trust_ratio<"x">(of(theta = theta - lr * g - mu + g), u, eta = 1), "u     = lr * g + mu - g,\n"));
    CHECK(ends(trust_ratio<"x">(of(theta = lr * g + theta), u, eta = 1), "u     = lr * g,\n         theta = theta + "));
    CHECK(ends(trust_ratio<"x">(of(theta = theta + lr * g - g), u, eta = 1), "u     = lr * g - g,\n         theta = theta + "));
    CHECK(ends(trust_ratio<"x">(of(theta = theta - lr * (g + theta)), u, eta = 1), "u     = lr * (g + theta),\n"));
}

TEST_CASE("a state that starts as the first gradient starts as the one that the rule sees") {
    constexpr auto keeping = rule<"keeping">(hyper(lr = 0.1), state(r = g), step(r = r + g, theta = theta - lr * r));
    constexpr auto written = rule<"climber">(hyper(lr = 0.1), state(r = 0),
                                             step(g = -g, r = where(t == 1, g, r), r = r + g, theta = theta - lr * r));
    static_assert(ravine::print::fingerprint(maximize<"climber">(keeping)) == ravine::print::fingerprint(written));
}

TEST_CASE("an argument's range stays, and a default alone takes the transform's unless the symbol's own is narrower") {
    CHECK(text(clip_value<"x">(rolling, limit = range(1, 0.5, 2))).find("limit = range(1, 0.5, 2)") != std::string::npos);
    CHECK(text(clip_value<"x">(rolling, eps = 1)).find("eps = 1)") != std::string::npos);
    CHECK(text(averaging<"x">(rolling, m, rho = 0.9)).find("rho = ranged{0.9, 0, 1, true}") != std::string::npos);
    static_assert(ravine::print::fingerprint(with<"x">(clip_value<"y">(rolling, limit = 1), limit = 0.5)) ==
                  ravine::print::fingerprint(rule<"x">(hyper(lr = 0.25, beta1 = 0.75), state(v = 0),
                                                       step(g = clamp(g, -constant(0.5), 0.5), v = beta1 * v + g, theta = theta - lr * v))));
}

// ---- loops --------------------------------------------------------------------------------------------------------------

/// Loops and values moved per element in plan K; bit i of K is the truth of the i-th condition.
struct cost {
    std::size_t loops;
    unsigned moved;
    bool operator==(cost const&) const = default;
};
template <auto const& Rule, unsigned K = 0>
constexpr cost cost_of() {
    constexpr auto plan = ravine::passes::compile(ravine::passes::simplified(ravine::ir::lower(Rule)), ravine::ir::element::f32, K);
    return {plan.stages.size(), ravine::ir::accesses(plan)};
}
inline constexpr auto bare_adam = with<"bare_adam">(rules::adam, weight_decay = 0);
inline constexpr auto like_adamw = decoupled_decay<"adamw">(bare_adam, weight_decay = 1e-2);
inline constexpr auto careful_adam = cautious<"careful_adam">(bare_adam, u, raw);
inline constexpr auto clipped_adam = clip_norm<"clipped_adam">(bare_adam, limit = 1);
inline constexpr auto distant_adam = lookahead<"distant_adam">(bare_adam, slow, k = 6, alpha = 0.5);
inline constexpr auto averaged_adam = averaging<"averaged_adam">(bare_adam, q, rho = 0.999);

TEST_CASE("a transform takes as few loops as its data allows") {
    static_assert(cost_of<bare_adam>() == cost{1, 7});                 // theta g m v in, theta m v out
    static_assert(cost_of<like_adamw>() == cost{1, 7});
    static_assert(cost_of<distant_adam, 0>() == cost{1, 7});           // between two of the period slow is not touched
    static_assert(cost_of<distant_adam, 1>() == cost{1, 9});
    static_assert(cost_of<averaged_adam, 0>() == cost{1, 9});
    static_assert(cost_of<averaged_adam, 1>() == cost{1, 8});          // the first step reads no average
    static_assert(cost_of<clipped_adam>() == cost{2, 8});              // one read of the gradient before
    static_assert(cost_of<careful_adam>() == cost{2, 10});             // g m v before, and no more: u is computed again
    static_assert(cost_of<boxed>() == cost_of<rolling>() && cost_of<climbing>() == cost_of<rolling>());
    static_assert(cost_of<sparing>() == cost_of<rolling>());
    static_assert(cost_of<turned>().loops == 3 && cost_of<corrected>().loops == 2 && cost_of<trusting>().loops == 2);
}

// ---- mirrors ------------------------------------------------------------------------------------------------------------

constexpr std::size_t count = 13;

/// What all mirrors keep; t counts from 1.
struct mirror {
    numbers theta, v = numbers(count), further = numbers(count);
    unsigned t = 0;
    /// Rolling's first line, and its second.
    void roll(numbers const& gradient) {
        for (std::size_t i = 0; i < count; ++i) v[i] = std::fma(0.75, v[i], gradient[i]);
    }
    void move() {
        for (std::size_t i = 0; i < count; ++i) theta[i] = std::fma(-0.25, v[i], theta[i]);
    }
    void descend(numbers const& gradient) {
        roll(gradient);
        move();
    }
};
/// The sum of products: 16 lanes, folded in halves; count is below 16.
double dot_of(numbers const& x, numbers const& y) {
    double lane[16] = {};
    for (std::size_t i = 0; i < count; ++i) lane[i] = x[i] * y[i];
    for (std::size_t half = 8; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) lane[i] += lane[i + half];
    return lane[0];
}
double length(numbers const& x) { return std::sqrt(dot_of(x, x)); }
template <class F>
numbers each(numbers x, F f) {
    for (std::size_t i = 0; i < count; ++i) x[i] = f(i);
    return x;
}

/// Checks a transformed rule's oracle against a step written by hand, in every bit, over hard numbers.
/// `further` is the name of the state that the mirror keeps so.
template <auto const& Rule, class Step>
void check_mirror(Step step, char const* further = "") {
    auto const row = [](unsigned at) {
        return each(numbers(count), [&](std::size_t i) { return ravine::proof::hard<double>(ravine::proof::numbers::tame, 5, at, i); });
    };
    mirror by_hand{row(0)};
    ravine::calculus::oracle<Rule, double> oracle(by_hand.theta);
    for (unsigned t = 1; t <= 12; ++t) {
        numbers gradient = row(t);
        if (t == 5) gradient.assign(count, 0);  // whose norm is 0
        by_hand.t = t;
        step(by_hand, gradient);
        oracle.step(gradient);
        auto const check = [&](char const* name, numbers const& is, numbers const& wanted) {
            std::string const text = ravine::proof::difference(std::span<double const>(is), std::span<double const>(wanted));
            CHECK_MESSAGE(text.empty(), Rule.name, ", step ", t, ", ", name, text);
        };
        check("theta", oracle.theta, by_hand.theta);
        check("v", oracle.state.at("v"), by_hand.v);
        if (*further != '\0') check(further, oracle.state.at(further), by_hand.further);
    }
}

TEST_CASE("transforms of the gradient are what is written by hand") {
    check_mirror<decoupled>([](mirror& it, numbers const& g) {
        for (double& x : it.theta) x *= 1 - 0.25 * 0.125;
        it.descend(g);
    });
    check_mirror<decayed>([](mirror& it, numbers const& g) {
        it.descend(each(g, [&](std::size_t i) { return std::fma(0.3, it.theta[i], g[i]); }));
    });
    check_mirror<boxed>([](mirror& it, numbers const& g) {
        it.descend(each(g, [&](std::size_t i) { return std::clamp(g[i], -0.5, 0.5); }));
    });
    check_mirror<short_ones>([](mirror& it, numbers const& g) {
        double const scale = std::min(0.5 / (length(g) + 1e-6), 1.0);
        it.descend(each(g, [&](std::size_t i) { return g[i] * scale; }));
    });
    check_mirror<directed>([](mirror& it, numbers const& g) {
        it.descend(length(g) > 0 ? each(g, [&](std::size_t i) { return g[i] / length(g); }) : g);
    });
    check_mirror<climbing>([](mirror& it, numbers const& g) { it.descend(each(g, [&](std::size_t i) { return -g[i]; })); });
    check_mirror<amplified>([](mirror& it, numbers const& g) {
        it.further = it.t == 1 ? g : each(g, [&](std::size_t i) { return std::fma(1 - 0.7, g[i], 0.7 * it.further[i]); });
        it.descend(each(g, [&](std::size_t i) { return std::fma(2.0, it.further[i], g[i]); }));
    }, "s");
    check_mirror<corrected>([](mirror& it, numbers const& g) {
        numbers c = each(g, [&](std::size_t i) { return std::fma(0.3 * (0.75 / 0.25), g[i] - it.further[i], g[i]); });
        double const over = std::max(length(c), 1.0);
        it.descend(each(c, [&](std::size_t i) { return c[i] / over; }));
        it.further = g;
    }, "prev");
    check_mirror<turned>([](mirror& it, numbers const& g) {
        double const along = dot_of(it.theta, g) / (dot_of(it.theta, it.theta) + 1e-30);
        numbers across = each(g, [&](std::size_t i) { return std::fma(-along, it.theta[i], g[i]); });
        double const scale = length(g) / (length(across) + 1e-30);
        it.descend(each(g, [&](std::size_t i) { return across[i] * scale; }));
    });
}

TEST_CASE("transforms of the update are what is written by hand, whose update is rounded") {
    auto const careful_step = [](mirror& it, numbers const& u, numbers const& g, double sign) {
        double agree = 0;
        for (std::size_t i = 0; i < count; ++i) agree += sign * u[i] * g[i] < 0;
        for (std::size_t i = 0; i < count; ++i)
            it.theta[i] = std::fma(sign * u[i] * g[i] < 0 ? sign * u[i] : 0.0, count / (agree + 1), it.theta[i]);
    };
    auto const added = [](mirror& it, numbers const& g) {
        return each(g, [&](std::size_t i) { return std::fma(-0.25, g[i], 0.75 * it.v[i]); });
    };
    auto const sparing_step = [](mirror& it, numbers const& u, double sign) {
        for (std::size_t i = 0; i < count; ++i) {
            if (sign * u[i] * it.theta[i] <= 0) it.theta[i] *= 1 - 0.25 * 0.5;
            it.theta[i] += sign * u[i];
        }
    };
    check_mirror<careful>([&](mirror& it, numbers const& g) {
        it.roll(g);
        careful_step(it, each(g, [&](std::size_t i) { return 0.25 * it.v[i]; }), g, -1);
    });
    check_mirror<careful_adding>([&](mirror& it, numbers const& g) {
        careful_step(it, added(it, g), g, 1);
        it.v = added(it, g);
    });
    check_mirror<sparing>([&](mirror& it, numbers const& g) {
        it.roll(g);
        sparing_step(it, each(g, [&](std::size_t i) { return 0.25 * it.v[i]; }), -1);
    });
    check_mirror<sparing_adding>([&](mirror& it, numbers const& g) {
        sparing_step(it, added(it, g), 1);
        it.v = added(it, g);
    });
    check_mirror<trusting>([](mirror& it, numbers const& g) {
        it.roll(g);
        numbers const u = each(g, [&](std::size_t i) { return 0.25 * it.v[i]; });
        double const a = length(it.theta), b = length(u), trust = a > 0 && b > 0 ? 0.5 * 0.25 * a / b : 1.0;
        for (std::size_t i = 0; i < count; ++i) it.theta[i] = std::fma(-trust, u[i], it.theta[i]);
    });
}

TEST_CASE("transforms of the weights are what is written by hand") {
    check_mirror<distant>([](mirror& it, numbers const& g) {
        if (it.t == 1) it.further = it.theta;
        it.descend(g);
        if (it.t % 3 != 0) return;
        it.further = each(g, [&](std::size_t i) { return std::fma(0.7 - 1, it.theta[i] - it.further[i], it.theta[i]); });
        it.theta = it.further;
    }, "slow");
    check_mirror<averaged>([](mirror& it, numbers const& g) {
        it.descend(g);
        it.further = it.t == 1 ? it.theta : each(g, [&](std::size_t i) {
            return std::fma(1 - 0.9, it.theta[i] - it.further[i], it.further[i]);
        });
    }, "m");
}

}  // namespace transform_tests
