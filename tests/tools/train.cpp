// `ravine train` from outside: accuracy, the same bits on every instruction set, Ctrl-C, divergence, broken outputs.
#include "tools/learning/dataset.hpp"
#include "tools/ravine/commands.hpp"
#include "tools/ravine/file.hpp"
#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <pty.h>
#include <ravine/checkpoint.hpp>
#include <ravine/dispatch.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;
using namespace ravine::tool;
using nlohmann::json;

namespace {

struct result {
    int code;
    std::string out, progress;
};

/// The command within this process.
result run(train_options const& asked) {
    std::ostringstream out, progress;
    int const code = train({out, false, 0, &progress, nullptr}, asked);
    return {code, out.str(), progress.str()};
}

std::vector<json> lines_of(std::string const& text) {
    std::vector<json> made;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) made.push_back(json::parse(line));
    return made;
}

json summary_of(std::string const& text, std::string const& rule) {
    for (json const& line : lines_of(text))
        if (line.at("kind") == "summary" && line.at("rule") == rule) return line;
    return {};
}

/// All figures but the times.
std::string without_times(std::string const& text) {
    std::string made;
    for (json line : lines_of(text)) {
        line.erase("seconds"), line.erase("optimizer_seconds");
        made += line.dump() + "\n";
    }
    return made;
}

bool has_fashion() {
    auto const where = ravine::learning::folder_of("fashion", RAVINE_SOURCE_ROOT "/tools/data");
    bool const there = fs::exists(where / "train-images-idx3-ubyte.gz");
    if (!there) MESSAGE("skipped: no Fashion-MNIST in " << where << " (Debian: dataset-fashion-mnist)");
    return there;
}

