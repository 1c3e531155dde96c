// The statistics of the harness, its arena, and that it tells a slow contender from a fast one.
#include <bench/harness/contenders.hpp>
#include <tools/ravine/entry.hpp>
#include <tools/ravine/file.hpp>
#include <tools/ravine/shapes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <sched.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace {
using namespace ravine;
using namespace ravine::bench;

std::size_t const cores_at_start = usable_cores();

measurement of(std::vector<double> seconds) {
    measurement made{"", std::move(seconds), 0, 0};
    for (double x : made.seconds) x > 0 ? ++made.kept : ++made.rejected;
    return made;
}
} // namespace

TEST_CASE("the quartile leaves rejected rounds out") {
    CHECK(of({4, -1, 1, 3, -1, 2, 5}).quartile() == 2);
    CHECK(of({-1, -1}).quartile() == 0);
    CHECK(!of({1, 2, -1, 3, 4}).clean());
    CHECK(of({1, 2, 3, 4, 5}).clean());
}

TEST_CASE("a ratio is the median over rounds in which both are clean") {
    measurement const other = of({2, 4, 6, -1, 8, 10, 12}), mine = of({1, 2, 3, 1, 4, -1, 24});
    ratio const found = ratio_of(other, mine);
    CHECK(found.known);
    CHECK(found.median == 2);
    CHECK(found.low == 0.5);
    CHECK(found.high == 2);
    CHECK(!ratio_of(of({1, 2, 3, 4}), of({1, 2, 3, 4})).known);
}

TEST_CASE("the interval of a median narrows with the number of rounds") {
    std::vector<double> one(101, 1.0), many;
    for (int i = 0; i < 101; ++i) many.push_back(1 + i / 100.0);
    ratio const found = ratio_of(of(many), of(one));
    CHECK(found.median == 1.5);
    CHECK(found.low == doctest::Approx(1.4).epsilon(0.01)); // ranks 50 -+ 10 of 101
    CHECK(found.high == doctest::Approx(1.6).epsilon(0.01));
}

#if defined(RAVINE_EXHAUSTIVE) // it measures time, which a busy machine may spoil
TEST_CASE("the canary is held against its own speed, neither too strict nor too lax") {
    canary bird;
    double share = 0;
    for (int tries = 0; tries < 20 && share < 0.8; ++tries) share = bird.learn();
    if (share < 0.8) return; // a machine so busy says nothing of the canary
    int clean = 0;
    std::vector<double> trials;
    for (int i = 0; i < 1000; ++i) {
        clean += bird.clean();
        trials.push_back(bird.trial() / bird.usual());
    }
    CHECK(clean > 300);
    std::ranges::nth_element(trials, trials.begin() + 250);
    CHECK(trials[250] > 0.93); // faster than it learned: it would accept a core that is not its own
}
#endif

TEST_CASE("arrays of an arena are whole lines apart, and at page offsets of their own") {
    for (std::size_t size : {4096u, 1u << 20}) { // by operator new, and a mapping
        arena const memory({size, size, 100, size});
        for (std::size_t k = 0; k < 4; ++k) {
            auto const at = reinterpret_cast<std::uintptr_t>(memory.array(k)), first = reinterpret_cast<std::uintptr_t>(memory.array(0));
            CHECK(at % 64 == 0);
            CHECK((at - first) % 4096 == k * 1088 % 4096);
            if (k > 0) CHECK(at >= reinterpret_cast<std::uintptr_t>(memory.array(k - 1)) + (k == 3 ? 100 : size));
            CHECK(static_cast<char const*>(memory.array(k))[99] == 0);
        }
    }
}

TEST_CASE("tensors of a model lie one behind the other, and reset gives them their values again") {
    arrays<float> a({3, 17, 16}, 2, 1);
    auto const theta = [&](std::size_t k) { return static_cast<float*>(a.of(k)[0]); };
    CHECK(theta(1) == theta(0) + 16);
    CHECK(theta(2) == theta(1) + 32);
    float const first = theta(2)[5];
    CHECK(first > 0);
    CHECK(first < 1);
    theta(2)[5] = 7;
    a.reset();
    CHECK(theta(2)[5] == first);
}

TEST_CASE("a stop ends with the rounds that there are, or before the first") {
    for (int const samples : {0, 1, 7}) {
        int asked = 0, made = 0;
        settings how;
        how.seconds = 60;
        std::vector<contender> const both{{"one", [&](std::size_t) { ++made; }}, {"other", [&](std::size_t) { ++made; }}};
        how.stopped = [&] { return asked++ >= samples; };
        auto const found = measure(both, [] {}, true, how);
        REQUIRE(found.size() == 2);
        CHECK(found[1].name == "other");
        CHECK(found[0].kept + found[0].rejected + found[1].kept + found[1].rejected <= static_cast<unsigned>(samples));
        CHECK((made == 0) == (samples == 0));
        CHECK(!ratio_of(found[0], found[1]).known);
    }
}

