// The program from outside: what each subcommand says and writes, and that bad input is refused in a sentence.
#include "tools/ravine/file.hpp"
#include "tools/ravine/npy.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
namespace npy = ravine::tool::npy;
using ravine::tool::read_file;
using ravine::tool::write_file;

namespace {

std::string quoted(std::string const& word) { return "'" + word + "'"; }

/// A folder of its own with the files that replay reads; it goes away with the test.
struct folder {
    fs::path path;
    folder() {
        static int number = 0;
        path = fs::temp_directory_path() / ("ravine-program-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        fs::create_directories(path / "work");
        std::vector<float> theta(6), gradients(4 * 6);
        for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = static_cast<float>(i) / 4 - 0.5F;
        for (std::size_t i = 0; i < gradients.size(); ++i) gradients[i] = static_cast<float>(i * 7 % 11) / 8 - 0.6F;
        npy::write(path / "t.npy", {{2, 3}, theta});
        npy::write(path / "g.npy", {{4, 2, 3}, gradients});
    }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }

    struct result {
        int code = -1;
        std::string out, err;
    };
    /// Runs the program in an empty working folder; `before` goes in front: NAME=VALUE of the environment, or a pipe's start.
    result run(std::string const& arguments, std::string const& before = "", std::string const& after = "") const {
        std::string const command = "cd " + quoted((path / "work").string()) + " && " + before + " " + quoted(RAVINE_PROGRAM) + " " +
                                    arguments + (after.empty() ? " >../out" : " " + after) + " 2>../err </dev/null";
        int const status = std::system(command.c_str());
        result made{WIFEXITED(status) ? WEXITSTATUS(status) : -1, "", ""};
        if (after.empty()) made.out = read_file(path / "out");
        made.err = read_file(path / "err");
        return made;
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (auto const& entry : fs::recursive_directory_iterator(path / "work"))
            names.push_back(entry.path().lexically_relative(path / "work").generic_string());
        std::ranges::sort(names);
        return names;
    }
    std::string replay(std::string const& rest) const {
        return "replay adam --theta ../t.npy --gradients ../g.npy --out out.npy " + rest;
    }
};

/// Bad usage or input: exit code 2, one line on standard error that holds the words, nothing said and nothing written.
void refused(folder const& f, std::string const& arguments, std::string const& words, std::string const& before = "") {
    CAPTURE(arguments);
    auto const r = f.run(arguments, before);
    CAPTURE(r.err);
    CHECK(r.code == 2);
    CHECK(r.out == "");
    CHECK(r.err.starts_with("ravine: "));
    CHECK(r.err.find(words) != std::string::npos);
    CHECK(std::ranges::count(r.err, '\n') == 1);
    CHECK(f.files().empty());
}

nlohmann::json rule_of(nlohmann::json const& all, std::string const& name) {
    for (auto const& rule : all)
        if (rule.at("name") == name) return rule;
    return {};
}

} // namespace

TEST_CASE("help and version") {
    folder const f;
    auto const version = f.run("--version");
    CHECK(version.code == 0);
    CHECK(version.out == "ravine " RAVINE_VERSION "\n");
    auto const help = f.run("--help");
    CHECK(help.code == 0);
    for (std::string const word : {"list", "show", "generate", "check", "replay", "report", "Exit codes"}) {
        CAPTURE(word);
        CHECK(help.out.find(word) != std::string::npos);
    }
    for (std::string const command : {"replay", "train", "bench", "report"}) { // no option promises a list
        std::string const text = f.run(command + " --help").out;
        CAPTURE(text);
        std::string const options = text.substr(text.find("Options:"));
        CHECK(options.find(" ...") == std::string::npos);
        CHECK(options.find("; repeatable") != std::string::npos);
    }
    CHECK(f.run("train --help").out.find("--hidden N[,N...] ") != std::string::npos);
    CHECK(f.run("bench --help").out.find("a line of FILE is a name and extents") != std::string::npos);
    for (std::string const command : {"list", "show", "generate", "check", "replay"}) {
        auto const own = f.run(command + " --help");
        CHECK(own.code == 0);
        CHECK(own.out.find("ravine " + command) != std::string::npos);
        CHECK(own.err == "");
    }
}