/// A folder that goes away with the test.
struct folder {
    fs::path path = fs::temp_directory_path() / ("ravine-train-" + std::to_string(::getpid()));
    folder() { fs::create_directories(path); }
    folder(folder const&) = delete;
    folder& operator=(folder const&) = delete;
    ~folder() { fs::remove_all(path); }
    /// Runs the program by the shell, in this folder; gives its exit code.
    int shell(std::string const& command) const {
        int const status =
            std::system(("cd '" + path.string() + "' && ravine='" RAVINE_PROGRAM "' && " + command).c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
};

/// The program, running, with standard output and standard error to be read here.
struct process {
    ::pid_t id = -1;
    int from = -1;
    std::string text; // all that was read

    /// Its standard output is a pipe, or both are a terminal of that many columns.
    process(std::vector<std::string> words, unsigned short columns = 0) {
        int ends[2];
        struct ::winsize size {};
        size.ws_col = columns;
        REQUIRE((columns ? ::openpty(&ends[0], &ends[1], nullptr, nullptr, &size) : ::pipe(ends)) == 0);
        words.insert(words.begin(), {RAVINE_PROGRAM, "train"});
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        id = ::fork();
        if (id == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            if (columns) ::dup2(ends[1], STDERR_FILENO);
            ::close(ends[0]), ::close(ends[1]);
            ::execv(arguments[0], arguments.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        from = ends[0];
    }
    process(process const&) = delete;
    process& operator=(process const&) = delete;
    ~process() { ::close(from); }

    /// Reads until the text holds the words, or to the end.
    bool read_until(std::string const& words) {
        char block[4096];
        while (words.empty() || text.find(words) == std::string::npos) {
            ::ssize_t const n =
                ::read(from, block, sizeof block); // a terminal whose other end is closed gives an error
            if (n <= 0) return false;
            text.append(block, static_cast<std::size_t>(n));
        }
        return true;
    }
    void interrupt() const { ::kill(id, SIGINT); }
    int status() {
        read_until("");
        int made = 0;
        ::waitpid(id, &made, 0);
        return made;
    }
};

} // namespace

TEST_CASE(
    "the best of sgd, momentum, rmsprop and adam classifies at least 97 % of the digits held back, in 10 epochs") {
    for (std::uint64_t const seed : {1U, 2U}) {
        train_options asked;
        asked.seed = seed;
        asked.json = true;
        auto const [code, text, progress] = run(asked);
        CHECK(code == 0);
        CHECK(progress.empty()); // the lines are for both readers
        double best = 0;
        for (std::string const rule : {"sgd", "momentum", "rmsprop", "adam"}) {
            json const line = summary_of(text, rule);
            REQUIRE(!line.is_null());
            CHECK(line.at("epochs") == 10);
            CHECK(line.at("test_accuracy") > 0.95);
            best = std::max(best, line.at("test_accuracy").get<double>());
        }
        CHECK(best >= 0.97);
        CHECK(lines_of(text).size() == 4 * 11);
    }
}

TEST_CASE("both models on Fashion-MNIST") {
    if (!has_fashion()) return;
    train_options asked;
    asked.on = "fashion";
    asked.json = true;
#ifdef RAVINE_EXHAUSTIVE
    auto const all = run(asked);
    double best = 0;
    for (std::string const rule : {"sgd", "momentum", "rmsprop", "adam"})
        best = std::max(best, summary_of(all.out, rule).at("test_accuracy").get<double>());
    CHECK(best >= 0.87);
#endif
    asked.rules = {"adam"};
    asked.epochs = 1;
    CHECK(summary_of(run(asked).out, "adam").at("test_accuracy") > 0.82);
    asked.model = "softmax";
    CHECK(summary_of(run(asked).out, "adam").at("test_accuracy") > 0.78);
}

TEST_CASE("the same seed gives the same bits on every instruction set and in every run, another seed others") {
    folder const f;
    std::string const base = "RAVINE_ISA=baseline $ravine train sgd adam lion --epochs 2 --json", first = f.path / "0";
    REQUIRE(f.shell(base + " >0") == 0);
    std::string const wanted = without_times(read_file(first));
    CHECK(wanted.find("\"parameters\"") != std::string::npos);
    for (unsigned k = 0; k < ravine::isa_names.size(); ++k) {
        if (!ravine::has(static_cast<ravine::isa>(k))) continue;
        std::string const name(ravine::isa_names[k]);
        CAPTURE(name);
        REQUIRE(f.shell("RAVINE_ISA=" + name + " $ravine train sgd adam lion --epochs 2 --json >1") == 0);
        CHECK(without_times(read_file(f.path / "1")) == wanted);
    }
    REQUIRE(f.shell("$ravine train sgd adam lion --epochs 2 --json --seed 2 >1") == 0);
    CHECK(without_times(read_file(f.path / "1")) != wanted);
    REQUIRE(f.shell("$ravine train lion --epochs 2 --json >1") == 0); // alone it does the same as in company
    CHECK(summary_of(read_file(f.path / "1"), "lion").at("parameters") ==
          summary_of(read_file(first), "lion").at("parameters"));
}

TEST_CASE("values are set for all rules that have them, or for one") {
    train_options asked;
    asked.rules = {"sgd", "momentum", "adam"};
    asked.epochs = 1;
    asked.json = true;
    asked.set = {"lr=0.25", "adam.lr=0.125", "mu=0.5", "adam.beta2=0.5"};
    auto const text = run(asked).out;
    CHECK(summary_of(text, "sgd").at("hyper").at("lr") == 0.25);
    CHECK(summary_of(text, "momentum").at("hyper").at("lr") == 0.25);
    CHECK(summary_of(text, "momentum").at("hyper").at("mu") == 0.5);
    CHECK(summary_of(text, "adam").at("hyper").at("lr") == 0.125);
    CHECK(summary_of(text, "adam").at("hyper").at("beta2") == 0.5);
    CHECK(summary_of(text, "adam").at("layers") == json{64, 128, 10});
    asked.hidden = {32, 16};
    asked.batch = 100;
    json const other = summary_of(run(asked).out, "adam");
    CHECK(other.at("layers") == json{64, 32, 16, 10});
    CHECK(other.at("steps") == 15);
}

TEST_CASE("a training that diverges says after which step and what was tried, and gives 1; the others go on") {
    train_options asked;
    asked.rules = {"sgd", "adam"};
    asked.epochs = 2;
    asked.set = {"sgd.lr=1e30"};
    auto const [code, text, progress] = run(asked);
    CHECK(code == 1);
    CHECK(text.find(
              "\nsgd with lr = 1e+30 diverged: its loss was not finite after step 1 of epoch 1; try a smaller lr\n") !=
          std::string::npos);
    CHECK(text.find("best: adam") != std::string::npos);
    CHECK(progress.find("adam: epoch 2 of 2, train loss ") != std::string::npos);
    asked.json = true;
    auto const lines = run(asked);
    CHECK(lines.code == 1);
    CHECK(summary_of(lines.out, "sgd").at("not_finite_step") == 1);
    CHECK(summary_of(lines.out, "adam").at("diverged") == false);
    CHECK(lines.progress.find("diverged") != std::string::npos);
    asked.json = false;
    asked.set = {"sgd.lr=100"};
    auto const above = run(asked);
    CHECK(above.code == 1);
    CHECK(above.out.find("sgd with lr = 100 diverged: its loss ended at ") != std::string::npos);
}

TEST_CASE("what training is told wrongly it names, before anything is done") {
    auto const refused = [](auto change, char const* words) {
        train_options asked;
        asked.epochs = 1;
        change(asked);
        CHECK_THROWS_WITH_AS(run(asked), doctest::Contains(words), std::exception);
    };
    for (auto const& [set, words] :
         {std::pair{"speed=1", "no rule here has a hyper-parameter called 'speed'"},
          {"lr", "NAME=VALUE"},
          {"lr=fast", "'fast'"},
          {"lr=-1", "lr = -1"},
          {"sgd.mu=1", "sgd has no hyper-parameter called 'mu'"},
          {"lion.lr=1", "no rule here is called 'lion'"},
          {".lr=1", "--set .lr=1: the rule's name is missing before the point"},
          {"adam.lr=-1", "lr = -1"}})
        refused([text = std::string(set)](train_options& a) { a.set = {text}; }, words);
    refused([](train_options& a) { a.set = {"lr=1", "lr=2"}; }, "--set lr is given twice");
    refused([](train_options& a) { a.rules = {"sgd", "adam"}, a.set = {"sgd.lr=1", "lr=2", "adam.lr=3"}; },
            "--set lr has no effect: each rule here that has lr is told its own");
    refused([](train_options& a) { a.rules = {"adam"}, a.set = {"lr=1"}, a.schedule = {"adam.lr=cosine(9)"}; },
            "--set lr has no effect");
    refused([](train_options& a) { a.rules = {"adamant"}; }, "adamant");
    refused([](train_options& a) { a.on = "cifar"; }, "--on cifar: there are digits and fashion");
    refused([](train_options& a) { a.model = "cnn"; }, "--model cnn: there are softmax and mlp");
    refused([](train_options& a) { a.model = "softmax", a.hidden = {3}; },
            "--hidden: softmax regression has no hidden layer");
    refused([](train_options& a) { a.data = "/none"; }, "/none/digits.csv");
    refused([](train_options& a) { a.on = "fashion", a.data = "/none"; },
            "/none/train-images-idx3-ubyte.gz is not there");
    refused([](train_options& a) { a.svg = "/none/a.svg"; }, "/none/a.svg: cannot be written");
    refused([](train_options& a) { a.csv = "/"; }, "/: cannot be written");
    folder const f;
    CHECK(f.shell("$ravine train --hidden 0 2>err") == 2);
    for (std::string const widths : {"3,x", "10,,5", "10,", ",10", "''", "10 5", "10001", "99999999999999999999", "10 --hidden 5"}) {
        CAPTURE(widths);
        CHECK(f.shell("$ravine train sgd --epochs 1 --hidden " + widths + " >out 2>err") == 2);
    }
    for (std::string const seed : {"-1", "18446744073709551616", "1.5", "''", "0x1"}) {
        CAPTURE(seed);
        CHECK(f.shell("$ravine train sgd --epochs 1 --seed " + seed + " >out 2>err") == 2);
        CHECK(read_file(f.path / "err").find("--seed") != std::string::npos);
    }
    CHECK(f.shell("$ravine train sgd --epochs 1 --hidden 8 --seed 18446744073709551615 >out 2>err") == 0);
    for (std::string const files : {"--csv a --svg a", "--csv a --svg ./a", "--checkpoint a --svg a", "--checkpoint a --csv ../$(basename $PWD)/a"}) {
        CAPTURE(files);
        CHECK(f.shell("$ravine train sgd --epochs 1 " + files + " >out 2>err") == 2);
        CHECK(read_file(f.path / "err").find("name the same file, ") != std::string::npos);
        CHECK(!fs::exists(f.path / "a"));
    }
    CHECK(f.shell("$ravine train sgd --epochs 1 --hidden 8 --csv /dev/null --svg /dev/null >out 2>err") == 0);
    CHECK(f.shell("$ravine train --epochs 0 2>err") == 2);
    CHECK(f.shell("$ravine train sgd --epochs 1 --svg /none/a.svg 2>err") == 2); // not only once all is trained
    CHECK(read_file(f.path / "err") == "ravine: /none/a.svg: cannot be written: No such file or directory\n");
    CHECK(f.shell("RAVINE_FASHION_MNIST=/none $ravine train --on fashion 2>err") == 2);
    CHECK(read_file(f.path / "err").find("/none/train-images-idx3-ubyte.gz") != std::string::npos);
}

TEST_CASE("Ctrl-C ends after the step, with the table, the curves and exit code 130") {
    folder const f;
    std::string const csv = f.path / "a.csv", svg = f.path / "a.svg";
    process p({"adam", "sgd", "--epochs", "100000", "--json", "--csv", csv, "--svg", svg});
    REQUIRE(p.read_until("\"epoch\":3,"));
    p.interrupt();
    int const status = p.status();
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 130);
    json const line = summary_of(p.text, "adam");
    REQUIRE(!line.is_null());
    CHECK(line.at("stopped") == true);
    CHECK(line.at("epochs") >= 3);
    CHECK(summary_of(p.text, "sgd").is_null());
    CHECK(read_file(csv).starts_with("rule,lr,epoch,train_loss,test_accuracy,seconds\nadam,"));
    CHECK(read_file(svg).ends_with("</svg>\n"));

    process plain({"adam", "sgd", "--epochs", "100000"}, 100);
    REQUIRE(plain.read_until("ETA"));
    plain.interrupt();
    int const ended = plain.status();
    CHECK(WIFEXITED(ended));
    CHECK(WEXITSTATUS(ended) == 130);
    CHECK(plain.text.find("train loss") != std::string::npos);
    CHECK(plain.text.find("ended by Ctrl-C: adam was in epoch ") != std::string::npos);
    CHECK(plain.text.find(" of 100000, 1 of 2 rules were not begun") != std::string::npos);
}

TEST_CASE("training that is killed at any moment and resumed ends with the bits of training that was not") {
    folder const f;
    std::string const how = "$ravine train adamw --epochs 12 --hidden 24 --clip 1 --accumulate 2 --average 0.9 --json 2>>err ";
    REQUIRE(f.shell(how + ">whole") == 0);
#if defined(RAVINE_EXHAUSTIVE)
    constexpr int kills = 200;
#else
    constexpr int kills = 20;
#endif
    int killed = 0;
    for (int k = 0; k < kills; ++k) {
        int const milliseconds = 5 + k * 37 % 90;
        char limit[16];
        std::snprintf(limit, sizeof limit, "0.%03d", milliseconds);
        int const code = f.shell(std::string("timeout -s KILL ") + limit + " " + how + "--checkpoint run.safetensors --every 3 --resume >part 2>err");
        if (code == 2) CHECK(read_file(f.path / "err").find("epochs already") != std::string::npos); // killed after its last word
        if (code == 0 || code == 2) fs::remove(f.path / "run.safetensors"); // it came to its end: once more from the start
        killed += code != 0;
    }
    CHECK(killed > kills / 2);
    REQUIRE(f.shell(how + "--checkpoint run.safetensors --every 3 --resume >rest") == 0);
    json const whole = summary_of(read_file(f.path / "whole"), "adamw"), rest = summary_of(read_file(f.path / "rest"), "adamw");
    CHECK(rest.at("parameters") == whole.at("parameters"));
    CHECK(rest.at("average_test_accuracy") == whole.at("average_test_accuracy"));
    CHECK(rest.at("steps") == whole.at("steps"));
    for (auto const& entry : fs::directory_iterator(f.path)) // what a killed process left is gone, or is its neighbour's
        CHECK(entry.path().filename().string().find("ravine-new-1") == std::string::npos);
}

TEST_CASE("the curves of a training that was killed and resumed are those of one that was not") {
    folder const f;
    auto const times_gone = [](std::string const& csv) { // the last of six columns, before what schedules add
        std::string made;
        std::istringstream lines(csv);
        for (std::string line; std::getline(lines, line);) {
            std::size_t from = 0;
            for (int comma = 0; comma < 5; ++comma) from = line.find(',', from) + 1;
            made += line.erase(from, line.find(',', from) - from) + "\n";
        }
        return made;
    };
    std::string const epochs = "30", schedule = "warmup(20) * cosine(steps)", other = "beta1=linear(0.5, 0.9, steps)";
    REQUIRE(f.shell("$ravine train adamw --epochs " + epochs + " --schedule '" + schedule + "' --schedule '" + other +
                    "' --csv whole.csv --svg whole.svg >out 2>err") == 0);
    std::string const csv = f.path / "part.csv", svg = f.path / "part.svg", whole = read_file(f.path / "whole.csv");
    std::vector<std::string> const words{"adamw", "--epochs", epochs, "--schedule", schedule, "--schedule", other, "--csv", csv, "--svg", svg,
                                         "--checkpoint", f.path / "c", "--every", "7", "--resume", "--json"};
    process killed(words);
    REQUIRE(killed.read_until("\"epoch\":3,"));
    ::kill(killed.id, SIGKILL);
    CHECK(WIFSIGNALED(killed.status()));
    process stopped(words);
    REQUIRE(stopped.read_until("\"epoch\":8,"));
    stopped.interrupt();
    CHECK(WEXITSTATUS(stopped.status()) == 130);
    std::string const some = times_gone(read_file(csv)); // with a part of an epoch at its end, perhaps
    std::size_t const entire = some.rfind('\n', some.size() - 2) + 1;
    CHECK(std::ranges::count(some, '\n') > 8);
    CHECK(times_gone(whole).starts_with(some.substr(0, entire)));
    process last(words);
    CHECK(last.status() == 0);
    CHECK(last.text.find("\"epoch\":8,") == std::string::npos);
    bool const same_curves = times_gone(read_file(csv)) == times_gone(whole), same_picture = read_file(svg) == read_file(f.path / "whole.svg");
    CHECK(same_curves);
    CHECK(same_picture);
    // times go on as well
    std::string const two = "$ravine train sgd --hidden 8 --checkpoint d --csv d.csv ";
    REQUIRE(f.shell(two + "--epochs 2 >out 2>err") == 0);
    std::string const before = read_file(f.path / "d.csv");
    REQUIRE(f.shell(two + "--epochs 4 --resume >out 2>err") == 0);
    std::string const after = read_file(f.path / "d.csv");
    CHECK(std::ranges::count(after, '\n') == 5);
    CHECK(after.starts_with(before.substr(0, before.find("sgd,0.5,2,")))); // the second epoch's figures were not in the checkpoint yet
    double seconds = 0;
    std::istringstream lines(after.substr(after.find('\n') + 1));
    for (std::string line; std::getline(lines, line); seconds = std::stod(line.substr(line.rfind(',') + 1)))
        CHECK(std::stod(line.substr(line.rfind(',') + 1)) > seconds);
}

TEST_CASE("a checkpoint from before epochs were kept is read; damaged ones are refused") {
    folder const f;
    std::string const how = "$ravine train sgd --hidden 8 --checkpoint c ";
    REQUIRE(f.shell(how + "--epochs 3 >out 2>err") == 0);
    auto const with = [&](char const* epochs) {
        ravine::safetensors::metadata_map further;
        ravine::state_dict const state = ravine::load(f.path / "c", &further);
        further.erase("epochs"), further.erase("seconds");
        if (epochs) further["epochs"] = epochs;
        ravine::save(f.path / "c", state, further);
    };
    for (char const* const damaged : {"1 2", "1 2 3 x", "4 0.1 0.1 0.1", "0 0.1 0.1 0.1", "nan 0.1 0.1 0.1", "1,0.1,0.1,0.1"}) {
        CAPTURE(damaged);
        with(damaged);
        CHECK(f.shell(how + "--epochs 4 --resume >out 2>err") == 2);
        CHECK(read_file(f.path / "err") == "ravine: c: 'epochs' is damaged\n");
    }
    with(nullptr);
    CHECK(f.shell(how + "--epochs 5 --resume --csv a.csv >out 2>err") == 0);
    CHECK(read_file(f.path / "a.csv").find("seconds\nsgd,0.5,3,") != std::string::npos);
    CHECK(f.shell(how + "--epochs 6 --resume --csv a.csv >out 2>err") == 0); // epochs keep their numbers
    CHECK(read_file(f.path / "a.csv").find("seconds\nsgd,0.5,3,") != std::string::npos);
    CHECK(read_file(f.path / "a.csv").find("\nsgd,0.5,6,") != std::string::npos);
}

TEST_CASE("Ctrl-C saves; a checkpoint of another training is refused") {
    folder const f;
    process p({"adam", "--epochs", "100000", "--json", "--checkpoint", (f.path / "c").string(), "--every", "100000"}, 80);
    p.read_until("\"epoch\"");
    p.interrupt();
    CHECK(WEXITSTATUS(p.status()) == 130);
    CHECK(fs::exists(f.path / "c"));
    CHECK(f.shell("$ravine train adam --seed 2 --checkpoint c --resume 2>err >out") == 2);
    CHECK(read_file(f.path / "err").find("with --seed 1, not 2") != std::string::npos);
    CHECK(f.shell("$ravine train sgd --checkpoint c --resume 2>err >out") == 2);
    CHECK(read_file(f.path / "err").find("is that of adam, not of sgd") != std::string::npos);
    CHECK(f.shell("head -c 1000 c >half; $ravine train adam --checkpoint half --resume 2>err >out") == 2);
    CHECK(f.shell("$ravine train adam sgd --checkpoint c 2>err >out") == 2);
    CHECK(f.shell("$ravine train adam --resume 2>err >out") == 2);
    CHECK(f.shell("$ravine train adam --average 1 2>err >out") == 2);
    CHECK(read_file(f.path / "err").find("[0, 1)") != std::string::npos);
}

TEST_CASE("resumed with other options than the checkpoint's, a training is refused by the option's name") {
    folder const f;
    std::string const how = "$ravine train adam --hidden 8 --checkpoint c ", same = "--set beta1=0.5 --clip 2 --accumulate 3 --average 0.9 ";
    REQUIRE(f.shell(how + same + "--epochs 2 --json >out 2>err") == 0);
    std::string const before = read_file(f.path / "c");
    auto const refused = [&](std::string const& options, std::string const& words) {
        CAPTURE(options);
        CHECK(f.shell(how + options + " --resume >out 2>err") == 2);
        CHECK(read_file(f.path / "out").empty());
        CAPTURE(read_file(f.path / "err"));
        CHECK(read_file(f.path / "err").find(words) != std::string::npos);
        CHECK(read_file(f.path / "c") == before);
    };
    refused("--set beta1=0.5 --clip 2 --average 0.9 --epochs 3", "with --accumulate 3, not 1");
    refused("--set beta1=0.5 --clip 1 --accumulate 3 --average 0.9 --epochs 3", "with --clip 2, not 1");
    refused("--accumulate 3 --average 0.9 --epochs 3", "with --clip 2, not none");
    refused("--clip 2 --accumulate 3 --average 0.99 --epochs 3", "with --average 0.9, not 0.99");
    refused("--clip 2 --accumulate 3 --epochs 3", "with --average 0.9, not none");
    refused(same + "--set beta2=0.5 --epochs 3", "with --set beta2=0.999, not 0.5");
    refused("--set adam.beta1=0.25 --clip 2 --accumulate 3 --average 0.9 --epochs 3", "with --set beta1=0.5, not 0.25");
    refused(same + "--epochs 2", "c has made 2 epochs already; give more --epochs than 2");
    refused(same + "--epochs 1", "c has made 2 epochs already; give more --epochs than 2");
    CHECK(f.shell(how + "--clip 2 --accumulate 3 --average 0.9 --epochs 3 --resume --json >out 2>err") == 0); // beta1 is the checkpoint's
    CHECK(summary_of(read_file(f.path / "out"), "adam").at("hyper").at("beta1") == 0.5);
    CHECK(f.shell(how + same + "--epochs 3 --resume >out 2>err") == 2);
}

TEST_CASE("with --accumulate steps are the optimizer's, and so many batches that none is made are refused") {
    train_options asked;
    asked.rules = {"adam"}, asked.epochs = 2, asked.json = true, asked.hidden = {8}; // 45 batches an epoch
    asked.accumulate = 4;
    auto const lines = lines_of(run(asked).out);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].at("steps") == 11);
    CHECK(lines[1].at("steps") == 22);
    CHECK(lines[2].at("steps") == 22);
    CHECK(lines[2].at("accumulate") == 4);
    asked.accumulate = 90;
    CHECK(summary_of(run(asked).out, "adam").at("steps") == 1);
    asked.accumulate = 91;
    CHECK_THROWS_WITH_AS(run(asked), "--accumulate 91: no step would be made, for there are 90 batches in all epochs together", std::invalid_argument);
    asked.accumulate = 4, asked.json = false;
    CHECK(run(asked).out.find("batches of 32, 4 of them to a step, seed 1") != std::string::npos);
}

