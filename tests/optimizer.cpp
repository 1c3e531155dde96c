// The optimizer as its users meet it: named arguments, handles, seeds, per-tensor t, inputs, given numbers, bad input.
#include <ravine/calculus/oracle.hpp>
#include <ravine/local.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/lamb.hpp>
#include <ravine/rules/momentum.hpp>
#include <ravine/rules/nadam.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <new>
#include <string>
#include <vector>

namespace {
std::atomic<std::size_t> allocations = 0;  // in this program, which replaces operator new below
}
[[gnu::noinline]] void* operator new(std::size_t bytes) {
    ++allocations;
    if (void* p = std::malloc(bytes ? bytes : 1)) return p;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t bytes, std::nothrow_t const&) noexcept {
    ++allocations;
    return std::malloc(bytes ? bytes : 1);
}
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace mine {
using namespace ravine::dsl;
inline constexpr auto curvature = symbol<"curvature">;
inline constexpr auto newton = rule<"newton">(hyper(lr = 1.0, kappa = range(0.5, 0, 1)), state(q = theta, r = g, s = kappa * 2),
                                             scalar(u = lr / 2), input(curvature), given(loss),
                                             step(q = q + g, r = r + 1, s = s + 1, u = u + loss,
                                                  theta = theta - lr * g / max(curvature, kappa) - u));
}  // namespace mine

