// Transformed rules as kernels: the bits of their oracle, of the rules that the library has so, and of a step's options.
#include "tests/rules/compare.hpp"

#include <ravine/local.hpp>

#include <ravine/calculus/oracle.hpp>
#include <ravine/rules/adam.hpp>
#include <ravine/rules/adamw.hpp>
#include <ravine/rules/lamb.hpp>
#include <ravine/rules/lion.hpp>
#include <ravine/rules/sgd.hpp>
#include <ravine/transforms/averaging.hpp>
#include <ravine/transforms/cautious.hpp>
#include <ravine/transforms/cautious_decay.hpp>
#include <ravine/transforms/clip_norm.hpp>
#include <ravine/transforms/clip_value.hpp>
#include <ravine/transforms/decoupled_decay.hpp>
#include <ravine/transforms/grokfast.hpp>
#include <ravine/transforms/l2_decay.hpp>
#include <ravine/transforms/lookahead.hpp>
#include <ravine/transforms/mars.hpp>
#include <ravine/transforms/maximize.hpp>
#include <ravine/transforms/normalize.hpp>
#include <ravine/transforms/orthogonal.hpp>
#include <ravine/transforms/trust_ratio.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace transform_kernel_tests {

using namespace ravine::dsl;
namespace rules = ravine::rules;
namespace proof = ravine::proof;

inline constexpr auto slow = symbol<"slow">;
inline constexpr auto raw = symbol<"raw">;
inline constexpr auto limit = symbol<"limit">;

inline constexpr auto bare_adam = with<"bare_adam">(rules::adam, weight_decay = 0);
inline constexpr auto bare_sgd = with<"bare_sgd">(rules::sgd, weight_decay = 0);
inline constexpr auto like_adamw = decoupled_decay<"like_adamw">(bare_adam, weight_decay = 0.1);
inline constexpr auto averaged_sgd = averaging<"averaged_sgd">(l2_decay<"x">(bare_sgd, weight_decay = 0.1), m, rho = 0.9);
inline constexpr auto clipped_adam = clip_norm<"clipped_adam">(bare_adam, limit = 0.7);

// Compositions, which hold every transform once.
inline constexpr auto distant = lookahead<"distant">(cautious<"x">(bare_adam, u, raw), slow, k = 3, alpha = 0.5);
inline constexpr auto corrected = mars<"corrected">(grokfast<"x">(clip_value<"y">(rules::lion, limit = 0.5), s, rho = 0.8, kappa = 2), raw, prev, nu = 0.1);
inline constexpr auto turned = maximize<"turned">(orthogonal<"x">(normalize<"y">(trust_ratio<"z">(cautious_decay<"w">(bare_sgd, u, weight_decay = 0.5), q, eta = 0.1)), x));
inline constexpr auto careful_lamb = clip_norm<"careful_lamb">(cautious<"x">(with<"y">(rules::lamb, weight_decay = 0.01), u, raw), limit = 1);

template <class T>
std::vector<T> row(proof::numbers kind, unsigned step, std::size_t n) {
    std::vector<T> made(n);
    for (std::size_t i = 0; i < n; ++i) made[i] = proof::hard<T>(kind, 9, step, i);
    return made;
}

/// Where the local kernel of a rule first differs from its oracle; empty if nowhere.
template <auto const& Rule, class T>
std::string wrong(proof::numbers kind, std::size_t n) {
    std::vector<T> theta = row<T>(kind, 0, n), gradient(n);
    ravine::calculus::oracle<Rule, T> oracle(theta);
    ravine::stepper<T> stepping(ravine::local::make<Rule, T>());
    auto const place = stepping.add(theta, gradient, {});
    for (unsigned step = 1; step <= 7; ++step) {
        std::ranges::copy(row<T>(kind, step, n), gradient.begin());  // the optimizer has a view of it
        stepping.step(std::vector<double>{});
        oracle.step(gradient);
        std::string text = proof::difference(std::span<T const>(theta), std::span<T const>(oracle.theta));
        for (std::size_t k = 0; text.empty() && k < stepping.host().states.size(); ++k) {
            auto const& name = stepping.host().states[k].name;
            text = proof::difference(std::span<T const>(stepping.state(place, k)), std::span<T const>(oracle.state.find(name)->second));
        }
        if (!text.empty()) return std::string(Rule.name) + ", n " + std::to_string(n) + ", step " + std::to_string(step) + ": " + text;
    }
    return {};
}
template <auto const& Rule, class T>
void prove() {
    for (auto const kind : {proof::numbers::tame, proof::numbers::huge, proof::numbers::wild})
        for (std::size_t const n : {0u, 1u, 3u, 16u, 17u, 63u, 4099u}) {
            std::string const text = wrong<Rule, T>(kind, n);
            CHECK_MESSAGE(text.empty(), text);
        }
}

TEST_CASE("the kernels of transformed rules are their oracles, bit for bit") {
    prove<distant, float>();
    prove<corrected, float>();
    prove<careful_lamb, float>();
    prove<turned, double>();
}

/// Checks the oracle of a transformed rule against an optimizer of the library, theta and a state that the latter has.
template <auto const& Rule, class Optimizer>
void check_same(Optimizer& librarys, char const* state = "", double rate = 0.05) {
    std::vector<float> theta = row<float>(proof::numbers::tame, 0, 101), gradient(theta.size());
    ravine::calculus::oracle<Rule, float> oracle(theta);
    oracle.hyper["lr"] = rate;
    auto const tensor = librarys.add(theta, gradient);
    for (unsigned step = 1; step <= 12; ++step) {
        std::ranges::copy(row<float>(proof::numbers::tame, step, theta.size()), gradient.begin());
        librarys.step();
        oracle.step(gradient);
        std::string text = proof::difference(std::span<float const>(theta), std::span<float const>(oracle.theta));
        if (*state != '\0' && text.empty())
            text = proof::difference(std::span<float const>(tensor.average()), std::span<float const>(oracle.state.find(state)->second));
        CHECK_MESSAGE(text.empty(), Rule.name, ", step ", step, text);
    }
}

TEST_CASE("decoupled decay of Adam is the library's AdamW, bit for bit") {
    ravine::optimizer<rules::adamw> adamw{lr = 0.05, weight_decay = 0.1};
    check_same<like_adamw>(adamw);
}

TEST_CASE("what a step's options do is what the transforms of the same names do, bit for bit") {
    ravine::optimizer<rules::adam> clips{lr = 0.05};
    clips.clip_norm(0.7);
    check_same<clipped_adam>(clips);
    ravine::optimizer<rules::sgd> averages{lr = 0.05, weight_decay = 0.1};
    averages.average(0.9);
    check_same<averaged_sgd>(averages, "m");
}

}  // namespace transform_kernel_tests
