// `show --schedule`: every point of the picture lies on the schedule; texts, values, and the list
// of all.
#include "scratch.hpp"
#include "tools/ravine/commands.hpp"
#include "tools/ravine/file.hpp"
#include "tools/ravine/schedule_text.hpp"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ravine::tool;

namespace {

std::string shown(show_options const& asked) {
    std::ostringstream out;
    CHECK(show({out}, asked) == 0);
    return out.str();
}

struct place {
    double x, y;
};
/// A picture of one panel, read as a person would: the numbers beside the axes say what a pixel means.
class picture {
public:
    explicit picture(std::string const& file) {
        REQUIRE(document_.load_string(file.c_str()));
        for (auto const& found : document_.select_nodes("//g[@class='panel']//polyline")) {
            char const* rest = found.node().attribute("points").value();
            for (char* end = nullptr; *rest; rest = *end ? end + 1 : end) {
                double const x = std::strtod(rest, &end);
                points.push_back({x, std::strtod(end + 1, &end)});
            }
        }
        x_ = axis("middle", "x", 0), y_ = axis("end", "y", -4);
    }
    double step(double pixel) const { return x_.first + (pixel - x_.at) * x_.per_pixel; }
    double pixel(double value) const { return y_.at + (value - y_.first) / y_.per_pixel; }
    double steps_per_pixel() const { return x_.per_pixel; }
    std::vector<place> points;

private:
    struct scale {
        double first = 0, at = 0, per_pixel = 0;
    };
    scale axis(char const* anchor, char const* coordinate, double shift) const {
        std::vector<std::pair<double, double>> ticks;
        for (auto const& found : document_.select_nodes("//text[@class='tick']")) {
            if (std::string(found.node().attribute("text-anchor").value()) != anchor) continue;
            std::string text = found.node().text().get();
            if (std::size_t const minus = text.find("\u2212"); minus != std::string::npos) text.replace(minus, 3, "-");
            std::size_t used = 0;
            ticks.emplace_back(found.node().attribute(coordinate).as_double() + shift, std::stod(text, &used));
            REQUIRE(used == text.size());
        }
        REQUIRE(ticks.size() >= 2);
        auto const [a, b] = std::pair(ticks.front(), ticks.back());
        return {a.second, a.first, (b.second - a.second) / (b.first - a.first)};
    }
    pugi::xml_document document_;
    scale x_, y_;
};

/// Every point of the line is a step's value within a pixel, and every step's value is as near to the line.
void check_picture(std::string const& text, std::size_t steps) {
    CAPTURE(text);
    CAPTURE(steps);
    ravine::test::scratch const folder("schedule");
    auto const file = folder.path / "schedule.svg";
    show_options asked;
    asked.schedule = text, asked.steps = steps, asked.svg = file;
    shown(asked);
    picture const drawn(read_file(file));
    ravine::schedule const of = read_schedule(text);
    REQUIRE(drawn.points.size() >= std::min<std::size_t>(steps, 100));
    CHECK(drawn.points.size() < 6000);
    std::size_t outside = 0;
    for (auto const& at : drawn.points) {
        bool near = false; // to the value of a step that the same pixel shows
        for (double step = std::max(0.0, std::ceil(drawn.step(at.x - 0.6))); !near && step <= drawn.step(at.x + 0.6); ++step)
            near = step < static_cast<double>(steps) && std::abs(drawn.pixel(of(step)) - at.y) <= 1;
        outside += !near;
    }
    std::vector<std::pair<double, double>> reach(2000, {INFINITY, -INFINITY}); // of the line, by column of pixels
    for (std::size_t k = 0; k + 1 < drawn.points.size(); ++k) {
        auto const [a, b] = std::pair(drawn.points[k], drawn.points[k + 1]);
        double const length = std::hypot(b.x - a.x, b.y - a.y);
        for (double s = 0; s <= length; s += 0.5) {
            double const x = a.x + (b.x - a.x) * s / std::max(length, 1e-9),
                         y = a.y + (b.y - a.y) * s / std::max(length, 1e-9);
            auto& column = reach[static_cast<std::size_t>(x)];
            column = {std::min(column.first, y), std::max(column.second, y)};
        }
    }
    CHECK(outside == 0);
    std::size_t missed = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        double const x = drawn.points.front().x + static_cast<double>(step) / drawn.steps_per_pixel(),
                     y = drawn.pixel(of(static_cast<double>(step)));
        bool near = false;
        for (auto const column : {x - 1, x, x + 1})
            if (auto const& r = reach[static_cast<std::size_t>(std::max(column, 0.0))];
                r.first - 1 <= y && y <= r.second + 1)
                near = true;
        missed += !near;
    }
    CHECK(missed == 0);
}

} // namespace

