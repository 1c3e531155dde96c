// The value of an expression: constant where arithmetic is all there is, by the C library elsewhere.
#include <ravine/dsl.hpp>

#include <ravine/calculus/evaluate.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <type_traits>

namespace evaluate_tests {

using namespace ravine::dsl;

TEST_CASE("arithmetic is constant") {
    static_assert(evaluate(x + 2 * y, x = 1.0, y = 2) == 5);
    static_assert(evaluate(sq(1 - x) + 100 * sq(y - sq(x)), x = -1.0, y = 2.0) == 104);
    static_assert(evaluate(-x / 4, x = 3) == -0.75);
    static_assert(evaluate(constant(2.5)) == 2.5);
    static_assert(evaluate(whole<3>{} * x, x = 0.5) == 1.5);
    static_assert(evaluate(float32(x), x = 0.1) == static_cast<double>(0.1f));
    static_assert(evaluate(clamp(x, -1, 1) + abs(x) + sign(x) + min(x, 0) + max(x, 2), x = -3.0) == -1 + 3 - 1 - 3 + 2);
}

TEST_CASE("a condition is a bool, and where chooses") {
    static_assert(std::is_same_v<decltype(evaluate(x < y, x = 1, y = 2)), bool>);
    static_assert(evaluate(x < y, x = 1, y = 2));
    static_assert(!evaluate(x < y and not (x == 1), x = 1, y = 2));
    static_assert(evaluate(x > y or x <= 1, x = 1, y = 2));
    static_assert(evaluate(where(x != 0, y, -y), x = 0, y = 2.0) == -2);
    CHECK_FALSE(evaluate(x == x, x = std::nan("")));
    CHECK(evaluate(x != x, x = std::nan("")));
}

TEST_CASE("functions are the C library's, and nothing is fused") {
    CHECK(evaluate(sqrt(x), x = 2.0) == std::sqrt(2.0));
    CHECK(evaluate(pow(1 - x, y), x = 0.9, y = 0.1) == std::pow(1 - 0.9, 0.1));
    CHECK(evaluate(exp(x) + log(y) + tanh(x), x = 0.3, y = 3.0) == std::exp(0.3) + std::log(3.0) + std::tanh(0.3));
    CHECK(evaluate(mod(x, 3) + floor(y), x = -1.0, y = -0.5) == 1.0);
    double const third = 1.0 / 3;
    double volatile const product = third * third;
    CHECK(evaluate(x * x - y, x = third, y = product) == 0);
    CHECK(evaluate(fma(x, x, -y), x = third, y = product) == std::fma(third, third, -product));
    CHECK(evaluate(fma(x, x, -y), x = third, y = product) != 0);
}

}  // namespace evaluate_tests
