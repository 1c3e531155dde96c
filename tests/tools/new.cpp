// What `ravine new` writes, which names it refuses, and where the program's folders are.
#include "tools/ravine/commands.hpp"
#include "tools/ravine/entry.hpp"
#include "tools/ravine/file.hpp"
#include "tools/ravine/folders.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace ravine::tool;

namespace {

/// An empty folder that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-new-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
};

/// What the command says; a refusal is its text.
std::string said(new_options const& asked) {
    std::ostringstream out;
    try {
        new_rule({out}, asked);
    } catch (std::exception const& e) {
        return std::string("refused: ") + e.what();
    }
    return out.str();
}

}  // namespace

TEST_CASE("a rule to start from is written with its project, and never over another") {
    folder const f;
    fs::path const rule = f.path / "softened.hpp", project = f.path / "CMakeLists.txt";
    std::string const first = said({"softened", "mine", f.path});
    CAPTURE(first);
    CHECK(first.find("wrote") == 0);
    CHECK(first.find("cmake --build") != std::string::npos);
    CHECK(read_file(rule).find("inline constexpr auto softened = rule<\"softened\">(") != std::string::npos);
    CHECK(read_file(rule).find("namespace mine {") != std::string::npos);
    CHECK(read_file(project).find("ravine_add_rules(mine softened.hpp NAMESPACE mine)") != std::string::npos);
    for (fs::path const& written : {rule, project}) CHECK(read_file(written).find('@') == std::string::npos);

    write_file(rule, {"mine"});
    CHECK(said({"softened", "mine", f.path}).find("softened.hpp is there already") != std::string::npos);
    CHECK(read_file(rule) == "mine");
    CHECK(said({"other", "mine", f.path}).find("CMakeLists.txt is there already") != std::string::npos);
    CHECK(!fs::exists(f.path / "other.hpp"));
    CHECK(said({"softened", "mine", rule}).find("is no folder") != std::string::npos);
}

TEST_CASE("a name that a rule could not bear is refused, a library rule's is not") {
    folder const f;
    auto const refused = [&](std::string const& name, std::string const& words, std::string const& space = "mine") {
        CAPTURE(name);
        CAPTURE(space);
        std::string const text = said({name, space, f.path / "none"});
        CAPTURE(text);
        CHECK(text.starts_with("refused: "));
        CHECK(text.find(words) != std::string::npos);
        CHECK(!fs::exists(f.path / "none"));
    };
    for (std::string const name : {"", "1st", "two words", "a-b", "ä", "_x", "../up", "mine::rule"}) refused(name, "is no name");
    refused("two__scores", "two underscores");
    refused(std::string(40, 'x'), "39 characters");
    for (std::string const name : {"new", "and", "co_await", "double"}) refused(name, "is a keyword");
    for (std::string const name : {"step", "rule", "where", "sqrt", "norm"}) refused(name, "is a word of the language");
    for (std::string const name : {"NULL", "EOF", "INFINITY", "NAN", "INT_MAX", "M_PI", "X1"}) refused(name, "has no small letter");
    for (std::string const name : {"errno", "stdin", "stdout", "stderr", "assert", "linux"}) refused(name, "is a macro");
    refused("fine", "'errno' is a macro", "mine::errno");
    refused("simd", "generated source needs");
    std::string const alphabet = read_file(fs::path(RAVINE_SOURCE_ROOT) / "dsl/ravine/syntax/alphabet.hpp");
    std::regex const form("inline constexpr auto (\\w+) = symbol");
    std::size_t letters = 0;
    for (std::sregex_iterator at(alphabet.begin(), alphabet.end(), form); at != std::sregex_iterator(); ++at, ++letters)
        refused((*at)[1], "is a symbol of the alphabet");
    CHECK(letters > 40);
    refused("fine", "'ravine' is the library's own", "ravine::rules");
    refused("fine", "'1st' is no name", "mine::1st");
    refused("fine", "'' is no name", "mine::");
    refused("fine", "is a keyword", "namespace");
    CHECK(said({"adam", "mine::deep", f.path / "adam"}).find("mine_deep_ravine") != std::string::npos);
    CHECK(said({"warmth", "test", f.path / "warmth"}).find("test_rules_ravine") != std::string::npos);
    CHECK(read_file(f.path / "warmth/warmth.hpp").find("symbol<\"warmth\">") == std::string::npos); // not its own symbol
}

TEST_CASE("data is found in a source tree and in an installation that RAVINE_ROOT names") {
    folder const f;
    CHECK(fs::exists(data_file("digits/digits.csv")));
    CHECK(fs::is_regular_file(generated_folder() / "rules.md"));
    fs::create_directories(f.path / "share/ravine/shapes");
    write_file(f.path / "share/ravine/shapes/x.txt", {"a 1"});
    ::setenv("RAVINE_ROOT", f.path.c_str(), 1);
    CHECK(data_file("shapes/x.txt") == f.path / "share/ravine/shapes/x.txt");
    CHECK(data_file("shapes/y.txt") == f.path / "tools/data/shapes/y.txt");
    CHECK(generated_folder() == f.path / "generated");
    ::unsetenv("RAVINE_ROOT");
}

TEST_CASE("only the library's own rules have its opponents") {
    CHECK(find_rule("adam").library_name() == "adam");
    rule_entry outside = find_rule("adam");
    outside.symbol = "::mine::adam";
    CHECK(outside.library_name() == "");
    constexpr std::string_view wanted[]{"sgd", "nobody", "adam"}, nobody[]{"nobody"};
    CHECK(usual_names(wanted) == std::vector<std::string>{"sgd", "adam"});
    CHECK(usual_names(nobody).size() == rules().size());
}
