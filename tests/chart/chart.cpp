// Charts are SVG in which a value lies where the axes' numbers say, and every input gives a picture or a clear error.
#include "tools/chart/chart.hpp"
#include <cmath>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <pugixml.hpp>
#include <stdexcept>

namespace chart_tests {
using namespace ravine::chart;

constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();

struct picture {
    pugi::xml_document document;
    std::string text;
    explicit picture(std::vector<panel> const& panels, std::size_t columns = 2) : text(svg(panels, columns)) {
        auto const read = document.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single);
        CHECK_MESSAGE(read, read.description());
    }
    pugi::xpath_node_set find(char const* path) const { return document.select_nodes(path); }
    std::size_t count(char const* path) const { return find(path).size(); }
};

/// The places of the lines of a panel, in pixels, run by run.
std::vector<std::vector<point>> runs(picture const& of) {
    std::vector<std::vector<point>> out;
    for (auto const& found : of.find("//g[@class='panel']//polyline")) {
        out.emplace_back();
        char const* rest = found.node().attribute("points").value();
        for (char* end = nullptr; *rest; rest = end) {
            double const x = std::strtod(rest, &end);
            double const y = std::strtod(end + 1, &end);
            out.back().push_back({x, y});
            while (*end == ' ') ++end;
        }
    }
    return out;
}

/// Where the axis puts a tick of that text, in pixels: x of the text, and y of its middle.
double tick_place(picture const& of, char const* text, bool vertical) {
    for (auto const& found : of.find("//text[@class='tick']")) {
        bool const left = std::strcmp(found.node().attribute("text-anchor").value(), "end") == 0;
        if (left != vertical || std::strcmp(found.node().text().get(), text) != 0) continue;
        return vertical ? found.node().attribute("y").as_double() - 4 : found.node().attribute("x").as_double();
    }
    FAIL("no tick says ", text);
    return nan;
}

panel plain(std::vector<point> points) {
    return {"", {"x", false, {}, {}}, {"y", false, {}, {}}, {{"line", points, false, {}}}, {}};
}

TEST_CASE("a point lies where the axes' numbers say") {
    picture const shown({plain({{0, 0}, {2.5, 30}, {10, 60}})});
    auto const lines = runs(shown);
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].size() == 3);
    CHECK(lines[0][0].x == doctest::Approx(tick_place(shown, "0", false)));
    CHECK(lines[0][0].y == doctest::Approx(tick_place(shown, "0", true)));
    CHECK(lines[0][2].x == doctest::Approx(tick_place(shown, "10", false)));
    CHECK(lines[0][2].y == doctest::Approx(tick_place(shown, "60", true)));
    CHECK(lines[0][2].y < lines[0][0].y); // what is more lies higher
    double const quarter = 0.75 * lines[0][0].x + 0.25 * lines[0][2].x, half = (lines[0][0].y + lines[0][2].y) / 2;
    CHECK(std::abs(lines[0][1].x - quarter) <= 0.02);
    CHECK(std::abs(lines[0][1].y - half) <= 0.02);
}

TEST_CASE("an axis of whole numbers names whole numbers") {
    picture const shown({plain({{0, 0.5}, {1, 0.7}, {3, 0.9}})});
    for (auto const& found : shown.find("//text[@class='tick' and @text-anchor='middle']"))
        CHECK(std::string(found.node().text().get()).find('.') == std::string::npos);
    CHECK(shown.count("//text[@class='tick' and @text-anchor='middle']") == 4);
}

TEST_CASE("an axis of one whole number spans its neighbours") {
    picture const one({plain({{1, 97.5}})});
    CHECK(one.count("//text[@class='tick' and @text-anchor='middle']") == 3);
    for (char const* text : {"0", "1", "2"}) CHECK(tick_place(one, text, false) > 0);
    picture const large({plain({{45, 97.5}})});
    for (auto const& found : large.find("//text[@class='tick' and @text-anchor='middle']"))
        CHECK(std::string(found.node().text().get()).find('.') == std::string::npos);
}

