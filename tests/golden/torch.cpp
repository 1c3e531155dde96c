// 0 ULP: the kernels walk PyTorch's own trajectories, every bit equal at every recorded step.
#include "golden.hpp"
#include "gradients.hpp"

#include <ravine/stepper.hpp>

#include <tests/rules/compare.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using namespace ravine;

/// Whether the C library's pow gives what it gave where the data was recorded: it has one version with FMA and one
/// without, and their last bits differ now and then. Only rules that take powers of beta in double can show it.
bool pow_is_the_recorded_one(golden::trajectory const& one) {
    bool powers = false;
    for (auto const& [name, value] : one.hyper) powers = powers || name == "beta1";
    return has(isa::avx2) || !one.in_double || !powers;
}

/// Says where a kernel leaves a trajectory; empty if nowhere.
template <class T>
std::string departure(golden::recording const& file, golden::trajectory const& one, kernel<T> with) {
    std::vector<T> theta(one.length), g(one.length);
    for (std::size_t i = 0; i < one.length; ++i) theta[i] = golden::start<T>(one.seed, i);
    stepper<T> stepping(with);
    std::size_t const place = stepping.add(theta, g, {});
    auto const& hypers = stepping.host().hypers;
    if (hypers.size() != one.hyper.size()) return "the recording has other hyper-parameters";
    for (std::size_t k = 0; k < hypers.size(); ++k) stepping.set_hyper(k, one[hypers[k].name]);
    unsigned step = 0;
    for (std::size_t at = 0; at < file.steps.size(); ++at) {
        while (step < file.steps[at]) {
            ++step;
            for (std::size_t i = 0; i < one.length; ++i) g[i] = golden::gradient<T>(one.seed, step, i);
            stepping.step({});
        }
        if (step > 200 && !pow_is_the_recorded_one(one)) return {};
        if (golden::fnv1a<T>(theta) != one.theta[at]) return "theta differs at step " + std::to_string(step);
        if (!one.average.empty() && golden::fnv1a<T>(stepping.state(place, 0)) != one.average[at])
            return "the average differs at step " + std::to_string(step);
    }
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    for (std::size_t i = 0; i < one.last.size(); ++i)
        if (std::bit_cast<bits>(theta[i]) != one.last[i]) return "theta[" + std::to_string(i) + "] differs in the end";
    return {};
}

template <class T>
std::string departure(golden::recording const& file, golden::trajectory const& one) {
    auto const& all = proof::subjects<T>();
    auto const found = std::ranges::find(all, one.rule, &proof::subject<T>::name);
    if (found == all.end()) return "there is no such rule";
    return departure<T>(file, one, (found->linked ? found->linked : found->local)(best_isa()));
}

TEST_CASE("kernels follow the recorded trajectories of PyTorch to the last bit") {
    auto const file = golden::read(RAVINE_SOURCE_ROOT "/tests/golden/torch.txt");
    std::set<std::pair<std::string, std::string>> configurations;
    std::set<std::size_t> lengths;
    for (std::size_t which = 0; which < file.trajectories.size(); ++which) {
        golden::trajectory const& one = file.trajectories[which];
        std::string hypers;
        for (auto const& [name, value] : one.hyper) hypers += name + '=' + std::to_string(value) + ' ';
        configurations.emplace(one.rule, hypers);
        lengths.insert(one.length);
        if (proof::sample() && which % 16 != 0) continue;
        std::string const text = one.in_double ? departure<double>(file, one) : departure<float>(file, one);
        CHECK_MESSAGE(text.empty(), "torch.txt:", one.line, ": ", one.rule, std::string(one.in_double ? " double" : " float"), ", n ",
                      one.length, ": ", text);
    }
    CHECK(configurations.size() >= 25);
    CHECK(lengths.size() >= 13);
    CHECK(file.steps.back() == 1000);
}

}  // namespace