TEST_CASE("report refuses what is damaged before it makes its folder") {
    folder const f;
    write_file(f.path / "bad.json", {"[{"});
    refused(f, "report --out page --check ../bad.json", "../bad.json: damaged, this is no JSON");
    refused(f, "report", "--out is required");
    auto const r = f.run("report --out page");
    CHECK(r.code == 0);
    CHECK(r.out.ends_with(" rules, each written once as a formula.\nwrote page/index.html\n"));
    CHECK(f.files() == std::vector<std::string>{"page", "page/index.html"});
}

TEST_CASE("list names every rule, and its JSON has the figures") {
    folder const f;
    auto const text = f.run("list");
    CHECK(text.code == 0);
    auto const r = f.run("list --json");
    CHECK(r.code == 0);
    auto const all = nlohmann::json::parse(r.out);
    REQUIRE(all.is_array());
    CHECK(all.size() >= 27);
    for (auto const& rule : all) {
        CHECK(rule.size() == 8);
        CHECK(text.out.find("\n" + rule.at("name").get<std::string>() + " ") != std::string::npos);
    }
    auto const sgd = rule_of(all, "sgd"), adam = rule_of(all, "adam"), lamb = rule_of(all, "lamb"), asgd = rule_of(all, "asgd");
    CHECK(sgd.at("hyper") == nlohmann::json{{"lr", 1e-3}, {"weight_decay", 0.0}});
    CHECK(sgd.at("flops") == 2);
    CHECK(sgd.at("bytes") == 12);
    CHECK(sgd.at("stages") == 1);
    CHECK(adam.at("states") == nlohmann::json{"m", "v"});
    CHECK(adam.at("bytes") == 28);
    CHECK(lamb.at("stages") == 2);
    CHECK(asgd.at("scalars") == nlohmann::json{"eta", "mu"});
    CHECK(adam.at("inputs").empty());
}

TEST_CASE("show has a form for every reader") {
    folder const f;
    auto const shows = [&](std::string const& arguments, std::vector<std::string> const& parts) {
        CAPTURE(arguments);
        auto const r = f.run("show " + arguments);
        CHECK(r.code == 0);
        CHECK(r.err == "");
        CHECK(r.out.find('\x1b') == std::string::npos); // no terminal, no colour
        for (std::string const& part : parts) {
            CAPTURE(part);
            CHECK(r.out.find(part) != std::string::npos);
        }
        return r.out;
    };
    CHECK(shows("adam", {"rule<\"adam\">(", "m     = lerp(m, g, 1 - beta1)"}) == shows("adam --as text", {}));
    shows("adam --as latex", {"\\begin{aligned}", "\\beta_1"});
    shows("adam --as mathml", {"<math ", "<mi>\u03b2</mi>"});
    shows("lamb --as program", {"hyper   beta1 = 0.9 in [0, 1)", "tensor    dot(theta, theta)", "theta becomes %", "trust"});
    shows("lamb --as plan", {"stage 0", "stage 1", "uniforms", "reductions", "loads", "stores", "host, in double"});
    shows("momentum --as source", {"not to be edited", "stored[0]"});
    shows("adam --explain", {"== lower", "== simplify", "== prune", "select", "not_equal -1", "divide_root +1", "bytes per element"});
}

TEST_CASE("generate writes what it compares, finds what is stale, and repairs it") {
    folder const f;
    CHECK(f.run("generate sgd").out.find("not to be edited") != std::string::npos);
    CHECK(f.files().empty());

    auto const missing = f.run("generate sgd adam --out made --check");
    CHECK(missing.code == 1);
    CHECK(missing.out.find("missing  kernels/sgd.hpp") != std::string::npos);
    CHECK(f.files().empty());

    CHECK(f.run("generate sgd adam --out made").code == 0);
    CHECK(fs::exists(f.path / "work/made/kernels/sgd.hpp"));
    CHECK(fs::exists(f.path / "work/made/isa/baseline.cpp"));
    CHECK(read_file(f.path / "work/made/isa/baseline.cpp").find("lamb") == std::string::npos);
    CHECK(f.run("generate sgd adam --out made --check").code == 0);

    fs::path const file = f.path / "work/made/kernels/sgd.hpp";
    std::string const good = read_file(file);
    write_file(file, {good, " "});
    auto const stale = f.run("generate sgd adam --out made --check");
    CHECK(stale.code == 1);
    CHECK(stale.out.find("stale    kernels/sgd.hpp") != std::string::npos);
    CHECK(stale.out.find("adam") == std::string::npos);
    auto const repaired = f.run("generate sgd --out made --update");
    CHECK(repaired.code == 0);
    CHECK(repaired.out.find("wrote    kernels/sgd.hpp\n1 of ") == 0);
    CHECK(read_file(file) == good);

    CHECK(f.run("generate --out made --update").code == 0); // all rules
    write_file(f.path / "work/made/kernels/old.hpp", {"left over"});
    auto const surplus = f.run("generate --out made --check");
    CHECK(surplus.code == 1);
    CHECK(surplus.out.find("surplus  kernels/old.hpp") != std::string::npos);
}

