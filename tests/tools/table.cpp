// Tables are aligned, end without spaces, and are coloured only when asked.
#include "tools/ravine/table.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <sstream>

using namespace ravine::tool;

TEST_CASE("columns are aligned left or right, by code points") {
    table t({{"rule"}, {"bytes", side::right}, {"note"}});
    t.add({"adam", "28", "two states"});
    t.add({"sgd", {"12", tint::good}, ""});
    t.add({"\u03b8\u0302", "1234567"});
    std::ostringstream plain;
    t.print(plain);
    CHECK(plain.str() == "rule    bytes  note\n"
                         "adam       28  two states\n"
                         "sgd        12\n"
                         "\u03b8\u0302    1234567\n");
}

TEST_CASE("colour is put around the text, not around the spaces") {
    table t({{"a"}, {"b", side::right}});
    t.add({"x", {"1", tint::bad}});
    std::ostringstream coloured;
    t.print(coloured, true);
    CHECK(coloured.str() == "\x1b[1ma\x1b[0m  \x1b[1mb\x1b[0m\nx  \x1b[31m1\x1b[0m\n");
}

TEST_CASE("no colour for what is no terminal") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    CHECK(!colour_wanted(ends[1]));
    ::close(ends[0]);
    ::close(ends[1]);
}