TEST_CASE("a schedule gives its values step by step or epoch by epoch, of each rule or of one") {
    train_options asked;
    asked.rules = {"sgd", "adam"}, asked.epochs = 2, asked.json = true, asked.hidden = {8}; // 45 batches an epoch
    asked.schedule = {"warmup(10) * cosine(steps)", "adam.beta1 = linear(0.5, 0.95, steps = 90)"};
    auto const lines = lines_of(run(asked).out);
    CHECK(lines[0].at("scheduled") == json{{"lr", 0.5 * ((1 + std::cos(std::acos(-1.0) * 44 / 90)) / 2)}}); // of the rate that suits
    CHECK(lines[4].at("scheduled").at("beta1") == 0.5 + (0.95 - 0.5) * 89 / 90);
    CHECK(summary_of(run(asked).out, "sgd").at("schedules").at("lr") == "0.5 * (min((e + 1) / 10, 1) * ((1 + cos(pi * e / 90)) / 2))");
    CHECK(!summary_of(run(asked).out, "sgd").at("hyper").contains("lr"));
    asked.schedule_per = "epoch", asked.schedule = {"lr = 0.25 / (1 + e)"};
    CHECK(lines_of(run(asked).out)[0].at("scheduled").at("lr") == 0.25);
    CHECK(lines_of(run(asked).out)[1].at("scheduled").at("lr") == 0.125);

    // The values are those that the kernels see: a constant schedule is --set, another one is not.
    asked.schedule = {"lr = 0.125"};
    auto const constant = summary_of(run(asked).out, "sgd").at("parameters");
    asked.schedule = {}, asked.set = {"lr=0.125"};
    CHECK(summary_of(run(asked).out, "sgd").at("parameters") == constant);
    asked.schedule = {"1"};
    CHECK(summary_of(run(asked).out, "sgd").at("parameters") == constant);
    asked.schedule = {"where(e < 1, 1, 2)"};
    auto const changed = summary_of(run(asked).out, "sgd").at("parameters");
    CHECK(changed != constant);
    asked.schedule = {"2"};
    CHECK(summary_of(run(asked).out, "sgd").at("parameters") != changed);
    asked.schedule_per = "step", asked.schedule = {"where(e < 45, 1, 2)"};
    CHECK(summary_of(run(asked).out, "sgd").at("parameters") == changed);

    asked.schedule = {"adam.lr = linear(0.1, 0.2, 21)"}, asked.schedule_per = "step", asked.set = {}, asked.accumulate = 4; // 22 steps of the optimizer
    CHECK(lines_of(run(asked).out)[4].at("scheduled").at("lr") == 0.2);
    asked.json = false;
    CHECK(run(asked).out.find("adam: lr = 0.1 + 0.1 * min(21, e) / 21\ne counts steps from 0\n") != std::string::npos);
}