TEST_CASE("the source in the repository is what the rules make") {
    folder const f;
    auto const r = f.run("generate --check");
    CAPTURE(r.out);
    CHECK(r.code == 0);
}

TEST_CASE("check holds every kernel against the oracle") {
    folder const f;
    auto const text = f.run("check sgd lamb");
    CHECK(text.code == 0);
    CHECK(text.out.find("nothing differs") != std::string::npos);
    auto const r = f.run("check adam --type f32 --isa baseline --json");
    CHECK(r.code == 0);
    auto const rows = nlohmann::json::parse(r.out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("rule") == "adam");
    CHECK(rows[0].at("isa") == "baseline");
    CHECK(rows[0].at("kernel") == "equal");
    CHECK(rows[0].at("worst_ulp") > 0);
    CHECK(rows[0].at("worst_ulp") < 100);
    CHECK(rows[0].at("differences").empty());
}

TEST_CASE("replay applies a rule to recorded gradients") {
    folder const f;
    CHECK(f.run("replay sgd --theta ../t.npy --gradients ../g.npy --set lr=0.5 --out out.npy").code == 0);
    auto const t = npy::read(f.path / "t.npy"), g = npy::read(f.path / "g.npy");
    auto theta = std::get<0>(t.values);
    auto const& gradients = std::get<0>(g.values);
    for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t i = 0; i < 6; ++i) theta[i] = std::fma(-0.5F, gradients[k * 6 + i], theta[i]);
    auto const out = npy::read(f.path / "work/out.npy");
    CHECK(out.shape == npy::shape{2, 3});
    CHECK(std::get<0>(out.values) == theta);

    CHECK(f.run(f.replay("--set beta1=0.5 --set weight_decay=0.01 --all")).code == 0);
    std::string const by_kernel = read_file(f.path / "work/out.npy");
    auto const all = npy::read(f.path / "work/out.npy");
    CHECK(all.shape == npy::shape{4, 2, 3});
    CHECK(f.run(f.replay("--set beta1=0.5 --set weight_decay=0.01 --all --backend oracle")).code == 0);
    CHECK(read_file(f.path / "work/out.npy") == by_kernel);
    CHECK(f.run(f.replay("--set beta1=0.5 --set weight_decay=0.01 --all --isa baseline")).code == 0);
    CHECK(read_file(f.path / "work/out.npy") == by_kernel);
    CHECK(f.run(f.replay("--set beta1=0.5 --set weight_decay=0.01")).code == 0);
    auto const last = std::get<0>(npy::read(f.path / "work/out.npy").values);
    CHECK(std::equal(last.begin(), last.end(), std::get<0>(all.values).begin() + 18));
}

TEST_CASE("replay in float64, without a dimension, and without a step") {
    folder const f;
    npy::write(f.path / "t.npy", {{}, std::vector<double>{1}});
    npy::write(f.path / "g.npy", {{2}, std::vector<double>{0.5, 0.25}});
    CHECK(f.run("replay sgd --theta ../t.npy --gradients ../g.npy --set lr=1 --out out.npy").code == 0);
    auto const out = npy::read(f.path / "work/out.npy");
    CHECK(out.shape.empty());
    CHECK(std::get<1>(out.values) == std::vector<double>{0.25});
    npy::write(f.path / "g.npy", {{0}, std::vector<double>{}});
    CHECK(f.run("replay sgd --theta ../t.npy --gradients ../g.npy --out out.npy").code == 0);
    CHECK(std::get<1>(npy::read(f.path / "work/out.npy").values) == std::vector<double>{1});
    CHECK(f.run("replay sgd --theta ../t.npy --gradients ../g.npy --all --out out.npy").code == 0);
    CHECK(npy::read(f.path / "work/out.npy").shape == npy::shape{0});
}