TEST_CASE("a contender with twice the work takes twice as long, or the harness says that it does not know") {
    unsigned volatile sink = 0;
    auto const work = [&](std::size_t passes, unsigned length) { // each product waits for the one before, whoever shares the core
        unsigned x = sink;
        for (std::size_t p = 0; p < passes; ++p)
            for (unsigned i = 0; i < length; ++i) x = x * 1'664'525u + i;
        sink = x;
    };
    settings how;
    how.most = 21;
    how.seconds = 2;
    auto const found = measure(
        {{"once", [&](std::size_t n) { work(n, 2000); }}, {"twice", [&](std::size_t n) { work(n, 4000); }}}, [] {},
        true, how);
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "once");
    ratio const r = ratio_of(found[0], found[1]);
    if (r.known) {
        CHECK(r.high > 0.45); // of a busy machine the interval is wide
        CHECK(r.low < 0.55);
    } else {
        CHECK(found[0].rejected + found[1].rejected > 0);
    }
}

TEST_CASE("threads that are measured have a core each, and are free afterwards") {
    CHECK(usable_cores() == cores_at_start);
    if (cores_at_start < 2) return;
    auto const cores = [] { // of two threads, that are there at once
        std::array<cpu_set_t, 2> sets;
        std::atomic<int> there{0};
        parallel(2, 2, [&](std::size_t k) {
            ++there;
            while (there < 2) std::this_thread::yield();
            sched_getaffinity(0, sizeof sets[k], &sets[k]);
        });
        return sets;
    };
    auto const before = cores();
    int wrong = 0, runs = 0;
    settings how;
    how.least = how.most = 2;
    how.seconds = 0.5;
    how.threads = 2;
    auto const found = measure(
        {{"pinned",
          [&](std::size_t) {
              ++runs;
              auto const now = cores();
              cpu_set_t both;
              CPU_AND(&both, &now[0], &now[1]);
              wrong += CPU_COUNT(&now[0]) != 1 || CPU_COUNT(&now[1]) != 1 || CPU_COUNT(&both) != 0;
          }}},
        [] {}, false, how);
    CHECK(found.size() == 1);
    CHECK(runs > 0);
    CHECK(wrong == 0);
    for (cpu_set_t const& now : cores()) CHECK(CPU_EQUAL(&now, &before[0]));
}

TEST_CASE("every rule runs as a contender, with its stream") {
    for (tool::rule_entry const& rule : tool::rules()) {
        kernel<float> const local = rule.local<float>()(isa::baseline);
        auto const over =
            std::make_shared<arrays<float>>(sizes{100, 7}, local.host->states.size(), local.host->inputs.size());
        kernel<float> const linked = rule.best<float>(isa::baseline);
        auto const found = contenders_of<float>(rule.name, isa::baseline, local, &linked, over);
        CAPTURE(rule.name);
        CHECK(found.front().name == "local");
        CHECK(found.back().name == "stream");
        for (contender const& c : found) c.run(2);
    }
}

TEST_CASE("the tables of shapes have the models' numbers of tensors and elements") {
    auto const sum = [](std::vector<std::size_t> const& all) {
        return std::accumulate(all.begin(), all.end(), std::size_t{0});
    };
    auto const resnet = tool::shapes_of("resnet50"), gpt = tool::shapes_of("gpt2");
    CHECK(resnet.size() == 161);
    CHECK(sum(resnet) == 25'557'032);
    CHECK(gpt.size() == 148);
    CHECK(sum(gpt) == 124'439'808);
}

TEST_CASE("a damaged table of shapes is refused by its line") {
    namespace fs = std::filesystem;
    fs::path const path = fs::temp_directory_path() / ("ravine-shapes-" + std::to_string(::getpid()));
    auto const message = [&](std::string_view text) -> std::string {
        tool::write_file(path, {text});
        try {
            tool::shapes_of(path.string());
        } catch (std::exception const& e) {
            return e.what();
        }
        return "";
    };
    CHECK(message("# two\na 2 3\n\nb\n") == "");
    CHECK(message("a 2\nb 3 x\n").find("line 2: 'x' is no extent") != std::string::npos);
    CHECK(message("a 0\n").find("line 1: '0'") != std::string::npos);
    CHECK(message("a 100000 100000\n").find("line 1") != std::string::npos);
    CHECK(message("a 900000000\nb 900000000\n").find("more than 1e9") != std::string::npos);
    CHECK(message("# nothing\n").find("has no shape") != std::string::npos);
    fs::remove(path);
}
