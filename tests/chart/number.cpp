// Numbers are written as people write them, whatever their size.
#include "tools/chart/number.hpp"
#include <doctest/doctest.h>
#include <limits>

using ravine::chart::typeset, ravine::chart::typeset_multiple;

TEST_CASE("a number has few digits, and powers of ten where it is large or small") {
    CHECK(typeset(180) == "180");
    CHECK(typeset(1.8e2, 2) == "180");
    CHECK(typeset(0.123456) == "0.123");
    CHECK(typeset(0.0012) == "0.0012");
    CHECK(typeset(-3) == "\u22123");
    CHECK(typeset(3454, 6) == "3454");
    CHECK(typeset(184320, 6) == "184320");
    CHECK(typeset(12345) == "12300");
    CHECK(typeset(9.9996, 4) == "10");
    CHECK(typeset(1e-9) == "10\u207b\u2079");
    CHECK(typeset(-1e-9) == "\u221210\u207b\u2079");
    CHECK(typeset(1.84e6) == "1.84\u00b710\u2076");
    CHECK(typeset(1e6) == "10\u2076");
    CHECK(typeset(99999.6) == "10\u2075");
    CHECK(typeset(2.1e-7, 2) == "2.1\u00b710\u207b\u2077");
    CHECK(typeset(0) == "0");
    CHECK(typeset(-0.0) == "0");
}

TEST_CASE("what is no number says so in words") {
    double const inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(typeset(inf) == "\u221e");
    CHECK(typeset(-inf) == "\u2212\u221e");
    CHECK(typeset(nan) == "no number");
    CHECK(typeset(-nan) == "no number");
}

TEST_CASE("a multiple of a power of ten has one digit before the point") {
    CHECK(typeset_multiple(10, 5, false) == "10\u2076");
    CHECK(typeset_multiple(15, 5, false) == "1.5\u00b710\u2076");
    CHECK(typeset_multiple(-20, 5, false) == "\u22122\u00b710\u2076");
    CHECK(typeset_multiple(5, 0, false) == "5");
    CHECK(typeset_multiple(1, 1, false) == "10");
    CHECK(typeset_multiple(15, 0, false) == "15");
    CHECK(typeset_multiple(0, 5, false) == "0");
    CHECK(typeset_multiple(25, -1, true) == "2.5");
    CHECK(typeset_multiple(0, -1, true) == "0.0");
}