TEST_CASE("a plateau of the test loss reduces the rate, and the curves tell it") {
    train_options asked;
    asked.rules = {"sgd"}, asked.epochs = 5, asked.json = true, asked.hidden = {8};
    asked.plateau = "factor=0.5,patience=0, threshold = 10,kind=absolute"; // no loss is so much smaller than the first one
    auto const rates_of = [](std::string const& text) {
        std::vector<double> made;
        for (json const& line : lines_of(text))
            if (line.at("kind") == "epoch") made.push_back(line.at("scheduled").at("lr"));
        return made;
    };
    std::string const text = run(asked).out;
    CHECK(rates_of(text) == std::vector<double>{0.5, 0.5, 0.25, 0.125, 0.0625});
    json const by_plateau = summary_of(text, "sgd");
    CHECK(by_plateau.at("schedules").at("lr") == "0.5, reduced on a plateau of the test loss: factor=0.5, patience=0, threshold=10, "
                                                 "kind=absolute, cooldown=0, minimum=0, eps=1e-8");
    CHECK(!by_plateau.at("hyper").contains("lr"));
    train_options schedule = asked; // the kernels saw these rates
    schedule.plateau = std::nullopt, schedule.schedule = {"pow(0.5, max(e - 1, 0))"}, schedule.schedule_per = "epoch";
    CHECK(summary_of(run(schedule).out, "sgd").at("parameters") == by_plateau.at("parameters"));

    asked.plateau = "factor=0.5, patience=1, cooldown=1, minimum=0.1, threshold=0.02", asked.epochs = 20;
    asked.schedule = {"weight_decay=0.001/(e+1)"}; // beside it, step by step
    double best = INFINITY, rate = 0.5;
    unsigned waited = 0, cooling = 0;
    std::vector<double> expected;
    std::string const longer = run(asked).out;
    for (json const& line : lines_of(longer)) {
        if (line.at("kind") != "epoch") continue;
        expected.push_back(rate);
        double const loss = line.at("test_loss");
        bool const better = loss < best * (1 - 0.02);
        if (better) best = loss;
        waited = better || cooling > 0 ? 0 : waited + 1;
        if (cooling > 0) --cooling;
        if (waited > 1) rate = std::max(rate * 0.5, 0.1), waited = 0, cooling = 1;
    }
    CHECK(rate < 0.5);
    CHECK(rates_of(longer) == expected);
    asked.json = false;
    CHECK(run(asked).out.find("sgd: lr = 0.5, reduced on a plateau of the test loss: factor=0.5, ") != std::string::npos);
}

