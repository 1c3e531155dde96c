// Charts are SVG in which a value lies where the axes' numbers say, and every input gives a picture or a clear error.
#include "tools/chart/chart.hpp"
#include <algorithm>
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
    pugi::xpath_node_set find(char const* path) const& { return document.select_nodes(path); }
    pugi::xpath_node_set find(char const* path) && = delete;  // nodes belong to the document
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

/// A line of so many points, straight up from corner to corner of the plot.
std::vector<point> slope(int count, double top = 1) {
    std::vector<point> made;
    for (int k = 0; k < count; ++k) made.push_back({static_cast<double>(k) / (count - 1), top * k / (count - 1)});
    return made;
}

double number(pugi::xml_node of, char const* name) { return of.attribute(name).as_double(); }

TEST_CASE("no tick has more than one digit before the point and a power of ten") {
    for (double const greatest : {3.0, 15.0, 9e4, 3e5, 1.6e6, 2e7, 4e-5, 1.2e-6})
        for (bool const logarithmic : {false, true}) {
            panel of = plain({{greatest / 100, greatest / 100}, {greatest, greatest}});
            of.x.logarithmic = of.y.logarithmic = logarithmic;
            CAPTURE(greatest);
            auto const drawn = picture({of});
            for (auto const& found : drawn.find("//text[@class='tick']"))
                CHECK(std::string(found.node().text().get()).find("0\u00b7") == std::string::npos);
        }
    CHECK(tick_place(picture({plain({{0, 0}, {1, 2e6}})}), "10\u2076", true) > 0);
}

TEST_CASE("no rule of the grid lies beside the frame, as a second one") {
    panel of = plain({{1e-3, 0.1155}, {10, 5}}); // 0.1 is just above the lower end
    of.x.logarithmic = of.y.logarithmic = true;
    picture const shown({of}, 1);
    auto const frame = shown.find("//rect[@class='frame']")[0].node();
    double const left = number(frame, "x"), top = number(frame, "y"), right = left + number(frame, "width"),
                 bottom = top + number(frame, "height");
    std::size_t rules = 0;
    for (auto const& path : shown.find("//path[@class='grid' or @class='fine']"))
        for (char const* d = path.node().attribute("d").value(); *d == 'M'; ++rules) {
            char* end = nullptr;
            double const x = std::strtod(d + 1, &end), y = std::strtod(end + 1, &end);
            bool const upright = *end == 'V';
            CHECK((upright ? std::min(x - left, right - x) : std::min(y - top, bottom - y)) > 5);
            std::strtod(end + 1, &end);
            d = end;
        }
    CHECK(rules > 20);
    CHECK(tick_place(shown, "0.1", true) > bottom - 5); // its name stays
}

TEST_CASE("one whole number says nothing of an axis whose ends are given") {
    panel of = plain({{0, 0}});
    of.x.least = of.y.least = -1, of.x.greatest = of.y.greatest = 1;
    CHECK(tick_place(picture({of}), "0.5", false) > 0);
}

TEST_CASE("of many points a few are marked, whether the line has gaps or not") {
    auto const marks = [](std::vector<point> points) {
        return picture({plain(std::move(points))}, 1).count("//g[@class='panel']/g/path");
    };
    CHECK(marks(slope(9)) == 9);
    CHECK(marks(slope(500)) < 20);
    CHECK(marks(slope(500)) > 5);
    std::vector<point> gaps = slope(500);
    for (std::size_t k = 3; k < gaps.size(); k += 4) gaps[k].y = nan;
    CHECK(marks(gaps) < 20);
    std::vector<point> alone = slope(500);
    for (std::size_t k = 1; k < alone.size(); k += 2) alone[k].y = nan; // no two have a line between them
    CHECK(marks(alone) > 30);
    CHECK(marks(alone) < 100);
    std::vector<point> left = slope(30);
    for (point& p : left) p.x /= 20, p.y /= 20;
    left.push_back({1, 1});
    CHECK(marks(left) < 6); // few, but at one place
}

TEST_CASE("a law lies on top, without markers, apart from what is beneath it") {
    panel of = plain(slope(5));
    of.lines.insert(of.lines.begin(), {"law", slope(5), true, 2});
    picture const shown({of});
    auto const drawn = shown.find("//g[@class='panel']/svg/g/polyline");
    REQUIRE(drawn.size() == 3);
    CHECK(std::string(drawn[0].node().attribute("class").value()) == "line c0");
    CHECK(std::string(drawn[1].node().attribute("class").value()) == "edge dashed");
    CHECK(std::string(drawn[2].node().attribute("class").value()) == "line c2 dashed");
    CHECK(shown.count("//path[@class='mark c2']") == 0);
    CHECK(picture({plain({}), {"", {}, {}, {{"law", {{1, 1}}, true, 2}}, {}}}).count("//path[@class='mark c2']") == 1);
}

TEST_CASE("lines with the same points are all seen, the hidden ones broader") {
    panel of = plain(slope(5));
    of.lines.push_back({"twin", slope(5), false, {}});
    of.lines.push_back({"other", slope(5, 2), false, {}});
    picture const shown({of});
    auto const drawn = shown.find("//g[@class='panel']/svg/g/polyline");
    REQUIRE(drawn.size() == 3);
    CHECK(drawn[0].node().attribute("style").empty());
    CHECK(std::string(drawn[1].node().attribute("style").value()) == "stroke-width: 5");
    CHECK(drawn[2].node().attribute("style").empty());
}