namespace {

using namespace ravine::dsl;
namespace rules = ravine::rules;

TEST_CASE("hyper-parameters are named arguments, read and set by their symbols") {
    ravine::optimizer<rules::adam> o{lr = 3e-4, beta2 = 0.95};
    CHECK(double(o[lr]) == 3e-4);
    CHECK(double(o[beta1]) == 0.9);
    CHECK(double(o[beta2]) == 0.95);
    o[lr] = 1;
    CHECK(double(o[lr]) == 1);
}

TEST_CASE("a hyper-parameter of one optimizer can be given to another") {
    ravine::optimizer<rules::adam> a, other{lr = 0.5};
    a[lr] = other[lr];
    CHECK(double(a[lr]) == 0.5);
    other[lr] = 0.25;
    CHECK(double(a[lr]) == 0.5);
}

TEST_CASE("a hyper-parameter out of its range is refused by name and range, and nothing changes") {
    ravine::optimizer<rules::adam> o;
    for (double bad : {1.0, -0.1, std::nan(""), std::numeric_limits<double>::infinity()}) {
        std::string const said = message([&] { o[beta1] = bad; });
        CHECK(has(said, "beta1"));
        CHECK(has(said, "[0, 1)"));
        CHECK(double(o[beta1]) == 0.9);
    }
    CHECK(has(message([] { ravine::optimizer<rules::adam> bad{lr = -1.0}; }), "lr = -1 of adam"));
    o[beta1] = 0.0;
    CHECK(double(o[beta1]) == 0.0);
}

TEST_CASE("a step by hand") {
    std::vector<float> w{1, -2}, gradient{0.5f, 0.25f};
    ravine::optimizer<rules::momentum> o{lr = 0.5, mu = 0.5};
    auto const x = o.add(w, gradient);
    o.step();
    CHECK(w[0] == 0.75f);
    CHECK(x[v][0] == 0.25f);
    o.step();
    CHECK(x[v][0] == 0.375f);
    CHECK(w[0] == 0.375f);
    CHECK(x.steps() == 2);
    CHECK(gradient[0] == 0.5f);
}

TEST_CASE("t counts the steps of its tensor: one added later starts at 1") {
    std::vector<float> early{1, 2, 3}, late{1, 2, 3}, alone{1, 2, 3}, gradient{0.1f, -0.2f, 0.3f};
    ravine::optimizer<rules::adam> o, fresh;
    o.add(early, gradient);
    for (int k = 0; k < 3; ++k) o.step();
    auto const y = o.add(late, gradient);
    fresh.add(alone, gradient);
    o.step();
    fresh.step();
    CHECK(late == alone);
    CHECK(y.steps() == 1);
}

TEST_CASE("seeds, inputs, given numbers and scalars, against the oracle") {
    std::vector<float> w{1, 2, 3}, gradient{0.5f, 0.25f, 0.125f}, h{2, 4, 0.1f};
    ravine::calculus::oracle<mine::newton, float> oracle(w);
    ravine::local_optimizer<mine::newton> o;
    auto const x = o.add(w, gradient, mine::curvature = std::span<float const>(h));
    for (int k = 1; k <= 3; ++k) {
        o.step(loss = 0.25 * k);
        oracle.step(gradient, {{"curvature", h}}, {{"loss", 0.25 * k}}, [](auto, auto const&) {});
        CHECK(w == oracle.theta);
    }
    CHECK(x[r][0] == 3.5f);       // the first gradient, and 1 a step
    CHECK(x[s][2] == 4.0f);       // kappa * 2, and 1 a step
    CHECK(x[u] == 0.5 + 1.5);     // lr / 2, and the losses
    CHECK(x[q][1] == 2 + 0.75f);  // theta at the first step, and the gradients
}

TEST_CASE("bad arrays are refused before anything is changed") {
    std::vector<float> w(8, 1.0f), gradient(8, 1.0f), short_one(7, 1.0f);
    ravine::optimizer<rules::adam> o;
    CHECK(has(message([&] { o.add(w, short_one); }), "the gradient has 7 elements, the parameters have 8"));
    CHECK(has(message([&] { o.add(std::span<float>(static_cast<float*>(nullptr), 8), gradient); }), "is null"));
    CHECK(has(message([&] { o.add(w, std::span<float const>(static_cast<float const*>(nullptr), 8)); }), "the gradient is null"));
    CHECK(has(message([&] { o.add(w, w); }), "overlaps"));
    CHECK(has(message([&] { o.add(std::span<float>(w).first(4), std::span<float>(w).subspan(3, 4)); }), "overlaps"));
    o.add(std::span<float>(w).first(4), std::span<float>(gradient).first(4));
    CHECK(has(message([&] { o.add(std::span<float>(w).subspan(3, 2), std::span<float>(gradient).subspan(4, 2)); }), "overlaps"));
    CHECK(has(message([&] { o.add(std::span<float>(gradient).first(2), std::span<float>(w).subspan(4, 2)); }), "overlaps"));
    CHECK(message([&] { o.add(std::span<float>(w).subspan(4), std::span<float>(gradient).first(4)); }).empty());  // gradients may be shared
    CHECK(w == std::vector<float>(8, 1.0f));
    o.step();
    CHECK(w[0] != 1.0f);
}

TEST_CASE("a step allocates nothing") {
    std::vector<float> w(1000, 1.0f), gradient(1000, 0.1f);
    ravine::optimizer<rules::lamb> o;
    o.add(w, gradient);
    o.step();
    std::size_t const before = allocations;
    for (int k = 0; k < 10; ++k) o.step();
    CHECK(allocations == before);
}

TEST_CASE("an empty tensor is stepped like any other") {
    std::vector<float> none;
    ravine::optimizer<rules::lamb> o;
    auto const x = o.add(none, none);
    o.step();
    CHECK(x.steps() == 1);
    CHECK(x[m].empty());
}

TEST_CASE("scalars are per tensor and last between steps") {
    std::vector<float> w{1, 2}, gradient{0.1f, 0.2f};
    ravine::optimizer<rules::nadam> o;
    auto const x = o.add(w, gradient);
    o.step();
    double const first = x[product];
    o.step();
    CHECK(first < 1);
    CHECK(x[product] < first);
}

TEST_CASE("linked kernels exist for each instruction set of this machine; another is refused") {
    std::vector<float> results;
    for (ravine::isa which : {ravine::isa::baseline, ravine::isa::avx2, ravine::isa::avx512}) {
        if (!ravine::has(which)) continue;
        std::vector<float> w{1, 2, 3}, gradient{0.1f, 0.2f, 0.3f};
        ravine::optimizer<rules::adam> o{ravine::linked::make<rules::adam, float>(which)};
        o.add(w, gradient);
        o.step();
        if (results.empty()) results = w;
        CHECK(w == results);
    }
    CHECK(has(message([] { ravine::isa_of("sse9"); }), "sse9"));
    CHECK(ravine::isa_of("baseline") == ravine::isa::baseline);
}

}  // namespace