TEST_CASE("a training with a plateau that is killed and resumed is one that was not; with another plateau it is refused") {
    folder const f;
    std::string const plateau = "factor=0.5, patience=0, threshold=0.05";
    REQUIRE(f.shell("$ravine train adam --epochs 30 --plateau '" + plateau + "' --csv whole.csv --svg whole.svg --json >whole 2>err") == 0);
    std::vector<std::string> const words{"adam", "--epochs", "30", "--plateau", plateau, "--svg", f.path / "part.svg", "--checkpoint", f.path / "c",
                                         "--every", "7", "--resume", "--json", "--set", "lr=0.005"};
    for (std::string const epoch : {"\"epoch\":3,", "\"epoch\":9,"}) {
        process killed(words);
        REQUIRE(killed.read_until(epoch));
        ::kill(killed.id, epoch.find('3') == std::string::npos ? SIGINT : SIGKILL);
        killed.status();
    }
    std::string const before = read_file(f.path / "c"), how = "$ravine train adam --epochs 30 --checkpoint c --resume ";
    auto const refused = [&](std::string const& options, std::string const& words_of_it) {
        CAPTURE(options);
        CHECK(f.shell(how + options + " >out 2>err") == 2);
        CAPTURE(read_file(f.path / "err"));
        CHECK(read_file(f.path / "err").find(words_of_it) != std::string::npos);
        CHECK(read_file(f.path / "c") == before);
    };
    refused("", "is of a training with --plateau factor=0.5, patience=0, threshold=0.05, kind=relative, cooldown=0, minimum=0, eps=1e-8, not none");
    refused("--plateau factor=0.5", ", not factor=0.5, patience=10, threshold=1e-4, ");
    refused("--plateau '" + plateau + "' --set lr=0.01", "is of a training with --set lr=0.005, not 0.01");
    process last(words);
    CHECK(last.status() == 0);
    CHECK(last.text.find("\"epoch\":3,") == std::string::npos);
    CHECK(summary_of(last.text, "adam").at("parameters") == summary_of(read_file(f.path / "whole"), "adam").at("parameters"));
    bool const same_picture = read_file(f.path / "part.svg") == read_file(f.path / "whole.svg");
    CHECK(same_picture);
    std::string const whole = read_file(f.path / "whole.csv");
    CHECK(whole.find("\nadam,0.005,1,") != std::string::npos);
    CHECK(whole.find("\nadam,0.0025,") != std::string::npos);
}

