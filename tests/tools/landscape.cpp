// `ravine landscape`: its picture is golden, its tables and lists are whole, and what is wrong is refused by name.
#include "scratch.hpp"
#include "tools/ravine/commands.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

namespace {

using namespace ravine::tool;
using ravine::test::content_of;
using ravine::test::scratch;

struct answer {
    int code;
    std::string out;
};
answer ask(landscape_options const& asked) {
    std::ostringstream out;
    int const code = landscape({out}, asked);
    return {code, out.str()};
}
landscape_options on(std::string name) {
    landscape_options made;
    made.on = std::move(name);
    return made;
}
landscape_options table_on(std::string name) {
    landscape_options made = on(std::move(name));
    made.table = true;
    return made;
}
void refused(landscape_options const& asked, char const* says) {
    CHECK_THROWS_WITH_AS(ask(asked), doctest::Contains(says), std::invalid_argument);
}

} // namespace

TEST_CASE("the README's picture is what its command draws") {
    scratch const folder("landscape");
    landscape_options asked = on("rosenbrock");
    asked.rules = {"sgd", "momentum", "adam"};
    asked.out = folder.path / "rosenbrock.svg";
    CHECK(ask(asked).code == 0);
    CHECK(content_of(*asked.out) == content_of(RAVINE_SOURCE_ROOT "/tests/golden/rosenbrock.svg"));
    CHECK(folder.files() == std::vector<std::string>{"rosenbrock.svg"});
}

TEST_CASE("a picture that plays has a ball for each line of both panels") {
    scratch const folder("landscape");
    landscape_options asked = on("himmelblau");
    asked.rules = {"sgd", "adam"};
    asked.steps = 60, asked.budget = 4, asked.animate = true;
    asked.out = folder.path / "plays.svg";
    CHECK(ask(asked).code == 0);
    pugi::xml_document picture;
    REQUIRE(picture.load_file(asked.out->c_str()));
    CHECK(picture.select_nodes("//circle/animateMotion[@repeatCount='indefinite']").size() == 4);
    CHECK(picture.select_nodes("//circle[@class='start']").size() == 2);
}

TEST_CASE("the list names every landscape, as text and as JSON") {
    landscape_options asked;
    asked.list = true;
    std::string const text = ask(asked).out;
    CHECK(text.find("sq(1 - x) + 100 * sq(y - sq(x))") != std::string::npos);
    CHECK(text.find("styblinski_tang") != std::string::npos);
    asked.json = true;
    auto const all = nlohmann::json::parse(ask(asked).out);
    CHECK(all.size() >= 24);
    for (auto const& each : all) {
        CHECK(each["points"].size() >= 1);
        CHECK(each["least"].is_number() == (each["name"] != "saddle" && each["name"] != "monkey_saddle"));
        CHECK_FALSE(each["source"].get<std::string>().empty());
    }
}

TEST_CASE("the table tells steps, losses and divergence") {
    landscape_options asked = table_on("ravine");
    asked.rules = {"sgd", "momentum"};
    asked.condition = 100, asked.steps = 400, asked.json = true;
    auto const rows = nlohmann::json::parse(ask(asked).out);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["rule"] == "sgd");
    CHECK(rows[0]["descents"] == 40);
    CHECK_FALSE(rows[0]["diverged"].get<bool>());
    CHECK(rows[1]["steps_to_tolerance"] < 400);
    asked.lr = 100.0, asked.json = false, asked.rules = {"sgd"};
    answer const wild = ask(asked);
    CHECK(wild.code == 0); // a result like another
    CHECK(wild.out.find("diverged after") != std::string::npos);
    scratch const folder("landscape");
    asked.table = false, asked.out = folder.path / "wild.svg";
    answer const drawn = ask(asked);
    CHECK(drawn.code == 0);
    CHECK(drawn.out.ends_with("wrote " + asked.out->string() + "\n"));
    std::string const picture = content_of(*asked.out);
    CHECK(picture.find("lr 100: diverged after") != std::string::npos);
    CHECK(picture.find("nan") == std::string::npos);
}

TEST_CASE("the gallery is one page of all landscapes") {
    scratch const folder("gallery");
    landscape_options asked = on("gallery");
    asked.rules = {"sgd"};
    asked.steps = 20, asked.budget = 2, asked.out = folder.path / "page";
    CHECK(ask(asked).code == 0);
    pugi::xml_document page;
    REQUIRE(page.load_file((*asked.out / "index.html").c_str()));
    CHECK(page.select_nodes("//section/svg").size() >= 24);
    CHECK(page.select_nodes("//section//math").size() >= 24);
    CHECK(page.select_nodes("//script").empty());
    CHECK(page.select_nodes("//@src").empty());
}

