// The line that shows how far a training has come fits every terminal, and says in it what it can.
#include "tools/ravine/progress.hpp"
#include <doctest/doctest.h>
#include <sstream>

using namespace ravine::tool;

TEST_CASE("the line fits every width, and a wider one says no less") {
    for (std::string const rule : {"sgd", "rmsprop_centered_momentum"})
        for (std::size_t const done :
             {std::size_t{0}, std::size_t{1}, std::size_t{80}, std::size_t{123'456}, std::size_t{2'400'000}}) {
            progress const now{rule, 10, 10, done, 2'400'000, 7.5};
            for (std::size_t columns = 0; columns <= 300; ++columns) {
                std::string const text = bar(now, columns);
                CHECK(text.size() <= (columns ? columns - 1 : 0));
                if (columns >= 20) CHECK(text.find('%') != std::string::npos);
                if (columns >= 20) CHECK(text.find("ETA ") != std::string::npos);
            }
        }
}

TEST_CASE("what is said at which width") {
    progress const now{"adam", 3, 10, 25'000, 100'000, 10};
    CHECK(bar(now, 120) ==
          "adam  epoch 3/10  [==========                              ]   25 %  2500 images/s  ETA 0:30");
    CHECK(bar(now, 80) == "adam  epoch 3/10  [======                     ]   25 %  2500 images/s  ETA 0:30");
    CHECK(bar(now, 62) == "adam  epoch 3/10  [==       ]   25 %  2500 images/s  ETA 0:30");
    CHECK(bar(now, 61) == "adam  epoch 3/10  [==      ]   25 %  2500 images/s  ETA 0:30");
    CHECK(bar(now, 60) == "adam  epoch 3/10   25 %  2500 images/s  ETA 0:30");
    CHECK(bar(now, 40) == "adam  3/10   25 %  2500/s  ETA 0:30");
    CHECK(bar(now, 32) == "adam   25 %  2500/s  ETA 0:30");
    CHECK(bar(now, 24) == "adam   25 %  ETA 0:30");
    CHECK(bar(now, 20) == " 25 %  ETA 0:30");
    CHECK(bar(now, 7) == " 25 %");
    CHECK(bar(now, 3) == " 2");
    CHECK(bar(now, 1).empty());
}

TEST_CASE("before the first image nothing is known, and times are written as clocks do") {
    CHECK(bar({"sgd", 1, 2, 0, 100, 0}, 40) == "sgd  1/2    0 %  -/s  ETA -:--");
    CHECK(bar({"sgd", 1, 2, 1, 2, 3599.5}, 30).ends_with("ETA 1:00:00"));
    CHECK(bar({"sgd", 1, 2, 1, 2, 61}, 30).ends_with("ETA 1:01"));
    CHECK(bar({"sgd", 1, 2, 1, 2, 360'000.0}, 30).ends_with("ETA > 99 h"));
    CHECK(bar({"sgd", 2, 2, 2, 2, 61}, 30).ends_with("100 %  0/s  ETA 0:00"));
}

TEST_CASE(
    "the line is drawn over itself, seldom, and erased at the end; where there is no terminal nothing is written") {
    std::ostringstream out;
    {
        progress_line line(out, [] { return std::size_t{24}; });
        line.draw({"adam", 3, 10, 25, 100, 10});
        line.draw({"adam", 3, 10, 26, 100, 10}); // too soon
        CHECK(out.str() == "\radam   25 %  ETA 0:30");
    }
    CHECK(out.str() == "\radam   25 %  ETA 0:30\r" + std::string(21, ' ') + "\r");
    std::ostringstream none;
    progress_line(none, nullptr).draw({"adam", 3, 10, 25, 100, 10});
    CHECK(none.str().empty());
}