TEST_CASE("a plateau that cannot be meant is refused before anything is trained") {
    auto const refused = [](std::string const& plateau, char const* words, std::vector<std::string> schedule = {}) {
        CAPTURE(words);
        train_options asked;
        asked.rules = {"sgd", "adam"}, asked.epochs = 1, asked.plateau = plateau, asked.schedule = schedule;
        CHECK_THROWS_WITH_AS(run(asked), doctest::Contains(words), std::invalid_argument);
    };
    refused("factor", "--plateau factor: NAME=VALUE is needed");
    refused("factor=0.5,", "--plateau : NAME=VALUE is needed");
    refused("patienc=3", "--plateau patienc: there is no such option; did you mean patience?");
    refused("mode=max", "--plateau mode: there is no such option, but factor, patience, threshold, kind, cooldown, minimum and eps");
    refused("factor=half", "--plateau factor: 'half' is no number");
    refused("factor=1", "factor = 1 of reduce_on_plateau must be in [0, 1)");
    refused("patience=1.5", "--plateau patience = 1.5: a whole number from 0 to 1e9 is needed");
    refused("cooldown=-1", "--plateau cooldown = -1: a whole number");
    refused("kind=both", "--plateau kind = both: there are relative and absolute");
    refused("factor=0.5, factor=0.1", "--plateau factor is given twice");
    refused("minimum=-1", "lr = -1 of sgd is outside its range");
    refused("factor=0.5", "--plateau and --schedule lr both change lr: remove one", {"cosine(steps)"});
    refused("factor=0.5", "--plateau and --schedule lr both change lr: remove one", {"adam.lr=0.1"});
}

