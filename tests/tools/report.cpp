// The report: a well-formed page that holds the figures of the other commands' files, or an error that names the fault.
#include "tools/ravine/commands.hpp"
#include "tools/ravine/entry.hpp"
#include "tools/ravine/file.hpp"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <pugixml.hpp>
#include <ravine/print/mathml.hpp>
#include <sstream>
#include <unistd.h>

namespace report_tests {
namespace fs = std::filesystem;
using namespace ravine::tool;

std::string const check_json = R"([
  {"rule": "sgd", "type": "f32", "isa": "avx2", "kernel": "equal", "generated": "equal", "worst_ulp": 1.864, "differences": []},
  {"rule": "sgd", "type": "f64", "isa": "avx2", "kernel": "equal", "generated": "none", "worst_ulp": 0.5, "differences": []},
  {"rule": "<b>", "type": "f32", "isa": "avx2", "kernel": "differs", "generated": "equal", "worst_ulp": 3, "differences": ["kernel: 1 & 2"]}])";
std::string const bench_json = R"([
  {"rule": "adam", "type": "f32", "isa": "avx2", "size": 1000, "threads": 1, "contender": "local", "ns_per_element": 0.28461,
   "gb_per_s": 98.1, "ratio_to_stream": 0.5, "ratio_to_best_hand": 0.9999, "rounds": 11, "rejected": 0},
  {"rule": "adam", "type": "f32", "isa": "avx2", "size": 100000000, "threads": 1, "contender": "local", "ns_per_element": 3.5,
   "gb_per_s": 8, "ratio_to_stream": 0.98, "ratio_to_best_hand": null, "rounds": 11, "rejected": 0},
  {"rule": "adam", "type": "f32", "isa": "avx2", "size": 1000, "threads": 1, "contender": "hand", "ns_per_element": null,
   "gb_per_s": null, "ratio_to_stream": null, "ratio_to_best_hand": null, "rounds": 0, "rejected": 7}])";
std::string const train_json =
    "{\"kind\":\"epoch\",\"rule\":\"sgd\",\"epoch\":1,\"steps\":45,\"train_loss\":0.47241,\"test_accuracy\":0.86667,"
    "\"seconds\":0.1}\n"
    "{\"kind\":\"epoch\",\"rule\":\"sgd\",\"epoch\":2,\"steps\":90,\"train_loss\":null,\"test_accuracy\":0.9,"
    "\"seconds\":0.2}\n"
    "{\"kind\":\"summary\",\"rule\":\"sgd\",\"hyper\":{\"lr\":0.3},\"data_set\":\"digits\",\"layers\":[64,10],\"seed\":"
    "1,\"batch\":32,"
    "\"untrained_loss\":2.4,\"seconds\":0.5,\"optimizer_seconds\":0.05,\"diverged\":true}\n"
    "{\"kind\":\"epoch\",\"rule\":\"adam\",\"epoch\":1,\"steps\":45,\"train_loss\":0.25,\"test_accuracy\":0.97222,"
    "\"seconds\":0.1}\n"
    "{\"kind\":\"summary\",\"rule\":\"adam\",\"hyper\":{\"lr\":0.003,\"eps\":1e-08},\"data_set\":\"digits\",\"layers\":"
    "[64,10],\"seed\":1,"
    "\"batch\":32,\"untrained_loss\":2.4,\"seconds\":0.5,\"optimizer_seconds\":0.05,\"diverged\":false}\n";

/// A folder that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-report-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
    fs::path write(char const* name, std::string const& text) const {
        write_file(path / name, {text});
        return path / name;
    }
    report_options all() const {
        report_options asked;
        asked.out = path / "out" / "deep";
        asked.check = write("check.json", check_json);
        asked.bench = {write("1-one_rule.json", bench_json)};
        asked.train = {write("digits.jsonl", train_json)};
        asked.example = {"mine & yours=" + write("mine.txt", "rule<\"mine\">\n").string()};
        return asked;
    }
};

