// The derivative of every operator: by its formula, and against finite differences.
#include <ravine/dsl.hpp>

#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/print/text.hpp>

#include <doctest/doctest.h>

#include <string>

namespace derivative_tests {

using namespace ravine::dsl;
using ravine::print::text;
namespace operators = ravine::operators;

/// Two expressions are the same if they are written the same.
template <expression A, expression B>
void check(A const& is, B const& wanted) {
    CHECK(text(is) == text(wanted));
}
template <expression A>
void check(A const& is, int wanted) {
    CHECK(text(is) == std::to_string(wanted));
}

TEST_CASE("arithmetic") {
    check(derivative(x, x), 1);
    check(derivative(y, x), 0);
    check(derivative(sq(x), x), 2 * x);
    check(derivative(x + y, x), 1);
    check(derivative(y - x, x), whole<-1>{});
    check(derivative(3 * x, x), 3);
    check(derivative(x * y, x), y);
    check(derivative(x * x, x), 2 * x);
    check(derivative(-x, x), -1);
    check(derivative(x / y, x), 1 / y);
    check(derivative(x / y, y), -(x / sq(y)));
    check(derivative(fma(x, y, sq(x)), x), y + 2 * x);
    check(derivative(float32(sq(x)), x), 2 * x);
    check(derivative(floor(x), x), 0);
    check(derivative(mod(x, y), x), 1);
    check(derivative(mod(x, y), y), -floor(x / y));
}

TEST_CASE("elementary functions") {
    check(derivative(sqrt(x), x), 1 / (2 * sqrt(x)));
    check(derivative(sqrt(1 - sq(x)), x), -(x / sqrt(1 - sq(x))));
    check(derivative(cbrt(x), x), 1 / (3 * sq(cbrt(x))));
    check(derivative(pow(x, 3), x), 3 * pow(x, 2));
    check(derivative(pow(x, whole<3>{}), x), 3 * sq(x));
    check(derivative(pow(x, y), x), y * pow(x, y - 1));
    check(derivative(pow(x, y), y), pow(x, y) * log(x));
    check(derivative(exp(2 * x), x), 2 * exp(2 * x));
    check(derivative(log(x), x), 1 / x);
    check(derivative(sigmoid(x), x), sigmoid(x) * (1 - sigmoid(x)));
    check(derivative(tanh(x), x), 1 - sq(tanh(x)));
    check(derivative(sin(x), x), cos(x));
    check(derivative(cos(x), x), -sin(x));
}

TEST_CASE("choice") {
    check(derivative(abs(x), x), sign(x));
    check(derivative(sign(x), x), 0);
    check(derivative(min(x, sq(x)), x), where(sq(x) < x, 2 * x, 1));
    check(derivative(max(x, y), x), where(y > x, whole<0>{}, whole<1>{}));
    check(derivative(where(x > 0, x, y), x), where(x > 0, whole<1>{}, whole<0>{}));
    check(derivative(where(x > 0, y, -y), x), 0);
    check(derivative(lerp(x, y, z), z), y - x);
    check(derivative(lerp(x, y, z), y), z);
    check(derivative(lerp(x, y, z), x), 1 - z);
}

TEST_CASE("a sum of squares that people know") {
    constexpr auto rosenbrock = sq(1 - x) + 100 * sq(y - sq(x));
    check(derivative(rosenbrock, y), 200 * (y - sq(x)));
    check(derivative(rosenbrock, x), -(2 * (1 - x)) - 400 * ((y - sq(x)) * x));
    check(derivative(derivative(rosenbrock, x), y), -(400 * x));
    static_assert(evaluate(derivative(rosenbrock, x), x = 1, y = 1) == 0);
    static_assert(evaluate(derivative(rosenbrock, x), x = -1.0, y = 2.0) == -4 + 400);
}

/// Central differences at points where no branch changes.
template <expression E>
void fits(E const& e) {
    double const h = 1e-5;
    for (double const at : {-0.81, 0.37, 1.62}) {
        auto const value = [&](double dx, double dy) { return evaluate(e, x = at + dx, y = 1.3 + dy, z = 0.45); };
        if (!(value(0, 0) == value(0, 0))) continue;  // outside of where the function has a value
        CAPTURE(text(e));
        CAPTURE(at);
        double const by_x = evaluate(derivative(e, x), x = at, y = 1.3, z = 0.45);
        double const by_y = evaluate(derivative(e, y), x = at, y = 1.3, z = 0.45);
        CHECK(by_x == doctest::Approx((value(h, 0) - value(-h, 0)) / (2 * h)).epsilon(1e-7));
        CHECK(by_y == doctest::Approx((value(0, h) - value(0, -h)) / (2 * h)).epsilon(1e-7));
    }
}

TEST_CASE("every operator agrees with finite differences") {
    auto const a = 1 + x * y;
    auto const i = x - 2 * y;
    fits(a + i), fits(a - i), fits(a * i), fits(a / i), fits(-a), fits(sq(a)), fits(fma(a, i, x * y));
    fits(floor(a)), fits(mod(a, i)), fits(sqrt(a)), fits(cbrt(a)), fits(cbrt(i)), fits(pow(a, i)), fits(pow(a, 2.5));
    fits(pow(2.5, i)), fits(exp(a)), fits(log(a)), fits(sigmoid(a)), fits(tanh(a)), fits(sin(a)), fits(cos(a));
    fits(abs(i)), fits(sign(a)), fits(min(a, i)), fits(min(i, a)), fits(max(a, i)), fits(max(i, a));
    fits(clamp(i, -2.5, sq(y))), fits(clamp(i, x * y, a)), fits(lerp(a, i, z)), fits(lerp(a, i, x * y));
    fits(where(x > y, a, i)), fits(where(x < y and not (x == 0), a, i));
}

template <class Row, std::size_t... I>
constexpr bool differentiable(std::index_sequence<I...>) {
    return requires { Row::derivative((void(I), x)..., (void(I), whole<1>{})...); };
}
template <class... Rows>
constexpr bool all_differentiable(operators::list<Rows...>) {
    return ((Rows::condition || Rows::stands == operators::place::reduction ||
             differentiable<Rows>(std::make_index_sequence<Rows::arity>{})) &&
            ...);
}
static_assert(all_differentiable(operators::all{}), "a row without a derivative");

}  // namespace derivative_tests
