// The oracle against small cases worked out by hand: the table of FMA, the shape of sums, choices, seeds, scalars.
#include <ravine/calculus/oracle.hpp>
#include <ravine/dsl.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace rules {
using namespace ravine::dsl;

// ---- one row of CONTRIBUTING's table each; theta and g are two more operands
#define ROW(name, ...) inline constexpr auto name = rule<#name>(input(x, y, z, u), step(__VA_ARGS__))
ROW(sum_of_product_right, theta = theta + x * y);
ROW(sum_of_product_left, theta = x * y + theta);
ROW(difference_of_product_right, theta = theta - x * y);
ROW(difference_of_product_left, theta = x * y - theta);
ROW(sum_of_products, theta = x * y + z * u);
ROW(difference_of_products, theta = x * y - z * u);
ROW(sum_of_three_products, theta = x * y + z * u + theta * g);
ROW(product_of_three, theta = x * y * z + theta);
ROW(sum_of_square, theta = theta + sq(g));
ROW(difference_of_square, theta = sq(g) - theta);
ROW(negated_product, theta = -(x * y) + theta);
ROW(named_product, q = x * y, theta = q + theta);
ROW(product_in_quotient, theta = theta + x * y / z);
ROW(products_of_three_in_order, theta = x * y * z);
ROW(explicit_fma, theta = fma(x, y, z));
#undef ROW
inline constexpr auto host_product = rule<"host_product">(hyper(lr = 0.1, eps = 0.3, kappa = 0.7), input(x),
                                                          step(theta = kappa * x + lr * eps));
inline constexpr auto host_unfused = rule<"host_unfused">(hyper(kappa = 1 + 0x1p-27, lr = 1 + 0x1p-26),
                                                          step(theta = theta + (kappa * kappa - lr)));

// ---- reductions
inline constexpr auto sums = rule<"sums">(
    scalar(acc = 0, delta = 0, rho = 0, mu = 0, nu = 0, tau = 0), input(x),
    step(acc = sum(g), delta = sum(g * x), rho = dot(g, x), mu = mean(g), nu = norm(g), tau = max_abs(g), theta = theta - g));
inline constexpr auto counts = rule<"counts">(scalar(acc = 0), input(x), step(acc = count_if(g < x), theta = theta - g));

// ---- choices: theta is the first operand, g the second
#define CHOICE(name, ...) inline constexpr auto name = rule<#name>(input(x), step(theta = __VA_ARGS__))
CHOICE(of_min, min(theta, g));
CHOICE(of_max, max(theta, g));
CHOICE(of_clamp, clamp(theta, g, x));
CHOICE(of_sign, sign(theta));
CHOICE(of_abs, abs(theta));
CHOICE(of_negation, -theta);
CHOICE(of_lerp, lerp(theta, g, x));
CHOICE(of_less, where(theta < g, 1, 0));
CHOICE(of_less_equal, where(theta <= g, 1, 0));
CHOICE(of_greater, where(theta > g, 1, 0));
CHOICE(of_greater_equal, where(theta >= g, 1, 0));
CHOICE(of_equal, where(theta == g, 1, 0));
CHOICE(of_not_equal, where(theta != g, 1, 0));
CHOICE(of_both, where(theta > 0 && g > 0, x, -x));
CHOICE(of_either, where(theta > 0 || g > 0, x, -x));
CHOICE(of_not, where(!(theta > g), x, -x));
#undef CHOICE

// ---- what lasts between steps
inline constexpr auto seeds = rule<"seeds">(
    hyper(lr = 0.1, mu = 0.5), state(m = 3, v = lr * mu, s = theta, b = g), scalar(acc = 1 - mu),
    step(theta = theta - g, m = m + 1, v = v + 1, s = s + 0, b = b + 0, acc = acc + lr));
inline constexpr auto order = rule<"order">(
    state(m = 0), scalar(product = 1),
    step(u = m, q = product, m = g, product = product / 3, theta = theta + u * 100 + m * 10 + product + q));
