// Real algebra: what it sees of zeros, ones, signs and numbers.
#include <ravine/dsl.hpp>

#include <ravine/operators/real.hpp>
#include <ravine/print/text.hpp>

#include <doctest/doctest.h>

namespace real_tests {

using namespace ravine::dsl;
using namespace ravine::real;
using ravine::print::text;

constexpr whole<0> zero{};
constexpr whole<1> one{};
constexpr whole<2> two{};

TEST_CASE("zeros and ones vanish") {
    CHECK(text(times(x, zero)) == "0");
    CHECK(text(times(zero, x)) == "0");
    CHECK(text(times(one, x)) == "x");
    CHECK(text(times(x, one)) == "x");
    CHECK(text(plus(zero, x)) == "x");
    CHECK(text(plus(x, zero)) == "x");
    CHECK(text(minus(x, zero)) == "x");
    CHECK(text(minus(zero, x)) == "-x");
    CHECK(text(over(zero, x)) == "0");
    CHECK(text(over(x, one)) == "x");
    CHECK(text(over(x, zero)) == "x / 0");
    CHECK(text(power(x, zero)) == "1");
    CHECK(text(power(x, one)) == "x");
}

TEST_CASE("numbers come to the front, signs to the outside") {
    CHECK(text(times(x, two)) == "2 * x");
    CHECK(text(times(two * x, 3 * y)) == "6 * (x * y)");
    CHECK(text(times(constant(0.5), two * x)) == "1 * x");  // a constant's value is not in its type
    CHECK(text(times(-x, y)) == "-(x * y)");
    CHECK(text(times(-x, -y)) == "x * y");
    CHECK(text(times(whole<-2>{}, x)) == "-(2 * x)");
    CHECK(text(plus(x, -y)) == "x - y");
    CHECK(text(plus(-x, y)) == "y - x");
    CHECK(text(minus(x, -y)) == "x + y");
    CHECK(text(over(-x, y)) == "-(x / y)");
    CHECK(text(over(two * x, two * y)) == "x / y");
    CHECK(text(over(two * x, 3 * y)) == "2 * x / (3 * y)");
}

TEST_CASE("what is the same is gathered, if its type tells so") {
    CHECK(text(plus(sq(x), sq(x))) == "2 * sq(x)");
    CHECK(text(minus(sq(x), sq(x))) == "0");
    CHECK(text(times(x, x)) == "sq(x)");
    CHECK(text(over(x, x)) == "1");
    CHECK(text(minus(x + 1, x + 2)) == "x + 1 - (x + 2)");
    CHECK(text(times(whole<2000000000>{}, whole<2000000000>{})) == "4e18");
}

}  // namespace real_tests
