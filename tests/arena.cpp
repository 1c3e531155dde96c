// An arena: where its tensors lie, that steps on them have the bits of steps on arrays anywhere, and what it refuses.
#include <ravine/arena.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/rules/adam.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <vector>

using namespace ravine;
using namespace ravine::rules;

namespace {

std::uintptr_t address(float const* at) { return reinterpret_cast<std::uintptr_t>(at); }
bool zero(std::span<float const> some) { return std::ranges::count(some, 0.0f) == std::ssize(some); }

}  // namespace

TEST_CASE("tensors of an arena lie one after the other, each at a line of its own, and are zero") {
    for (std::vector<std::size_t> const& sizes : {std::vector<std::size_t>{3, 0, 16, 17, 1}, {100'000, 1, 70'000}, {}, {0}}) {
        arena<float> const memory(sizes);
        REQUIRE(memory.tensors() == sizes.size());
        std::size_t from = 0;
        for (std::size_t which = 0; which < sizes.size(); ++which) {
            for (auto const& [some, all] : {std::pair(memory.parameters(which), memory.parameters()), {memory.gradient(which), memory.gradients()}}) {
                CHECK(some.size() == sizes[which]);
                CHECK(some.data() == all.data() + from);
                CHECK(address(some.data()) % 64 == 0);
            }
            from += (sizes[which] + 15) / 16 * 16;
        }
        CHECK(memory.parameters().size() == from);
        CHECK(memory.gradients().size() == from);
        CHECK(zero(memory.parameters()));
        CHECK(zero(memory.gradients()));
    }
}

TEST_CASE("parameters, gradient and states of a tensor have page offsets of their own") {
    arena<float> const memory({40'000, 50'000});
    optimizer<adam> o;
    for (std::size_t which = 0; which < 2; ++which) {
        auto const w = o.add(memory.parameters(which), memory.gradient(which));
        if (which == 0) continue;
        o.step();
        std::set<std::uintptr_t> lines;
        for (std::span<float const> const array : {std::span<float const>(w.theta()), {memory.gradient(1)}, {w[m]}, {w[v]}})
            lines.insert(address(array.data()) % 4096 / 64);
        CHECK(lines.size() == 4);
    }
}

TEST_CASE("steps on an arena, also one that was moved, have the bits of steps elsewhere") {
    std::vector<std::size_t> const sizes{1, 33, 40'000, 64};
    arena<float> first(sizes);
    std::vector<std::vector<float>> weights, gradient;
    optimizer<adam> in_arena, elsewhere;
    for (std::size_t which = 0; which < sizes.size(); ++which) {
        in_arena.add(first.parameters(which), first.gradient(which));
        weights.emplace_back(sizes[which]);
        gradient.emplace_back(sizes[which]);
    }
    for (std::size_t which = 0; which < sizes.size(); ++which) elsewhere.add(weights[which], gradient[which]);
    arena<float> const memory = std::move(first);
    for (int step = 1; step <= 6; ++step) {
        for (std::size_t which = 0; which < sizes.size(); ++which)
            for (std::size_t i = 0; i < sizes[which]; ++i) {
                gradient[which][i] = static_cast<float>(static_cast<int>(i % 7) - 3) * static_cast<float>(step % 2 ? 1 : -1);
                memory.gradient(which)[i] = gradient[which][i];
            }
        in_arena.step();
        elsewhere.step();
    }
    for (std::size_t which = 0; which < sizes.size(); ++which) CHECK(std::ranges::equal(memory.parameters(which), weights[which]));
    CHECK(weights[1][0] != 0);
    CHECK(zero(memory.parameters().subspan(1, 15)));  // what lies between tensors
}

TEST_CASE("an arena that is too large, and a tensor that it lacks") {
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    for (std::vector<std::size_t> const& sizes : {std::vector<std::size_t>{most}, {most / 4}, {5, most / 32}, {most / 64, most / 64, most / 64}})
        CHECK(has(message<std::length_error>([&] { arena<float> memory(sizes); }), "larger than memory can be"));
    arena<double> const memory({2, 3});
    CHECK_THROWS_AS((void)memory.parameters(2), std::out_of_range);
    CHECK_THROWS_AS((void)memory.gradient(9), std::out_of_range);
    CHECK(memory.gradient(1).size() == 3);
}