inline constexpr auto rounding = rule<"rounding">(hyper(lr = 0.1), state(m = 0), scalar(acc = 0),
                                                  step(acc = acc + lr, m = lr, theta = where(m == lr, theta, g)));
inline constexpr auto clocks = rule<"clocks">(
    hyper(lr = 2), input(x), given(loss),
    step(q = mod(t, 3), r = floor(t / 2) + float32(loss), k = sin(loss) + cos(loss), theta = theta + q * 100 + r * 10 + numel + k + x));
}  // namespace rules

using ravine::calculus::oracle;
using arrays = std::map<std::string, std::vector<float>, std::less<>>;
auto const silent = [](std::string_view, auto const&) {};

float constexpr a = 1 + 0x1p-12f;         // its square is 1 + 2^-11 + 2^-24,
float constexpr square = 1 + 0x1p-11f;    // which a float rounds to this
float constexpr tiny = 0x1p-24f;          // and what is lost

bool bits(float is, float wanted) { return std::bit_cast<std::uint32_t>(is) == std::bit_cast<std::uint32_t>(wanted); }

/// Theta after one step of a rule that has four inputs.
template <auto const& Rule>
float row(float theta, float x, float y, float z = 0, float u = 0, float g = 0) {
    oracle<Rule, float> o({theta});
    o.step({g}, arrays{{"x", {x}}, {"y", {y}}, {"z", {z}}, {"u", {u}}}, {}, silent);
    return o.theta[0];
}

TEST_CASE("the table of FMA, row by row, at values where one rounding and two differ") {
    REQUIRE(a * a == square);
    CHECK(bits(row<rules::sum_of_product_right>(-square, a, a), tiny));        // two roundings: 0
    CHECK(bits(row<rules::sum_of_product_left>(-square, a, a), tiny));         // 0
    CHECK(bits(row<rules::difference_of_product_right>(square, a, a), -tiny));  // 0
    CHECK(bits(row<rules::difference_of_product_left>(square, a, a), tiny));   // 0
    CHECK(bits(row<rules::sum_of_products>(0, a, a, -a, a), -tiny));           // the left one fused: +tiny; none: 0
    CHECK(bits(row<rules::difference_of_products>(0, a, a, a, a), -tiny));     // the same
    // -2^-24 of the first two, then 1 + 2^-11 + 2^-24 taken off exactly; rounded first it would be -square
    CHECK(bits(row<rules::sum_of_three_products>(-a, a, a, -a, a, a), -(square + 0x1p-23f)));
    // (a * a) rounded, then fused with 1 + 2^-13: fma(a, a * z, ..) would be 2^-24 + 2^-25, no fma 0
    CHECK(bits(row<rules::product_of_three>(-(1 + 0x1p-11f + 0x1p-13f), a, a, 1 + 0x1p-13f), tiny));
    CHECK(bits(row<rules::sum_of_square>(-square, 0, 0, 0, 0, a), tiny));
    CHECK(bits(row<rules::difference_of_square>(square, 0, 0, 0, 0, a), tiny));
    CHECK(bits(row<rules::negated_product>(square, a, a), 0));                 // fused: -tiny
    CHECK(bits(row<rules::named_product>(-square, a, a), 0));                  // fused: +tiny
    CHECK(bits(row<rules::product_in_quotient>(-square, a, a, 1), 0));         // a quotient is no product
    CHECK(bits(row<rules::explicit_fma>(0, a, a, -square), tiny));
    // (x * y) * z, not x * (y * z): 2^-149 / 2 rounds to zero first
    CHECK(bits(row<rules::products_of_three_in_order>(0, 0x1p-149f, 0.5f, 2), 0));
}