TEST_CASE("a trace prints every line and names the first that is not finite") {
    folder const f;
    auto const finite = f.run(f.replay("--trace 5"));
    CHECK(finite.code == 0);
    CHECK(finite.out.find("every line is finite") != std::string::npos);
    CHECK(std::ranges::count(finite.out, '\n') == 1 + 4 * 5 + 1);

    std::vector<float> gradients(4 * 6, 0.5F);
    gradients[2 * 6 + 1] = 3e38F;
    npy::write(f.path / "g.npy", {{4, 2, 3}, gradients});
    auto const r = f.run(f.replay("--trace 1"));
    CHECK(r.code == 0); // it flows as IEEE says
    CHECK(r.out.find("the first line that is not finite: v = inf at step 3") != std::string::npos);
    CHECK(f.run(f.replay("--trace 0")).out.find("every line is finite") != std::string::npos);

    gradients[2 * 6 + 1] = -std::numeric_limits<float>::quiet_NaN();
    npy::write(f.path / "g.npy", {{4, 2, 3}, gradients});
    auto const nan = f.run(f.replay("--trace 1"));
    CHECK(nan.out.find("is not finite: g = nan at step 3") != std::string::npos);
    CHECK(nan.out.find("-nan") == std::string::npos);
}

TEST_CASE("bad usage is refused in one sentence") {
    folder const f;
    refused(f, "", "subcommand");
    refused(f, "lsit", "there is no subcommand or option 'lsit'");
    refused(f, "--verbose list", "--verbose");
    refused(f, "list --jsn", "--jsn");
    refused(f, "lsit", "(see `ravine --help`)");
    refused(f, "list --jsn", "(see `ravine list --help`)");
    refused(f, "bench --seconds", "(see `ravine bench --help`)");
    refused(f, "show", "RULE");
    refused(f, "show adm", "no rule is called 'adm'; did you mean adam?");
    refused(f, "show something_else", "no rule is called 'something_else'; `ravine list` names all");
    refused(f, "show adam --as pdf", "--as pdf: there are text, latex");
    for (std::string const form : {"latex", "program", "plan"})
        refused(f, "show adam --explain --as " + form, "--explain shows the program after each pass; it does not go with --as " + form);
    refused(f, "show adam --steps 4", "--steps requires --schedule (see `ravine show --help`)");
    refused(f, "train adam --schedule-per epoch", "--schedule-per requires --schedule (see `ravine train --help`)");
    for (std::string const command : {"train", "bench", "check", "generate"})
        refused(f, command + " sgd adam sgd", "the rule sgd is named twice");
    refused(f, "landscape rosenbrock --table --rule sgd --rule sgd", "the rule sgd is named twice");
    refused(f, "generate --check --update", "--check and --update exclude each other");
    refused(f, "generate adm --out made", "no rule is called 'adm'");
    refused(f, "generate sgd --out ../t.npy", "../t.npy is no folder");
    refused(f, "generate sgd --out /proc/none", "/proc/none");
    refused(f, "check adm", "no rule is called 'adm'");
    refused(f, "check adam --type f16", "--type f16: there are f32 and f64");
    refused(f, "check adam --isa sse9", "no instruction set is called 'sse9'");
    refused(f, f.replay(""), "no instruction set is called 'sse9'", "RAVINE_ISA=sse9");
}

TEST_CASE("bad input of a benchmark is refused by name, before anything is measured or written") {
    folder const f;
    write_file(f.path / "bad.txt", {"layer 3 x\n"});
    write_file(f.path / "nameless.txt", {"layer 3 4\n64 3 7 7\n"});
    write_file(f.path / "empty.txt", {"# nothing\n"});
    refused(f, "bench sgd --shapes ../nameless.txt", "../nameless.txt, line 2: it begins with the number 64; the tensor's name is missing");
    refused(f, "bench sgd --shapes ../empty.txt", "../empty.txt has no shape; a line is a name and extents");
    refused(f, "bench adm", "no rule is called 'adm'; did you mean adam?");
    refused(f, "bench sgd --size 10", "--size 10: a whole number from 1e3 to 1e8");
    refused(f, "bench sgd --size many", "--size: 'many' is no number");
    refused(f, "bench sgd --shapes none.txt", "none.txt: cannot be read");
    refused(f, "bench sgd --shapes ../bad.txt", "../bad.txt, line 1: 'x' is no extent");
    refused(f, "bench sgd --shapes gpt2 --size 1e4", "--size and --shapes");
    refused(f, "bench sgd --threads 0", "--threads 0: a whole number from 1 to");
    refused(f, "bench sgd --threads 1.5", "--threads 1.5: a whole number from 1 to");
    refused(f, "bench sgd --threads 100000", "--threads 100000: a whole number from 1 to");
    refused(f, "bench sgd --threads 1 --threads 100000", "the cores of this machine");
    refused(f, "bench sgd --seconds 0", "--seconds 0: a number above 0");
    refused(f, "bench sgd --seconds nan", "--seconds nan");
    refused(f, "bench sgd --type f16", "--type f16");
    refused(f, "bench sgd --isa mmx", "no instruction set is called 'mmx'");
    refused(f, "bench sgd --json --csv", "--json and --csv");
    refused(f, "bench --around --denormals", "--around and --denormals");
    refused(f, "bench sgd --denormals", "--denormals measures Adam in f32");
    refused(f, "bench sgd --svg a.svg --shapes gpt2", "--svg and --shapes");
    refused(f, "bench sgd --svg none/a.svg", "none/a.svg: cannot be written");
    refused(f, "bench sgd --svg ..", "..: cannot be written");
}

