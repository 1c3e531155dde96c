// The picture of `ravine bench`: a panel for each rule and number of threads, and nothing where nothing was measured.
#include <tools/ravine/bench_picture.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {
using ravine::tool::benched;

benched row(std::string const& rule, std::size_t size, std::size_t threads, std::string const& contender,
            std::optional<double> speed) {
    return {rule, "f32", "avx2", size, threads, contender, {}, speed, {}, {}, 11, 0};
}
std::size_t count(std::string const& text, std::string const& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}
} // namespace

TEST_CASE("panels, titles, bands") {
    std::vector<benched> rows;
    for (char const* const rule : {"sgd", "adam"})
        for (std::size_t const threads : {1u, 2u})
            for (std::size_t const size : {1000u, 100'000u, 10'000'000u})
                for (char const* const who : {"local", "stream"}) rows.push_back(row(rule, size, threads, who, 50));
    std::string const svg = ravine::tool::picture_of(rows, [](std::string const&) { return std::size_t{16}; });
    CHECK(count(svg, "sgd, f32, avx2, 1 thread<") == 1);
    CHECK(count(svg, "sgd, f32, avx2, 2 threads<") == 1);
    CHECK(count(svg, "adam, f32, avx2, 2 threads<") == 1);
    CHECK(count(svg, ">GB/s<") == 4);
    CHECK(count(svg, ">L2<") == 4);
    CHECK(svg == ravine::tool::picture_of(rows, [](std::string const&) { return std::size_t{16}; }));
}

TEST_CASE("one size and a row that could not be measured are no error") {
    std::string const svg =
        ravine::tool::picture_of({row("sgd", 1000, 1, "local", 50), row("sgd", 1000, 1, "stream", {})},
                                 [](std::string const&) { return std::size_t{8}; });
    CHECK(svg.find("</svg>") != std::string::npos);
    CHECK(ravine::tool::picture_of({row("sgd", 1000, 1, "local", {})}, [](std::string const&) {
              return std::size_t{8};
          }).find("nan") == std::string::npos);
}