TEST_CASE("what does not change per element is computed in double and rounded once") {
    float const lr = 0.1f, eps = 0.3f, kappa = 0.7f, product = static_cast<float>(0.1 * 0.3);
    REQUIRE(lr * eps != product);
    oracle<rules::host_product, float> o({0});
    o.step({0}, arrays{{"x", {3}}}, {}, silent);
    CHECK(bits(o.theta[0], std::fma(kappa, 3.0f, product)));
    oracle<rules::host_unfused, double> unfused({0});
    unfused.step({0});
    CHECK(unfused.theta[0] == 0);  // fused: 2^-54
}

/// The scalars after one step from a gradient that is 2^53 in element 0, 1 in some others, and 0 elsewhere.
double summed(std::size_t n, std::vector<std::size_t> const& ones) {
    std::vector<double> g(n);
    g[0] = 0x1p53;
    for (std::size_t i : ones) g[i] = 1;
    oracle<rules::sums, double> o(std::vector<double>(n, 0.0));
    o.step(g, {{"x", std::vector<double>(n)}}, {}, silent);
    return o.scalar["acc"] - 0x1p53;
}

TEST_CASE("sums have one shape: 16 lanes, halved; chunks of 4096, in pairs") {
    CHECK(summed(17, {16}) == 0);            // lane 0 again: lost
    CHECK(summed(18, {1, 17}) == 2);         // both in lane 1
    CHECK(summed(32, {8, 24}) == 2);         // both in lane 8, which is not lane 0
    CHECK(summed(16, {1, 9}) == 2);          // lanes 1 and 9 meet first
    CHECK(summed(16, {1, 5}) == 2);          // then 1 and 5
    CHECK(summed(16, {1, 3}) == 2);          // then 1 and 3
    CHECK(summed(16, {1, 2}) == 0);          // lane 2 meets lane 0
    CHECK(summed(16, {1, 8}) == 0);
    CHECK(summed(4096, {1, 4095}) == 2);     // 4095 is lane 15, which meets 7, 3 and 1
    CHECK(summed(4097, {1, 4096}) == 0);     // a chunk of its own
    CHECK(summed(3 * 4096, {4096, 8192}) == 0);            // (c0 + c1) + c2
    CHECK(summed(4 * 4096, {8192, 12288}) == 2);           // (c0 + c1) + (c2 + c3)
    CHECK(summed(5 * 4096, {12288, 16384}) == 0);          // ((c0 + c1) + (c2 + c3)) + c4
    CHECK(summed(7 * 4096, {16384, 24576}) == 2);          // ((c0 + c1) + (c2 + c3)) + ((c4 + c5) + c6)
}

TEST_CASE("a reduction takes its operand in the element type and adds in double") {
    oracle<rules::sums, float> o({1, 1, 1});
    o.step({a, 1e30f, -2e30f}, arrays{{"x", {a, 0, 0}}}, {}, silent);
    CHECK(o.scalar["delta"] == double{square});                                // g * x in float
    CHECK(o.scalar["rho"] == double{a} * double{a});                           // dot multiplies in double
    CHECK(o.scalar["acc"] == (double{a} + double{-2e30f}) + double{1e30f});    // lanes 0 + 2, then 1
    CHECK(o.scalar["mu"] == o.scalar["acc"] / 3);
    CHECK(o.scalar["nu"] == std::sqrt((1 + 0x1p-11 + 0x1p-24 + double{2e30f} * double{2e30f}) + double{1e30f} * double{1e30f}));
    CHECK(o.scalar["tau"] == double{2e30f});
    float const nan = std::numeric_limits<float>::quiet_NaN();
    oracle<rules::sums, float> not_finite({1, 1, 1});
    not_finite.step({1, nan, 7}, arrays{{"x", {0, 0, 0}}}, {}, silent);
    CHECK(std::isnan(not_finite.scalar["tau"]));
    oracle<rules::counts, float> c({0, 0, 0, 0});
    c.step({1, 2, nan, -1}, arrays{{"x", {2, 2, 2, 2}}}, {}, silent);
    CHECK(c.scalar["acc"] == 2);
    oracle<rules::sums, float> empty({});
    empty.step({}, arrays{{"x", {}}}, {}, silent);
    CHECK((empty.scalar["acc"] == 0 && empty.scalar["nu"] == 0 && empty.scalar["tau"] == 0 && std::isnan(empty.scalar["mu"])));
}