TEST_CASE("a schedule that is killed at any moment and resumed ends with the same bits; another one is refused") {
    folder const f;
    std::string const how = "$ravine train adamw --epochs 4 --hidden 24 --accumulate 2 --json --schedule 'warmup(20) * cosine(steps)' --schedule beta1='linear(0.5, 0.9, steps)' ";
    REQUIRE(f.shell(how + ">whole 2>err") == 0);
    int killed = 0;
    for (int k = 0; k < 6; ++k) {
        char limit[16];
        std::snprintf(limit, sizeof limit, "0.%03d", 10 + k * 11);
        killed += f.shell(std::string("timeout -s KILL ") + limit + " " + how + "--checkpoint c --every 3 --resume >part 2>err") != 0;
    }
    CHECK(killed > 0);
    f.shell(how + "--checkpoint c --every 3 --resume >rest 2>err");
    if (read_file(f.path / "err").find("epochs already") != std::string::npos) { // killed after its last word
        fs::remove(f.path / "c");
        REQUIRE(f.shell(how + "--checkpoint c --every 3 --resume >rest 2>err") == 0);
    }
    CHECK(summary_of(read_file(f.path / "rest"), "adamw").at("parameters") == summary_of(read_file(f.path / "whole"), "adamw").at("parameters"));
    std::string const other = "$ravine train adamw --epochs 5 --hidden 24 --accumulate 2 --checkpoint c --resume ";
    CHECK(f.shell(other + ">out 2>err") == 2);
    CHECK(read_file(f.path / "err").find("is of a training with --schedule lr=0.001 * (min((e + 1) / 20, 1)") != std::string::npos);
    CHECK(read_file(f.path / "err").ends_with(", not none\n"));
    // stopped after an epoch and resumed, too
    std::string const part = "$ravine train adam --hidden 8 --json --checkpoint d --schedule 'cosine(180)' ";
    REQUIRE(f.shell(part + "--epochs 1 >out 2>err") == 0);
    REQUIRE(f.shell(part + "--epochs 3 --resume >rest 2>err") == 0);
    REQUIRE(f.shell("$ravine train adam --hidden 8 --json --schedule 'cosine(180)' --epochs 3 >whole 2>err") == 0);
    CHECK(summary_of(read_file(f.path / "rest"), "adam").at("parameters") == summary_of(read_file(f.path / "whole"), "adam").at("parameters"));
}

