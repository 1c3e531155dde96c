// The hand-written opponents have the kernels' bits at any length and offset; the plain and unfused ones mean the same.
#include <tests/rules/compare.hpp>
#include <tools/ravine/entry.hpp>

#include <bench/harness/contenders.hpp>
#include <ravine/stepper.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace ravine;
using proof::numbers;

/// theta, the gradient and the states of an opponent: arrays of n elements, each so far off a line, between guard
/// pages.
template <class T>
struct set {
    std::size_t n, count;
    std::vector<std::unique_ptr<proof::guarded>> memory;
    std::vector<void*> at;
    set(std::size_t n_, std::size_t count_, std::size_t offset) : n(n_), count(count_) {
        for (std::size_t k = 0; k < count; ++k) {
            memory.push_back(std::make_unique<proof::guarded>(n * sizeof(T) + 256));
            at.push_back(memory.back()->begin() + 128 + (offset + 3 * k) % 16 * sizeof(T));
        }
    }
    std::span<T> array(std::size_t k) const { return {static_cast<T*>(at[k]), n}; }
    bool untouched_around() const {
        for (std::size_t k = 0; k < count; ++k)
            if (!memory[k]->untouched_around(at[k], n * sizeof(T))) return false;
        return true;
    }
};

/// An opponent and the kernel, ten steps on the same gradients. `agree` is asked of each array after each step.
template <class T, class Agree>
void race(std::string_view rule, isa which, stage_function<T> opponent, std::size_t n, std::size_t offset, numbers kind,
          Agree const& agree) {
    kernel<T> const with = tool::find_rule(rule).local<T>()(which);
    std::size_t const states = with.host->states.size();
    set<T> mine(n, 2 + states + 2, offset); // two for temporaries
    std::vector<T> theta(n), g(n);
    for (std::size_t i = 0; i < n; ++i) theta[i] = mine.array(0)[i] = proof::hard<T>(kind, 5, 0, i);
    for (std::size_t k = 0; k < states; ++k)
        for (T& x : mine.array(2 + k)) x = 0;
    stepper<T> kernels(with);
    std::size_t const place = kernels.add(theta, g, {});
    std::vector<double> hyper;
    for (hyper_of_kernel const& h : with.host->hypers) hyper.push_back(h.range.value);
    for (unsigned step = 1; step <= 10; ++step) {
        for (std::size_t i = 0; i < n; ++i) g[i] = mine.array(1)[i] = proof::hard<T>(kind, 5, step, i);
        kernels.step({});
        alignas(64) bench::numbers<T> const given = bench::numbers_of<T>(with.host->hypers, hyper, step);
        opponent(mine.at.data(), n, given.data(), nullptr);
        CAPTURE(step);
        agree(mine.array(0), std::span<T>(theta));
        for (std::size_t k = 0; k < states; ++k) agree(mine.array(2 + k), kernels.state(place, k));
    }
    CHECK(mine.untouched_around());
}

void same_bits(std::span<float const> is, std::span<float const> wanted) {
    REQUIRE(proof::difference(is, wanted) == "");
}

/// Equal but for rounding. Signs of sums near zero may differ, so Lion may go the other way: two of its steps.
template <class T>
void close(std::span<T const> is, std::span<T const> wanted) {
    T const tolerance = sizeof(T) == 4 ? T(2e-3) : T(2e-3);
    for (std::size_t i = 0; i < is.size(); ++i) {
        CAPTURE(i);
        if (std::abs(wanted[i]) > T(1e-30))
            REQUIRE(std::abs(is[i] - wanted[i]) <= tolerance * (1 + std::abs(wanted[i])));
    }
}

template <class F>
void for_each_isa(F const& f) {
    for (isa which : {isa::baseline, isa::avx2, isa::avx512})
        if (has(which)) f(which);
}

} // namespace

TEST_CASE("hand-written updates have the kernel's bits") {
    for_each_isa([&](isa which) {
        for (std::string_view const rule : bench::opposed) {
            bench::opponents<float> const found = bench::opponents_of<float>(rule, which);
            CHECK(found.rule == rule);
            CHECK((found.hand != nullptr) == (which != isa::baseline));
            for (stage_function<float> const hand : {found.hand, found.two_divisions}) {
                if (!hand) continue;
                CAPTURE(rule);
                CAPTURE(isa_names[static_cast<std::size_t>(which)]);
                CAPTURE((hand == found.two_divisions));
                for (numbers const kind : {numbers::tame, numbers::huge, numbers::wild})
                    for (std::size_t n = 0; n <= 130; n += proof::sample() ? 13 : 1)
                        for (std::size_t const offset : bench::sizes{0, 1, 7, 8, 13}) {
                            CAPTURE(n);
                            CAPTURE(offset);
                            race<float>(rule, which, hand, n, offset, kind, same_bits);
                        }
            }
        }
    });
}

TEST_CASE("Adam and AdamW have the variant with two divisions, the others have not") {
    for_each_isa([](isa which) {
        for (std::string_view const rule : bench::opposed)
            CHECK((bench::opponents_of<float>(rule, which).two_divisions != nullptr) ==
                  (which != isa::baseline && rule.starts_with("adam")));
    });
}

TEST_CASE("plain and unfused updates mean what the kernel means") {
    for_each_isa([](isa which) {
        for (std::string_view const rule : bench::opposed) {
            CAPTURE(rule);
            CAPTURE(isa_names[static_cast<std::size_t>(which)]);
            auto const narrow = bench::opponents_of<float>(rule, which);
            auto const wide = bench::opponents_of<double>(rule, which);
            CHECK(!wide.hand);
            for (std::size_t const n : bench::sizes{0, 1, 37, 64}) {
                race<float>(rule, which, narrow.plain, n, 3, numbers::tame, close<float>);
                race<float>(rule, which, narrow.unfused, n, 3, numbers::tame, close<float>);
                race<double>(rule, which, wide.plain, n, 3, numbers::tame, close<double>);
                race<double>(rule, which, wide.unfused, n, 3, numbers::tame, close<double>);
            }
        }
    });
}

TEST_CASE("a rule without opponents has none") {
    auto const none = bench::opponents_of<float>("lamb", isa::baseline);
    CHECK(!none.hand);
    CHECK(!none.plain);
    CHECK(!none.unfused);
}