template <auto const& Rule>
float choose(float theta, float g = 0, float x = 1) {
    oracle<Rule, float> o({theta});
    o.step({g}, arrays{{"x", {x}}}, {}, silent);
    return o.theta[0];
}

TEST_CASE("choices: zeros of both signs, NaN, the first of equals") {
    float const nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    using namespace rules;
    CHECK(bits(choose<of_min>(0.0f, -0.0f), 0.0f));
    CHECK(bits(choose<of_min>(-0.0f, 0.0f), -0.0f));
    CHECK(bits(choose<of_max>(0.0f, -0.0f), 0.0f));
    CHECK(bits(choose<of_max>(-0.0f, 0.0f), -0.0f));
    CHECK((choose<of_min>(1, 2) == 1 && choose<of_min>(2, 1) == 1 && choose<of_max>(1, 2) == 2 && choose<of_max>(2, 1) == 2));
    CHECK((std::isnan(choose<of_min>(nan, 1)) && std::isnan(choose<of_min>(1, nan))));
    CHECK((std::isnan(choose<of_max>(nan, 1)) && std::isnan(choose<of_max>(1, nan))));
    CHECK((choose<of_clamp>(5, -1, 2) == 2 && choose<of_clamp>(-5, -1, 2) == -1 && choose<of_clamp>(1, -1, 2) == 1));
    CHECK(choose<of_clamp>(5, 3, 2) == 2);  // min(max(x, a), b)
    CHECK(std::isnan(choose<of_clamp>(nan, -1, 2)));
    CHECK(bits(choose<of_clamp>(-0.0f, 0.0f, 1), -0.0f));
    CHECK((choose<of_sign>(3) == 1 && choose<of_sign>(-inf) == -1 && std::isnan(choose<of_sign>(nan))));
    CHECK((bits(choose<of_sign>(0.0f), 0.0f) && bits(choose<of_sign>(-0.0f), 0.0f)));
    CHECK((bits(choose<of_abs>(-0.0f), 0.0f) && choose<of_abs>(-inf) == inf));
    CHECK((bits(choose<of_negation>(0.0f), -0.0f) && bits(choose<of_negation>(-0.0f), 0.0f)));
}

TEST_CASE("comparisons are IEEE's, where selects, conditions combine") {
    float const nan = std::numeric_limits<float>::quiet_NaN();
    using namespace rules;
    for (float const g : {1.0f, 2.0f, 3.0f, nan}) {
        float const x = 2;
        CHECK(choose<of_less>(x, g) == static_cast<float>(x < g));
        CHECK(choose<of_less_equal>(x, g) == static_cast<float>(x <= g));
        CHECK(choose<of_greater>(x, g) == static_cast<float>(x > g));
        CHECK(choose<of_greater_equal>(x, g) == static_cast<float>(x >= g));
        CHECK(choose<of_equal>(x, g) == static_cast<float>(x == g));
        CHECK(choose<of_not_equal>(x, g) == static_cast<float>(x != g));
    }
    CHECK(choose<of_equal>(0.0f, -0.0f) == 1);
    CHECK((choose<of_both>(1, 1, 5) == 5 && choose<of_both>(1, -1, 5) == -5 && choose<of_both>(-1, 1, 5) == -5));
    CHECK((choose<of_either>(1, -1, 5) == 5 && choose<of_either>(-1, 1, 5) == 5 && choose<of_either>(-1, -1, 5) == -5));
    CHECK((choose<of_not>(1, 2, 5) == 5 && choose<of_not>(2, 1, 5) == -5 && choose<of_not>(nan, 1, 5) == 5));
}

