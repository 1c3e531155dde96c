// `ravine study`: a well-formed page whose links lead somewhere, the same bytes each time, and errors before any work.
#include "tools/ravine/commands.hpp"
#include "tools/ravine/file.hpp"
#include "tools/study/study.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace study_tests {
namespace fs = std::filesystem;
using namespace ravine::tool;

/// A folder that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-study-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
};

std::string problem_of(study_options const& asked) {
    std::ostringstream said;
    try {
        study({said}, asked);
    } catch (std::exception const& e) {
        CHECK(said.str() == "");
        return e.what();
    }
    return "";
}

study_options asking(std::vector<std::string> names, fs::path const& out) {
    study_options asked;
    asked.names = std::move(names), asked.out = out, asked.brief = true;
    return asked;
}

TEST_CASE("the page holds its studies, and every link leads somewhere") {
    folder const f;
    std::ostringstream said;
    CHECK(study({said}, asking({"schedules", "mini_batches"}, f.path / "deep" / "page")) == 0);
    CHECK(said.str().ends_with("wrote " + (f.path / "deep" / "page" / "index.html").string() + "\n"));
    std::string const text = read_file(f.path / "deep" / "page" / "index.html");
    CHECK(text.find("{{") == std::string::npos);
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("http") == text.find("http://www.w3.org/1999/xhtml")); // names, no addresses
    pugi::xml_document page;
    auto const read = page.load_string(text.c_str(), pugi::parse_full);
    REQUIRE_MESSAGE(read, read.description() << " at " << read.offset);
    std::set<std::string> ids;
    for (auto const& node : page.select_nodes("//*[@id]")) CHECK(ids.insert(node.node().attribute("id").value()).second);
    CHECK(ids.contains("rule-sgd"));
    std::size_t pictures = 0;
    for (auto const& node : page.select_nodes("//@href | //@src")) {
        std::string const to = node.attribute().value();
        CAPTURE(to);
        CHECK((to.starts_with("#") ? ids.contains(to.substr(1)) : fs::exists(f.path / "deep" / "page" / to)));
        pictures += to.ends_with(".svg");
    }
    for (auto const& node : page.select_nodes("//@srcset")) CHECK(fs::exists(f.path / "deep" / "page" / node.attribute().value()));
    CHECK(pictures == (static_cast<std::size_t>(std::distance(fs::directory_iterator(f.path / "deep" / "page"), fs::directory_iterator())) - 1));
    CHECK(page.select_nodes("//source[@media]").size() == pictures / 2);
    std::vector<std::string> titles;
    for (auto const& node : page.select_nodes("//h2")) titles.emplace_back(node.node().text().get());
    CHECK(titles == std::vector<std::string>{"4. Mini-batches", "8. Schedules"}); // the order of the course
    CHECK(page.select_nodes("//math").size() == 5); // the rule once, four formulas
    CHECK(text.find("\\frac") == std::string::npos);
    std::string const picture = read_file(f.path / "deep" / "page" / "schedules-floor.svg");
    CHECK(study({said}, asking({"mini_batches", "schedules", "schedules"}, f.path / "deep" / "page")) == 0);
    CHECK(read_file(f.path / "deep" / "page" / "index.html") == text);
    CHECK(read_file(f.path / "deep" / "page" / "schedules-floor.svg") == picture);
}

TEST_CASE("what cannot be run or written is named before any work") {
    folder const f;
    std::string const similar = problem_of(asking({"schedule"}, f.path / "page"));
    CHECK(similar.starts_with("no study is called 'schedule'; did you mean schedules? There are convex, "));
    CHECK(similar.ends_with(", flat_minima; all runs each"));
    study_options unlike = asking({"NOSUCH"}, "");
    unlike.out = std::nullopt; // the name is what is wrong first
    CHECK(problem_of(unlike).starts_with("no study is called 'NOSUCH'; there are convex, "));
    CHECK(problem_of(asking({}, f.path / "page")).starts_with("a study's name is needed"));
    CHECK(!fs::exists(f.path / "page"));
    write_file(f.path / "file", {"here"});
    CHECK(problem_of(asking({"all"}, f.path / "file")).find((f.path / "file").string()) != std::string::npos);
    fs::create_directories(f.path / "taken" / "index.html");
    CHECK(problem_of(asking({"all"}, f.path / "taken")).find("index.html") != std::string::npos);
    study_options nowhere = asking({"all"}, "");
    nowhere.out = std::nullopt;
    CHECK(problem_of(nowhere).starts_with("--out DIR is needed"));
}

TEST_CASE("the list names every study") {
    std::ostringstream said;
    study_options asked;
    asked.list = true;
    CHECK(study({said}, asked) == 0);
    asked.names = {"convex"};
    CHECK(problem_of(asked) == "--list names all studies: it goes with --json alone");
    for (ravine::study::experiment const& each : ravine::study::experiments()) CHECK(said.str().find(each.name) != std::string::npos);
}

TEST_CASE("Ctrl-C says what was and what was not written") {
    folder const f;
    std::ostringstream said, waiting;
    sink to{said};
    to.progress = &waiting;
    to.progress_columns = [] { // which is asked when the line is drawn
        std::raise(SIGINT);
        return std::size_t{80};
    };
    CHECK(study(to, asking({"convex", "basins"}, f.path)) == 130);
    CHECK(said.str() == "ended by Ctrl-C: 0 of 2 studies were finished\n" + (f.path / "index.html").string() + " was not written\n");
    CHECK(fs::is_empty(f.path));
}

} // namespace study_tests