TEST_CASE("every drawn point of a composed schedule lies within a pixel of it") {
    check_picture("warmup(50) * cosine(1000)", 1200);
    check_picture("0.001 * then(warmup(50), 50, cosine_restarts(200))", 1200);
    check_picture("cosine_restarts(30, 2)", 150);
    check_picture("mod(e, 2)", 500);                           // no value between two steps
    check_picture("then(1, 2.5, 0.25) - step_decay(7.3)", 25); // values below zero
    check_picture("cosine_restarts(997) * exponential(0.5, 50000) + 0.1 * triangular(0, 1, 7)",
                  45'000); // far more steps than pixels
    check_picture("one_cycle(1000, 0.1, shape = linear, phases = 3) + 1e-3 * multi_step(0.1, 300, 800)", 1000);
}

TEST_CASE("a schedule as text, LaTeX, MathML and values") {
    show_options asked;
    asked.schedule = "warmup(50) * cosine(steps)";
    std::string const all = shown(asked);
    CHECK(all.starts_with("min((e + 1) / 50, 1) * ((1 + cos(pi * e / 1000)) / 2)\n\n\\min\\left("));
    CHECK(all.find("\nstep  value\n   0  0.02\n  99  0.976") != std::string::npos);
    CHECK(std::ranges::count(all, '\n') == 4 + 12);
    asked.as = "latex";
    CHECK(shown(asked).find("\\cos") != std::string::npos);
    asked.as = "mathml";
    CHECK(shown(asked).find("<math ") == 0);
    asked.as = "values", asked.steps = 3, asked.schedule = "e / steps";
    CHECK(shown(asked) == "step,value\n0,0\n1,0.3333333333333333\n2,0.6666666666666666\n");
    asked.as = "", asked.schedule = "1 / (2 - e)";
    CHECK(shown(asked).ends_with("   2  inf\n\nnot finite at step 2: inf\n"));
    asked.steps = 1;
    CHECK(shown(asked).ends_with("step  value\n   0  0.5\n"));
    asked.steps = 2, asked.schedule = "1 / e * 0"; // processors give that NaN a sign
    CHECK(shown(asked).ends_with("   0  nan\n   1  0\n\nnot finite at step 0: nan\n"));
    asked.as = "values";
    CHECK(shown(asked) == "step,value\n0,nan\n1,0\n");
}

TEST_CASE("what cannot be shown is refused before a file is written") {
    auto const refused = [](auto change, char const* words) {
        show_options asked;
        change(asked);
        std::ostringstream out;
        CHECK_THROWS_WITH_AS(show({out}, asked), doctest::Contains(words), std::exception);
        CHECK(out.str().empty());
    };
    refused([](show_options& a) { a.schedule = "cosin(5)"; },
            "--schedule: nothing is called 'cosin' here; did you mean cosine?\n    cosin(5)\n    ^~~~~");
    refused([](show_options& a) { a.schedule = "1", a.as = "plan"; },
            "--as plan: of a schedule there are text, latex, mathml and values");
    refused([](show_options& a) { a.schedule = "1", a.rule = "adam"; }, "RULE does not go with --schedule");
    refused([](show_options& a) { a.schedule = "1", a.explain = true; }, "--explain does not go with --schedule");
    refused([](show_options& a) { a.schedule = "1", a.svg = "/none/a.svg"; }, "/none/a.svg: cannot be written");
    refused([](show_options& a) { a.rule = "adam", a.svg = "a.svg"; }, "--svg draws a schedule");
    refused([](show_options&) {}, "RULE or --schedule TEXT is required");
}

TEST_CASE("the list of schedules has parameters, and the formula of an example") {
    std::ostringstream text, json;
    list_options asked;
    asked.schedules = true;
    CHECK(list({text}, asked) == 0);
    CHECK(text.str().find("cosine(steps)\n    half a cosine wave from 1 to 0, and up again\n    cosine(1000) = (1 + "
                          "cos(pi * e / 1000)) / 2\n") != std::string::npos);
    asked.json = true;
    CHECK(list({json}, asked) == 0);
    auto const rows = nlohmann::json::parse(json.str());
    CHECK(rows.size() >= 27);
    for (auto const& row : rows) CHECK(read_schedule(row.at("text").get<std::string>()).latex() == row.at("latex"));
}