TEST_CASE("nothing is drawn outside the frame: lines end at it, markers are inside or not there") {
    panel of = plain({{0, 0}, {0.5, 3}, {1, 0.5}});
    of.y.greatest = 1;
    of.lines.push_back({"way", {{0.2, 0.2}, {0.4, 4}}, false, {}, true});
    picture const shown({of});
    auto const frame = shown.find("//rect[@class='frame']")[0].node(),
               window = shown.find("//g[@class='panel']/svg")[0].node();
    CHECK(number(window, "x") == doctest::Approx(number(frame, "x") - 1));
    CHECK(number(window, "height") == doctest::Approx(number(frame, "height") + 2));
    CHECK(shown.count("//g[@class='panel']/svg//path[starts-with(@class, 'mark')]") == 0); // none is cut
    CHECK(shown.count("//g[@class='panel']/g/path[@class='mark c0']") == 2);
    CHECK(shown.count("//g[@class='panel']/g/circle[@class='start']") == 1);
    CHECK(shown.count("//g[@class='panel']/g/path[@class='mark c1 end']") == 0);
}

TEST_CASE("a way has a few arrows, however it winds") {
    panel of = plain({});
    of.lines[0].way = true;
    for (int k = 0; k < 60; ++k) of.lines[0].points.push_back({k / 59.0, k % 2 ? 0.0 : 1.0});
    picture const shown({of});
    std::string const heads =
        shown.find("//g[@class='panel']/g/path[@class='line c0']")[0].node().attribute("d").value();
    auto const count = std::count(heads.begin(), heads.end(), 'M');
    CHECK(count >= 2);
    CHECK(count <= 4);
    of.lines[0].points = slope(3000); // each step is shorter than an arrow
    CHECK(picture({of}).count("//g[@class='panel']/g/path[@class='line c0']") == 1);
}

TEST_CASE("heights are named on their lines, inside the frame, apart from each other and from ways") {
    panel of;
    of.x = {"x", false, 0.0, 1.0}, of.y = {"y", false, 0.0, 1.0};
    for (int k = 1; k < 10; ++k) of.heights.push_back({{{{0, k / 10.0}, {1, k / 10.0}}}, 0.5, std::to_string(k)});
    of.heights.push_back({{{{0.5, 0.99999}, {0.51, 0.99999}}}, 0.5, "none has room here"});
    of.heights_name = "lines of equal loss";
    of.lines.push_back({"way", {{0, 0.5}, {0.6, 0.5}}, false, {}, true});
    picture const shown({of}, 1);
    auto const frame = shown.find("//rect[@class='frame']")[0].node();
    auto const names = shown.find("//text[@class='level']");
    CHECK(names.size() == 9);
    for (auto const& name : names) {
        double const x = number(name.node(), "x"), y = number(name.node(), "y");
        CHECK(x > number(frame, "x"));
        CHECK(x < number(frame, "x") + number(frame, "width"));
        CHECK(y < number(frame, "y") + number(frame, "height"));
        if (std::string(name.node().text().get()) == "5") CHECK(x > number(frame, "x") + 0.6 * number(frame, "width"));
        for (auto const& other : names)
            if (other.node() != name.node())
                CHECK(std::hypot(number(other.node(), "x") - x, number(other.node(), "y") - y) > 10);
    }
    CHECK(shown.count("//g[@class='legend']/path[starts-with(@class, 'height')]") == 1);
}

TEST_CASE("a line without a number takes none that another has, and legends stand in columns") {
    panel of = plain(slope(3));
    of.lines[0].number = 1;
    for (char const* name : {"a", "a much longer name than the others have", "b", "c", "d", "e", "f", "g", "h", "i"})
        of.lines.push_back({name, slope(3), false, {}});
    picture const shown({of}, 1);
    CHECK(shown.count("//g[@class='legend']/polyline[@class='line c1']") == 2); // the eighth colour is the first again
    CHECK(shown.count("//g[@class='legend']/polyline[@class='line c0']") == 2);
    auto const names = shown.find("//g[@class='legend']/text");
    REQUIRE(names.size() == 11);
    std::vector<double> columns;
    for (auto const& name : names)
        if (number(name.node(), "y") == number(names[0].node(), "y")) columns.push_back(number(name.node(), "x"));
    CHECK(columns.size() > 1);
    for (std::size_t k = 0; k < names.size(); ++k) CHECK(number(names[k].node(), "x") == columns[k % columns.size()]);
    panel narrow = plain(slope(3));
    narrow.lines[0].name = "a name that takes more than one line where the picture is as narrow as a telephone";
    pugi::xml_document document;
    document.load_string(svg({narrow}, {1, 300, 300}).c_str());
    CHECK(document.select_nodes("//g[@class='legend']/text").size() > 1);
    CHECK(svg({narrow}, {1, 300, 300}).find("\u2026") == std::string::npos);
}

} // namespace chart_tests