TEST_CASE("a schedule that cannot be meant is refused before anything is trained") {
    auto const refused = [](std::vector<std::string> schedules, std::string const& words, std::vector<std::string> set = {}, std::string per = "step") {
        CAPTURE(words);
        train_options asked;
        asked.rules = {"sgd", "adam"}, asked.epochs = 2, asked.schedule = schedules, asked.set = set, asked.schedule_per = per;
        std::ostringstream out, progress;
        CHECK_THROWS_WITH_AS(train({out, false, 0, &progress, nullptr}, asked), doctest::Contains(words.c_str()), std::exception);
        CHECK(out.str() + progress.str() == "");
    };
    refused({"cosin(5)"}, "--schedule lr: nothing is called 'cosin' here; did you mean cosine?\n    cosin(5)\n    ^~~~~");
    refused({"adam.beta1=1 +"}, "--schedule adam.beta1: something is missing here");
    refused({"rho=1"}, "--schedule rho=1: no rule here has a hyper-parameter called 'rho'");
    refused({"sgd.beta1=0.5"}, "--schedule sgd.beta1=0.5: sgd has no hyper-parameter called 'beta1'");
    refused({"lion.lr=0.5"}, "no rule here is called 'lion'");
    refused({".lr=1"}, "--schedule .lr=1: the rule's name is missing before the point");
    refused({"lr=1", "cosine(5)"}, "--schedule lr is given twice");
    refused({"cosine(5)", "sgd.lr=1", "adam.lr=1"}, "--schedule lr has no effect: each rule here that has lr is told its own");
    refused({"lr=1"}, "--set lr and --schedule lr both give the value: remove one, or give a factor of lr without a name", {"lr=2"});
    refused({"beta1 = e / 50"}, "beta1 = 1 of adam is outside its range [0, 1), at step 50 of its schedule");
    refused({"1 - e / 80"}, "lr = -0.00625 of sgd is outside its range [0, inf), at step 81 of its schedule");
    refused({"adam.lr = 1 / (e - 3) * 0 + 0.01"}, "nan of adam is outside its range [0, inf), at step 3 of its schedule");
    refused({"e"}, "--schedule-per minute: there are step and epoch", {}, "minute");
}

TEST_CASE("a second Ctrl-C kills") {
    process p(
        {"sgd", "--epochs", "1000", "--batch", "1437", "--hidden", "1500,1500", "--json"}); // steps of about a second
    REQUIRE(p.read_until("\"epoch\":1,"));
    ::usleep(20'000);
    p.interrupt();
    ::usleep(50'000);
    p.interrupt();
    int const status = p.status();
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
}

TEST_CASE("on a terminal of 40 columns no line is longer, and the bar is gone at the end") {
    process p({"rmsprop", "--epochs", "100", "--hidden", "8"}, 40);
    int const status = p.status();
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(p.text.find("ETA") != std::string::npos);
    std::size_t at = 0;
    for (std::string piece; at < p.text.size(); at += piece.size() + 1) {
        piece = p.text.substr(at, p.text.find_first_of("\r\n", at) - at);
        if (piece.find("ETA") != std::string::npos)
            CHECK(piece.size() <= 39 + 2 * 8); // with the blanks and steps back that cover an older line
    }
    std::size_t const last = p.text.rfind("ETA");
    std::size_t const erased = p.text.find('\r', last);
    REQUIRE(erased != std::string::npos);
    std::size_t const back = p.text.find('\r', erased + 1);
    CHECK(p.text.substr(erased + 1, back - erased - 1).find_first_not_of(' ') == std::string::npos);
}

TEST_CASE("a reader that leaves ends the training quietly; a full device is an error") {
    folder const f;
    CHECK(f.shell("($ravine train sgd adam --epochs 100000 --json 2>err; echo $? >code) | head -n 2 >out") == 0);
    CHECK(read_file(f.path / "err").empty());
    CHECK(read_file(f.path / "code") == "0\n");
    CHECK(lines_of(read_file(f.path / "out")).size() == 2);
    CHECK(f.shell("$ravine train sgd --epochs 100000 --json --csv a.csv >/dev/full 2>err") == 2);
    CHECK(read_file(f.path / "err") == "ravine: standard output cannot be written: No space left on device\n");
    CHECK(f.shell("$ravine train sgd --epochs 1 >/dev/full 2>err") == 2);
    CHECK(
        read_file(f.path / "err").ends_with("\nravine: standard output cannot be written: No space left on device\n"));
    CHECK(f.shell("$ravine train sgd --epochs 1 --svg /dev/full >out 2>err") == 2);
    CHECK(read_file(f.path / "err").ends_with("\nravine: /dev/full: cannot be written: No space left on device\n"));
    CHECK(!fs::exists(f.path / "a.csv"));
}