TEST_CASE("bench measures what it is asked for, as JSON and as a picture") {
    folder const f;
    write_file(f.path / "shapes.txt", {"a 100 10\nb 64\nc 5 5 5 # small\n"});
    auto const r = f.run("bench lamb --shapes ../shapes.txt --seconds 0.01 --json --isa baseline");
    CAPTURE(r.err);
    CHECK(r.code == 0);
    auto const rows = nlohmann::json::parse(r.out);
    REQUIRE(rows.size() == 3); // no opponent
    CHECK(rows[0].at("contender") == "local");
    CHECK(rows[1].at("contender") == "generated");
    CHECK(rows[2].at("contender") == "stream");
    for (auto const& row : rows) {
        CHECK(row.at("rule") == "lamb");
        CHECK(row.at("size") == 1000 + 64 + 125);
        CHECK(row.at("threads") == 1);
        CHECK((row.at("ns_per_element").is_null() || row.at("ns_per_element") > 0));
    }
    CHECK(f.files().empty());
    auto const picture = f.run("bench sgd --size 1e3 --size 2e3 --seconds 0.01 --svg a.svg --json");
    write_file(f.path / "bench.json", {picture.out}); // and the report's pictures have the same colours
    CHECK(f.run("report --out ../page --bench ../bench.json").code == 0);
    auto const drawn_rows = nlohmann::json::parse(picture.out); // on a busy machine some have no clean sample
    bool const measured = std::ranges::none_of(drawn_rows, [](auto const& row) { return row.at("ns_per_element").is_null(); });
    std::string const page = read_file(f.path / "page/index.html"), drawn = read_file(f.path / "work/a.svg");
    for (std::string const line : {"line c0", "line c1", "line c2", "line c3", "line c4 dashed"}) {
        CAPTURE(line);
        CHECK(drawn.find("class=\"" + line + "\"") != std::string::npos);
        if (measured) CHECK(page.find("class=\"" + line + "\"") != std::string::npos);
    }
    CHECK(picture.code == 0);
    CHECK(read_file(f.path / "work/a.svg").find("sgd, f32") != std::string::npos);
    CHECK(f.files() == std::vector<std::string>{"a.svg"});
    CHECK(f.run("bench sgd --shapes ../shapes.txt --seconds 0.01").out.find("elements of ../shapes.txt (3 tensors)") != std::string::npos);
}

TEST_CASE("Ctrl-C ends a benchmark of any kind with what was measured, and exit code 130") {
    folder const f;
    auto const ended = [&](std::string const& arguments) {
        CAPTURE(arguments);
        auto const r = f.run(arguments + " --seconds 600", "timeout --foreground --preserve-status -s INT 2");
        CAPTURE(r.err);
        CHECK(r.code == 130);
        return r;
    };
    std::string const sizes = " --size 1e6 --size 2e6 --size 3e6";
    auto const denormals = ended("bench --denormals" + sizes);
    CHECK(denormals.out.find("decayed, flushed") != std::string::npos);
    CHECK(denormals.out.find("\nended by Ctrl-C in case ") != std::string::npos);
    CHECK(denormals.out.find(" of 3, which has the rounds that it had made\n") != std::string::npos);
    auto const around = ended("bench --around --json" + sizes + " --size 1e7 --size 2e7");
    CHECK(nlohmann::json::parse(around.out).size() >= 3);
    CHECK(around.err.find("ended by Ctrl-C in case ") == 0);
    auto const plain = ended("bench adam --csv --svg a.svg --size 1e7 --size 2e7 --size 3e7");
    CHECK(plain.out.find("\nadam,f32,") != std::string::npos);
    CHECK(plain.err.find("ended by Ctrl-C in case ") == 0);
    CHECK(read_file(f.path / "work/a.svg").ends_with("</svg>\n"));
}