TEST_CASE("Ctrl-C says what was and what was not written, and how far a descent has come is shown") {
    scratch const folder("landscape");
    std::ostringstream said, waiting;
    sink to{said};
    to.progress = &waiting;
    static int draws = 0, last = 0;
    to.progress_columns = [] { // which is asked when the line is drawn
        if (++draws == last) std::raise(SIGINT);
        return std::size_t{80};
    };
    auto const interrupted_at = [&](int draw, landscape_options const& asked) {
        said.str(""), waiting.str(""), draws = 0, last = draw;
        CHECK(landscape(to, asked) == 130);
        return said.str();
    };
    landscape_options asked = on("gallery");
    asked.rules = {"sgd"}, asked.steps = 2, asked.budget = 2;
    asked.out = folder.path / "page";
    std::string const page = (*asked.out / "index.html").string();
    CHECK(interrupted_at(1, asked).find(" landscapes were finished\n" + page + " was not written\n") != std::string::npos);
    CHECK(waiting.str().find("landscape 1/") != std::string::npos);
    std::string const some = interrupted_at(3, asked); // each landscape draws the line at least once
    CHECK(some.starts_with("ended by Ctrl-C: "));
    CHECK(some.ends_with("wrote " + page + ", which has these alone\n"));
    pugi::xml_document written;
    REQUIRE(written.load_file(page.c_str()));
    CHECK(written.select_nodes("//section/svg").size() == static_cast<std::size_t>(std::stoi(some.substr(17))));
    asked = table_on("rosenbrock");
    asked.out = folder.path / "picture.svg", asked.rules = {"sgd", "adam"};
    CHECK(interrupted_at(1, asked) == "ended by Ctrl-C: 0 of 2 rules were finished\n" + asked.out->string() + " was not written\n");
    CHECK(waiting.str().find("sgd  rule 1/2") != std::string::npos);
    asked.json = true, asked.out = {};
    CHECK(interrupted_at(1, asked) == "[]\n");
    CHECK(waiting.str().ends_with("ended by Ctrl-C: 0 of 2 rules were finished\n"));
}

TEST_CASE("a schedule is what its steps are, and a factor is one of the rate") {
    landscape_options asked = table_on("ravine");
    asked.json = true, asked.rules = {"sgd", "adam"}, asked.steps = 30;
    auto const told = [&] {
        auto rows = nlohmann::json::parse(ask(asked).out);
        std::vector<double> losses;
        for (auto const& row : rows) losses.push_back(row["final_loss"].get<double>());
        return losses;
    };
    asked.lr = 0.01;
    auto const fixed = told();
    asked.schedule = {"e / e + 1 - 1 + where(e < 1, 0, 0)"};    // 0 / 0 at step 0
    refused(asked, "at step 0 of its schedule");
    asked.schedule = {"1 + 0 * e"};
    CHECK(told() == fixed);
    asked.schedule = {"where(e < 15, 1, 0)"};
    auto const halted = told();
    asked.schedule = {}, asked.steps = 15;
    CHECK(told() == halted); // sgd and adam with a rate of 0 stay where they are
    asked.lr = {}, asked.steps = 30, asked.schedule = {"lr=where(e < 15, 0.01, 0)"};
    CHECK(told() == halted);
    asked.schedule = {"sgd.lr = 0.1 - e / 100"};
    refused(asked, "at step 11 of its schedule");
    asked.lr = 0.1, asked.schedule = {"lr = 0.1"};
    refused(asked, "both give the value");
    asked.lr = {}, asked.schedule = {"sgd.lr = 0.1"}, asked.rules = {"sgd"}, asked.set = {"lr=0.2"};
    refused(asked, "--set lr has no effect");
}

TEST_CASE("what is wrong is refused by name, before anything is written") {
    scratch const folder("refused");
    refused({}, "a landscape's name is needed");
    refused(on("rosenbrok"), "no landscape is called 'rosenbrok'");
    landscape_options listed = on("sphere");
    listed.list = true;
    refused(listed, "--list names all landscapes: it goes with --json alone");
    listed.on = "", listed.out = folder.path / "list";
    refused(listed, "--list names all landscapes");
    refused(table_on("rosenbrok"), "no landscape is called 'rosenbrok'; did you mean rosenbrock?");
    refused(table_on("hump"), "did you mean six_hump_camel or three_hump_camel?");
    refused(on("rosenbrock"), "--out FILE is needed");
    refused(on("gallery"), "--out DIR is needed");
    landscape_options asked = table_on("rosenbrock");
    asked.start = "9,9";
    refused(asked, "--start 9,9 lies outside rosenbrock's domain: x from -2 to 2, y from -1 to 3");
    asked.start = "nan,1";
    refused(asked, "--start nan,1 lies outside");
    asked.start = "1";
    refused(asked, "--start 1: X,Y is needed");
    asked.start = "1,y";
    refused(asked, "--start: 'y' is no number");
    asked = table_on("rosenbrock");
    asked.condition = 10;
    refused(asked, "rosenbrock has no condition number");
    asked = table_on("ravine");
    asked.condition = 0.5;
    refused(asked, "--condition 0.5: a number from 1 to 1e12");
    asked = table_on("ravine");
    asked.set = {"adam.mu=0.9"};
    refused(asked, "--set adam.mu=0.9: adam has no hyper-parameter called 'mu'");
    asked.set = {"mu=nan"};
    refused(asked, "mu");
    asked.set = {}, asked.rules = {"adm"};
    refused(asked, "no rule is called 'adm'; did you mean adam?");
    asked = on("sphere");
    asked.out = folder.path / "no" / "such" / "picture.svg";
    CHECK_THROWS_WITH(ask(asked), doctest::Contains("picture.svg"));
    CHECK(folder.files().empty());
}