TEST_CASE("a line's own number picks its colour and marker") {
    panel a = plain({{0, 0}, {1, 1}});
    a.lines[0].number = 3;
    picture const shown({a});
    CHECK(shown.count("//g[@class='panel']//polyline[@class='line c3']") == 1);
    CHECK(shown.count("//g[@class='legend']//polyline[@class='line c3']") == 1);
    CHECK(shown.count("//path[@class='mark c3']") == 3);
}

TEST_CASE("a logarithmic axis has equal steps for equal factors, and names decades") {
    panel of = plain({{1e3, 0.25}, {1e5, 1}, {1e7, 4}});
    of.x.logarithmic = of.y.logarithmic = true;
    picture const shown({of});
    auto const lines = runs(shown);
    REQUIRE(lines.at(0).size() == 3);
    auto const& p = lines[0];
    CHECK(std::abs((p[1].x - p[0].x) - (p[2].x - p[1].x)) <= 0.03);
    CHECK(std::abs((p[1].y - p[0].y) - (p[2].y - p[1].y)) <= 0.03);
    CHECK(std::abs(p[0].x - tick_place(shown, "10\u00b3", false)) <= 0.02);
    CHECK(std::abs(p[2].x - tick_place(shown, "10\u2077", false)) <= 0.02);
    CHECK(std::abs(p[1].y - tick_place(shown, "1", true)) <= 0.02);
}

TEST_CASE("what cannot be drawn breaks a line; a point alone is still marked") {
    picture const broken({plain({{0, 1}, {1, 2}, {2, nan}, {3, 4}, {nan, 5}, {5, 6}, {6, 7}, {7, inf}})});
    auto const lines = runs(broken);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].size() == 2);
    CHECK(lines[1].size() == 2);
    CHECK(broken.count("//g[@class='panel']//path[starts-with(@class, 'mark')]") == 5);
    panel of = plain({{1, 1}, {2, 0}, {3, -1}, {4, 2}});
    of.y.logarithmic = true;
    CHECK(runs(picture({of})).empty());
    CHECK(picture({of}).count("//g[@class='panel']//path[starts-with(@class, 'mark')]") == 2);
    CHECK(broken.text.find("nan") == std::string::npos);
}

TEST_CASE("the same bytes for the same input") {
    panel const of = plain({{1, 1e-7}, {2, 1e7}});
    CHECK(svg({of, of}) == svg({of, of}));
    CHECK(svg({of}).find("<?xml") == std::string::npos); // it stands in pages as it is
}

TEST_CASE("names are text, whatever they hold") {
    panel of = plain({{0, 0}, {1, 1}});
    of.title = "a < b & \"c\"";
    of.lines[0].name = "</svg>&\x01\xff";
    of.bands = {{0, 0.5, "<b>"}};
    picture const shown({of});
    CHECK(std::string(shown.find("//text[@class='title']")[0].node().text().get()) == "a < b & \"c\"");
    CHECK(std::string(shown.find("//text[@class='name']")[0].node().text().get()) == "</svg>&\ufffd\ufffd");
    CHECK(shown.count("//b") == 0);
}

TEST_CASE("a panel without data says so, and so does a figure of none") {
    picture const shown({plain({}), plain({{nan, nan}}), plain({{0, 0}, {1, 1}})});
    CHECK(shown.count("//text[@class='idle' and text()='no data']") == 2);
    CHECK(shown.count("//g[@class='panel']") == 3);
    CHECK(picture({}).count("/svg") == 1);
}

TEST_CASE("one legend entry, colour and marker for a name in all panels") {
    panel a = plain({{0, 0}, {1, 1}}), b = a;
    b.lines = {{"other", {{0, 1}, {1, 0}}, true, {}}, a.lines[0]};
    picture const shown({a, b});
    CHECK(shown.count("//g[@class='legend']/text") == 2);
    CHECK(shown.count("//g[@class='panel']//polyline[@class='line c0']") == 2);
    CHECK(shown.count("//polyline[@class='line c1 dashed']") == 2); // in its panel and in the legend
}

