// Contour lines are whole, closed where they should be, and lie on their level.
#include "tools/landscape/contour.hpp"
#include "tools/chart/trail.hpp"
#include "tools/landscape/surface.hpp"
#include <cmath>
#include <doctest/doctest.h>
#include <limits>

namespace {

using namespace ravine::landscape;
using ravine::chart::point;

bool closed(std::vector<point> const& line) { return line.front().x == line.back().x && line.front().y == line.back().y; }

} // namespace

TEST_CASE("Rosenbrock's narrow levels are one closed piece each, within 2 % of the level") {
    surface const& s = find_surface("rosenbrock");
    grid const of = grid_of(s.about.domain, [&](double x, double y) { return s.value(x, y); });
    for (double const level : {0.1, 0.5}) {
        auto const lines = contours(of, level);
        REQUIRE(lines.size() == 1);
        CHECK(closed(lines[0]));
        double worst = 0;
        for (point const& at : lines[0]) worst = std::max(worst, std::abs(s.value(at.x, at.y) / level - 1));
        CHECK(worst < 0.02);
        CHECK(ravine::chart::simplified(lines[0], 0.003).size() < lines[0].size() / 10);
    }
}

TEST_CASE("circles are closed, lines that leave the grid end at its border") {
    grid const bowl = grid_of({-1, 1, -1, 1}, [](double x, double y) { return x * x + y * y; }, 41);
    auto const inside = contours(bowl, 0.5);
    REQUIRE(inside.size() == 1);
    CHECK(closed(inside[0]));
    for (point const& at : inside[0]) CHECK(std::hypot(at.x, at.y) == doctest::Approx(std::sqrt(0.5)).epsilon(2e-3));
    auto const corners = contours(bowl, 1.5);
    CHECK(corners.size() == 4);
    for (auto const& line : corners) {
        CHECK_FALSE(closed(line));
        for (point const& end : {line.front(), line.back()}) CHECK(std::max(std::abs(end.x), std::abs(end.y)) == 1);
    }
    CHECK(contours(bowl, 3).empty());
}

TEST_CASE("in a square that two lines cross, the middle decides") {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    auto const ends = [](double corner) { // of the line that begins at the bottom, as (x, y)
        grid const of{{0, 1, 0, 1}, 2, 2, {corner, 0, 0, corner}};
        auto const lines = contours(of, 1);
        REQUIRE(lines.size() == 2);
        REQUIRE(lines[0].size() == 2);
        return lines[0].front().y == 0 ? lines[0].back() : lines[0].front();
    };
    CHECK(ends(3).x == 1); // 1.5 in the middle: joined with the high corners, the low one right below is cut off
    CHECK(ends(1.5).x == 0); // 0.75: the high one left below is
    CHECK(contours({{0, 1, 0, 1}, 2, 2, {nan, 0, 0, 3}}, 1).size() <= 2);
}

TEST_CASE("heights are round, and not too many") {
    CHECK(round_heights(0.1, 6) == std::vector<double>{0.1, 0.2, 0.5, 1, 2, 5});
    CHECK(round_heights(1e-9, 1e9).size() == 19);
    CHECK(round_heights(0, 1).empty());
    CHECK(round_heights(1, std::numeric_limits<double>::infinity()).empty());
}

TEST_CASE("a simplified line stays within what is allowed") {
    std::vector<point> wave;
    for (int k = 0; k <= 1000; ++k) wave.push_back({k * 0.1, std::sin(k * 0.02) * 20});
    auto const few = ravine::chart::simplified(wave, 0.3);
    CHECK(few.size() < 60);
    std::size_t now = 0;
    for (point const& at : wave) { // each point lies next to the stretch of its place
        while (few[now + 1].x < at.x) ++now;
        double const part = (at.x - few[now].x) / (few[now + 1].x - few[now].x);
        double const up = few[now].y + part * (few[now + 1].y - few[now].y);
        double const slope = (few[now + 1].y - few[now].y) / (few[now + 1].x - few[now].x);
        CHECK(std::abs(up - at.y) <= 0.3 * std::hypot(1, slope) + 1e-12);
    }
}