TEST_CASE("bad input of a replay is refused by name") {
    folder const f;
    npy::write(f.path / "double.npy", {{4, 2, 3}, std::vector<double>(24)});
    npy::write(f.path / "flat.npy", {{4, 6}, std::vector<float>(24)});
    write_file(f.path / "text.npy", {"1 2 3"});
    refused(f, "replay adm --theta ../t.npy --gradients ../g.npy --out out.npy", "no rule is called 'adm'");
    refused(f, "replay adam --gradients ../g.npy --out out.npy", "--theta");
    refused(f, "replay adam --theta ../none.npy --gradients ../g.npy --out out.npy", "../none.npy");
    refused(f, "replay adam --theta ../text.npy --gradients ../g.npy --out out.npy", "../text.npy is no NPY file");
    refused(f, "replay adam --theta ../t.npy --gradients ../text.npy --out out.npy", "../text.npy is no NPY file");
    refused(f, "replay adam --theta ../t.npy --gradients ../double.npy --out out.npy", "../double.npy holds float64, theta float32");
    refused(f, "replay adam --theta ../t.npy --gradients ../flat.npy --out out.npy",
            "../flat.npy has the shape (4, 6), (steps, 2, 3) is needed");
    refused(f, "replay adam --theta ../t.npy --gradients ../g.npy --out none/out.npy", "none/out.npy");
    refused(f, "replay adam --theta ../t.npy --gradients ../g.npy --out /dev/full", "/dev/full");
    refused(f, f.replay("--set lr"), "--set lr: NAME=VALUE is needed");
    refused(f, f.replay("--set lr=fast"), "'fast' is no number");
    refused(f, f.replay("--set lr=0.1x"), "'0.1x' is no number");
    refused(f, f.replay("--set beta3=1"), "adam has no hyper-parameter called 'beta3'; it has lr, beta1");
    refused(f, f.replay("--set beta1=1"), "beta1 = 1 of adam is outside its range [0, 1)");
    refused(f, f.replay("--set lr=nan"), "lr = nan of adam is outside its range");
    refused(f, f.replay("--set eps=-1"), "eps = -1 of adam is outside its range");
    refused(f, f.replay("--set lr=1 --set lr=2"), "--set lr is given twice");
    refused(f, f.replay("--set lr=1 0.5"), "0.5");
    refused(f, f.replay("--input h=../g.npy"), "adam has no input called 'h'");
    refused(f, f.replay("--given loss=../g.npy"), "adam has no given number called 'loss'");
    refused(f, f.replay("--backend gpu"), "--backend gpu: there are kernel and oracle");
    refused(f, f.replay("--backend oracle --isa avx2"), "--isa avx2: the oracle has no instruction set");
    refused(f, f.replay("--isa mmx"), "no instruction set is called 'mmx'");
    refused(f, f.replay("--trace 6"), "--trace 6: theta has 6 elements, counted from 0");
    refused(f, f.replay("--trace -1"), "--trace");
    refused(f, f.replay("--trace 18446744073709551616"), "--trace: '18446744073709551616' is no whole number");
}

TEST_CASE("a file that stands in OUT's place is left as it was") {
    folder const f;
    write_file(f.path / "work/out.npy", {"mine"});
    CHECK(f.run(f.replay("--set lr=-1")).code == 2);
    CHECK(read_file(f.path / "work/out.npy") == "mine");
}

TEST_CASE("a reader that leaves is no error; a full device is") {
    folder const f;
    auto const closed = f.run("check sgd --type f32 --isa baseline", "(", "; echo $? >../code) | true");
    CHECK(closed.err == "");
    CHECK(read_file(f.path / "code") == "0\n");
    auto const full = f.run("list", "", ">/dev/full");
    CHECK(full.code == 2);
    CHECK(full.err == "ravine: standard output cannot be written: No space left on device\n");
}