TEST_CASE("bands are rectangles between their ends, and their names do not lie over each other") {
    panel of = plain({{1, 1}, {1000, 2}});
    of.x.logarithmic = true;
    of.bands = {
        {0, 10, "first"}, {10, 11, "a long name"}, {11, 12, "another"}, {100, inf, "last"}, {5000, 9000, "outside"}};
    picture const shown({of});
    auto const frame = shown.find("//rect[@class='frame']")[0].node();
    auto const bands = shown.find("//rect[starts-with(@class, 'band')]");
    REQUIRE(bands.size() == 4);
    auto const left = [](pugi::xml_node rect) { return rect.attribute("x").as_double(); };
    auto const right = [&](pugi::xml_node rect) { return left(rect) + rect.attribute("width").as_double(); };
    CHECK(left(bands[0].node()) == left(frame));
    CHECK(std::abs(right(bands[0].node()) - tick_place(shown, "10", false)) <= 0.02);
    CHECK(std::abs(left(bands[3].node()) - tick_place(shown, "100", false)) <= 0.02);
    CHECK(std::abs(right(bands[3].node()) - right(frame)) <= 0.02);
    auto const names = shown.find("//text[text()='a long name' or text()='another']");
    REQUIRE(names.size() == 2);
    CHECK(std::string(names[0].node().attribute("y").value()) != names[1].node().attribute("y").value());
}

TEST_CASE("extremes of double, equal values and wanted ends") {
    double const most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
    for (bool const logarithmic : {false, true})
        for (auto const& ends : {point{-most, most},
                                 {least, most},
                                 {least, least},
                                 {5, 5},
                                 {0, 0},
                                 {1, std::nextafter(1.0, 2.0)},
                                 {-1e-300, 1e-300}}) {
            panel of = plain({{ends.x, ends.x}, {ends.y, ends.y}});
            of.x.logarithmic = of.y.logarithmic = logarithmic;
            std::string const text = picture({of}).text;
            CHECK(text.find("inf") == std::string::npos);
            CAPTURE(logarithmic);
            CAPTURE(ends.x);
            CHECK(text.find("nan") == std::string::npos);
            CHECK(text.size() < 30000);
        }
    panel of = plain({{0, 0.5}, {1, 9}});
    of.y.least = 0, of.y.greatest = 1;
    picture const cut({of});
    CHECK(tick_place(cut, "1.0", true) ==
          doctest::Approx(cut.find("//rect[@class='frame']")[0].node().attribute("y").as_double()));
    of.y.greatest = 0;
    CHECK_THROWS_AS(svg({of}), std::invalid_argument);
    of.y = {"time", true, 0.0, {}};
    CHECK_THROWS_AS(svg({of}), std::invalid_argument);
}

TEST_CASE("areas lie where the axes' numbers say, beneath the lines, and have a swatch in the legend") {
    panel map = plain({{0, 0}, {4, 4}});
    map.areas = {{"left", {{0, 0, 2, 4}}, 0}, {"right", {{2, 0, 4, 2}, {2, 2, 4, 4}}, 1}};
    picture const shown({map, map});
    CHECK(shown.count("//g[@class='legend']/rect") == 2); // two names, whatever the number of panels
    auto const drawn = shown.find("//g[@class='panel'][1]/svg/*");
    REQUIRE(drawn.size() == 3);
    CHECK(std::string(drawn[0].node().attribute("class").value()) == "area mark c0");
    CHECK(std::string(drawn[2].node().name()) == "g"); // the line is on top
    double const left = tick_place(shown, "0", false), right = tick_place(shown, "4", false);
    std::string const d = drawn[1].node().attribute("d").value();
    double const from = std::strtod(d.c_str() + 1, nullptr), to = std::strtod(d.c_str() + d.find('H') + 1, nullptr);
    CHECK(from == doctest::Approx((left + right) / 2).epsilon(1e-4));
    CHECK(to == doctest::Approx(right).epsilon(1e-4));
    CHECK(d.find('M', 1) != std::string::npos); // two rectangles, one path
    panel alone;
    alone.areas = map.areas;
    CHECK(svg({alone}).find("no data") == std::string::npos);
}

} // namespace chart_tests