TEST_CASE("lerp has two halves, each fused") {
    using namespace rules;
    float const s = 0.1f, e = 0.7f;
    CHECK(bits(choose<of_lerp>(s, e, 0.3f), std::fma(0.3f, e - s, s)));
    CHECK(bits(choose<of_lerp>(s, e, 0.5f), std::fma(0.5f - 1, e - s, e)));
    CHECK(bits(choose<of_lerp>(s, e, 0.9f), std::fma(0.9f - 1, e - s, e)));
    CHECK(bits(choose<of_lerp>(s, e, -0.6f), std::fma(-0.6f - 1, e - s, e)));
    REQUIRE(!bits(std::fma(0.9f, e - s, s), std::fma(0.9f - 1, e - s, e)));
}

TEST_CASE("seeds: a number, a formula of hyper-parameters, theta, the first gradient; taken at the first step") {
    oracle<rules::seeds, float> o({7, 8});
    o.hyper["mu"] = 0.25;
    o.step({1, 2});
    CHECK(o.theta == std::vector<float>{6, 6});
    CHECK(o.state["m"] == std::vector<float>{4, 4});
    CHECK(o.state["v"] == std::vector<float>(2, static_cast<float>(0.1 * 0.25) + 1));
    CHECK(o.state["s"] == std::vector<float>{7, 8});
    CHECK(o.state["b"] == std::vector<float>{1, 2});
    CHECK(o.scalar["acc"] == 0.75 + 0.1);
    o.hyper["mu"] = 0.5;
    o.step({10, 20});
    CHECK(o.theta == std::vector<float>{-4, -14});
    CHECK(o.state["m"] == std::vector<float>{5, 5});
    CHECK(o.state["s"] == std::vector<float>{7, 8});
    CHECK(o.state["b"] == std::vector<float>{1, 2});
    CHECK(o.scalar["acc"] == (0.75 + 0.1) + 0.1);
    CHECK(o.t == 2);
}

TEST_CASE("a name read before its line has the last step's value, after it the new one") {
    oracle<rules::order, double> o({0});
    o.step({2});
    CHECK(o.theta[0] == (20 + 1 / 3.0) + 1);
    CHECK(o.state["m"][0] == 2);
    CHECK(o.scalar["product"] == 1 / 3.0);
    double const before = o.theta[0];
    o.step({5});
    CHECK(o.theta[0] == ((before + 200 + 50) + 1 / 3.0 / 3) + 1 / 3.0);
    CHECK(o.scalar["product"] == 1 / 3.0 / 3);
}

TEST_CASE("scalars are doubles between steps, states are rounded to the element type") {
    oracle<rules::rounding, float> o({1});
    o.step({5});
    o.step({5});
    CHECK(o.scalar["acc"] == 0.1 + 0.1);
    CHECK(bits(o.state["m"][0], 0.1f));
}

TEST_CASE("t, numel, inputs, givens and the host's operators; the trace names each line in order") {
    oracle<rules::clocks, double> o({0.5, 0.5});
    std::vector<std::string> names;
    std::vector<double> q;
    auto const trace = [&](std::string_view name, ravine::calculus::value<double> const& value) {
        names.emplace_back(name);
        if (name == "q") q.push_back(value.number);
        if (name == "theta") CHECK(value.elements.size() == 2);
    };
    double const loss = 0.1, k = std::sin(loss) + std::cos(loss), rounded = double{0.1f};
    std::vector<double> const x{1000, 2000};
    double expected[2]{0.5, 0.5};
    for (int t = 1; t <= 4; ++t) {
        o.step({0, 0}, {{"x", x}}, {{"loss", loss}}, trace);
        for (std::size_t i = 0; i < 2; ++i)
            expected[i] = ((((expected[i] + (t % 3) * 100) + (t / 2 + rounded) * 10) + 2) + k) + x[i];
    }
    CHECK(o.theta == std::vector<double>{expected[0], expected[1]});
    CHECK(q == std::vector<double>{1, 2, 0, 1});
    REQUIRE(names.size() == 16);
    CHECK(std::vector<std::string>(names.begin(), names.begin() + 4) == std::vector<std::string>{"q", "r", "k", "theta"});
}

}  // namespace