struct made {
    pugi::xml_document document;
    std::string text;
    explicit made(report_options const& asked) {
        std::ostringstream said;
        CHECK(report({said}, asked) == 0);
        CHECK(said.str().ends_with("\nwrote " + (asked.out / "index.html").string() + "\n"));
        text = read_file(asked.out / "index.html");
        auto const read = document.load_string(text.c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
        CHECK_MESSAGE(read, read.description() << " at " << read.offset);
    }
    std::size_t count(std::string const& path) const { return document.select_nodes(path.c_str()).size(); }
    /// The text of the cells of a row.
    std::vector<std::string> row(std::string const& path) const {
        std::vector<std::string> texts;
        for (auto const& cell : document.select_node(path.c_str()).node().children())
            texts.push_back(cell.text().get());
        return texts;
    }
};

using cells = std::vector<std::string>;

TEST_CASE("the page holds the figures of the files") {
    folder const f;
    made const page(f.all());
    CHECK(page.text.find("{{") == std::string::npos);
    CHECK(page.text.find("<script") == std::string::npos);
    CHECK(page.text.find("src=") == std::string::npos);
    CHECK(page.row("//table[@id='checks']/thead/tr") == cells{"rule", "f32 avx2", "f64 avx2", "worst ULP f32", "f64"});
    CHECK(page.row("//table[@id='checks']/tbody/tr[1]") ==
          cells{"sgd", "equal", "equal, generated none", "1.86", "0.50"});
    CHECK(page.row("//table[@id='checks']/tbody/tr[2]") ==
          cells{"<b>", "differs, generated equal", "not checked", "3.00", "not checked"});
    CHECK(page.count("//td[@class='bad']") == 1);
    CHECK(page.text.find("&lt;b&gt; f32 avx2, kernel: 1 &amp; 2") != std::string::npos);
    CHECK(page.count("//h2[text()='one rule']") == 1);
    CHECK(page.row("//table[@class='bench']/thead/tr") ==
          cells{"rule", "elements", "local", "hand", "local / hand", "local / stream"});
    CHECK(page.row("//table[@class='bench']/tbody/tr[1]") ==
          cells{"adam", "1,000", "0.2846", "not measured", "1.000", "0.500"});
    CHECK(page.row("//table[@class='bench']/tbody/tr[2]") ==
          cells{"adam", "100,000,000", "3.500", "\u2013", "not measured", "0.980"});
    CHECK(page.row("//table[@class='training']/tbody/tr[1]") ==
          cells{"sgd", "lr 0.3", "2", "diverged", "90.00 %", "0.50", "10.0 %"});
    CHECK(page.row("//table[@class='training']/tbody/tr[2]") ==
          cells{"adam", "eps 1e-8, lr 0.003", "1", "0.2500", "97.22 %", "0.50", "10.0 %"});
    CHECK(page.count("//h3[text()='mine & yours']/following-sibling::pre[text()='rule<\"mine\">\n']") == 1);
    CHECK(page.count("//svg//g[@class='legend']/text[text()='sgd (diverged)']") == 1);
    CHECK(page.count("//svg//g[@class='legend']/text[text()='adam']") == 1);
    CHECK(page.count("//svg[@role='img']") == 4); // three pictures of bench and one of training
    CHECK(page.count("//*[@id='missing']") == 0);
    CHECK(page.count("//nav//a") == 6);
    for (auto const& link : page.document.select_nodes("//nav//a"))
        CHECK(page.count("//*[@id='" + std::string(link.node().attribute("href").value() + 1) + "']") == 1);
}

TEST_CASE("every rule has its formula as MathML") {
    folder const f;
    report_options asked;
    asked.out = f.path;
    made const page(asked);
    CHECK(page.count("//table[@class='rules']//tr") == rules().size());
    CHECK(page.count("//table[@class='rules']//math") == rules().size());
    for (rule_entry const& rule : rules())
        CHECK(ravine::print::mathml_of(rule.source().latex).find('\\') == std::string::npos);
    CHECK(page.count("//*[@id='missing']/following-sibling::ul/li") == 4); // what was not given is named
    CHECK(page.count("//div[@class='sides']//pre") == 2);
    CHECK(page.text.find("fma(u2, g - m, m)") != std::string::npos);
}

TEST_CASE("the same files and date make the same bytes") {
    folder const f;
    ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    report_options asked = f.all();
    std::string const first = made(asked).text;
    CHECK(first.find("2023-11-14 22:13 UTC") != std::string::npos);
    asked.bench = {f.path}; // a folder's files, by name: the check's is among them
    fs::remove(f.path / "check.json");
    asked.check = f.write("checks.txt", check_json);
    CHECK(made(asked).text == first);
    ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("damaged input is named, and nothing is written") {
    folder const f;
    auto const refused = [&](report_options const& asked, std::string const& words) {
        CAPTURE(words);
        std::ostringstream said;
        std::string problem;
        try {
            report({said}, asked);
        } catch (std::exception const& e) {
            problem = e.what();
        }
        CAPTURE(problem);
        CHECK(problem.find(words) != std::string::npos);
        CHECK(problem.find('\n') == std::string::npos);
        CHECK(said.str() == "");
        CHECK(!fs::exists(asked.out));
    };
    report_options const good = f.all();
    auto const check = [&](std::string const& text, std::string const& words) {
        report_options asked = good;
        asked.check = f.write("bad.json", text);
        refused(asked, "bad.json" + words);
    };
    check(check_json.substr(0, 200), ": damaged, this is no JSON");
    check("", ": damaged");
    check("{}", ": an array of objects is needed");
    check("[1]", ", row 1 is no object");
    check("[{\"rule\": \"sgd\"}]", ", row 1 has no type");
    check("[{\"rule\": 7}]", ", row 1: rule must be text");
    auto const bench = [&](std::string const& from, std::string const& to, std::string const& words) {
        report_options asked = good;
        std::string text = bench_json;
        text.replace(text.find(from), from.size(), to);
        asked.bench = {f.write("bad.json", text)};
        refused(asked, "bad.json, row 1" + words);
    };
    bench("1000", "-1", ": size must be a whole number");
    bench("0.28461", "\"fast\"", ": ns_per_element must be a number");
    bench("\"gb_per_s\": 98.1,", "", " has no gb_per_s");
    auto const train = [&](std::string const& text, std::string const& words) {
        report_options asked = good;
        asked.train = {f.write("bad.jsonl", text)};
        refused(asked, "bad.jsonl" + words);
    };
    train("", ": no training in it");
    train(train_json.substr(0, train_json.find('\n') + 1), ": it ends within a training");
    train(train_json.substr(0, 300), ", line 3: damaged");
    train("{\"kind\":\"other\"}", ", line 1: a line of kind epoch or summary is needed, not other");
    report_options asked = good;
    asked.example = {"name"};
    refused(asked, "--example name: NAME=FILE is needed");
    asked.example = {"name=" + (f.path / "none").string()};
    refused(asked, "none: cannot be read");
    asked = good;
    fs::create_directories(f.path / "empty");
    asked.train = {f.path / "empty"};
    refused(asked, "no .jsonl file is in this folder");
}

} // namespace report_tests
