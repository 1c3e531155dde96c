// Rows of contenders: a ratio stands wherever both figures stand, and with an interval where enough rounds are common.
#include "tools/ravine/bench_rows.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ravine::tool;
using ravine::bench::measurement;

namespace {

measurement of(std::string name, std::vector<double> seconds) {
    measurement made{std::move(name), std::move(seconds), 0, 0};
    for (double const x : made.seconds) x > 0 ? ++made.kept : ++made.rejected;
    return made;
}

} // namespace

TEST_CASE("a slow contender, clean in rounds in which the other was not, has a ratio all the same") {
    std::ostringstream text, lines;
    plan_of_run run{{}, {1000}, {}, {1}, ravine::isa::baseline, "f32", 1};
    bench_progress now({text}, 1);
    bench_rows rows("adam", run.which, "of a normal step");
    rows.measure(run, now, 0, [](std::size_t, std::size_t, ravine::bench::settings const&) {
        return std::vector<measurement>{of("normal", {1, 1, 1, 1, -1, -1, 1}), of("as fast", {1, 1, 1, 1, -1, -1, 1}),
                                        of("slow", {4, 4, 4, -1, 4, 4, -1}), of("unknown", {4, -1, 4, -1, 4, 4, -1})};
    });
    bench_options asked;
    rows.print({text}, asked, "steps", "");
    CHECK(text.str().find("1.000 ±0.0%") != std::string::npos);
    CHECK(text.str().find(" 0.250 ") != std::string::npos);
    asked.json = true;
    rows.print({lines}, asked, "", "");
    auto const all = nlohmann::json::parse(lines.str());
    CHECK(all[2].at("ratio_to_best_hand") == 0.25);
    CHECK(all[3].at("ratio_to_best_hand").is_null());
    CHECK(all[3].at("ns_per_element").is_null());
}

TEST_CASE("Ctrl-C ends the case at work with the rounds that it has, and no other is begun") {
    std::ostringstream text;
    plan_of_run run{{}, {1000, 2000, 3000}, {}, {1, 2}, ravine::isa::baseline, "f32", 1};
    bench_progress now({text}, 1);
    bench_rows rows("adam", run.which, "of a normal step");
    int cases = 0;
    rows.measure(run, now, 0, [&](std::size_t n, std::size_t threads, ravine::bench::settings const& how) {
        CHECK(threads == (cases < 3 ? 1 : 2));
        CHECK(!how.stopped());
        if (++cases == 5) std::raise(SIGINT);
        CHECK(how.stopped() == (cases == 5));
        return std::vector<measurement>{of("normal", std::vector<double>(5, static_cast<double>(n)))};
    });
    CHECK(cases == 5);
    CHECK(now.interrupted());
    CHECK(now.interruption_text() == "ended by Ctrl-C in case 5 of 6, which has the rounds that it had made\n");
    rows.print({text}, {}, "steps", "");
    CHECK(text.str().find("    2000        2  normal") != std::string::npos);
}
