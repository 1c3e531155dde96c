// One stored hash a rule and type: the same bits on every machine, compiler and level, in oracle and kernels.
// RAVINE_UPDATE_GOLDEN=1 in the environment writes the file anew.
#include "golden.hpp"
#include "gradients.hpp"

#include <ravine/stepper.hpp>

#include <tests/rules/compare.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace ravine;

constexpr char path[] = RAVINE_SOURCE_ROOT "/tests/golden/hashes.txt";
constexpr char head[] =
    "# 64-bit FNV-1a of theta after each of 10 steps, one after the other: 1003 elements of gradients.hpp with seed 2024,\n"
    "# default hyper-parameters. Written by tests/golden/hashes.cpp with RAVINE_UPDATE_GOLDEN=1.\n";

/// The hash of theta over ten steps; `step` makes one from a gradient.
template <class T, class Step>
std::uint64_t hash_of(std::vector<T>& theta, Step step) {
    std::vector<T> g(theta.size()), all;
    for (unsigned at = 1; at <= 10; ++at) {
        for (std::size_t i = 0; i < g.size(); ++i) g[i] = golden::gradient<T>(2024, at, i);
        step(g);
        CHECK(std::ranges::all_of(theta, [](T x) { return std::isfinite(x); }));
        all.insert(all.end(), theta.begin(), theta.end());
    }
    return golden::fnv1a<T>(all);
}

template <class T>
std::vector<T> beginning() {
    std::vector<T> theta(1003);
    for (std::size_t i = 0; i < theta.size(); ++i) theta[i] = golden::start<T>(2024, i);
    return theta;
}

template <class T>
std::uint64_t hash_of(proof::subject<T> const& of) {
    auto const oracle = of.oracle(beginning<T>());
    return hash_of<T>(oracle->theta(), [&](std::vector<T> const& g) { oracle->step(g); });
}

template <class T>
std::uint64_t hash_of(kernel<T> with) {
    std::vector<T> theta = beginning<T>(), gradient(theta.size());
    stepper<T> stepping(with);
    stepping.add(theta, gradient, {});
    return hash_of<T>(theta, [&](std::vector<T> const& g) {
        gradient.assign(g.begin(), g.end());
        stepping.step({});
    });
}

std::string hex(std::uint64_t hash) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

/// Compares a type's hashes with the stored ones, or puts them into the file to come.
template <class T>
void check(std::map<std::string, std::string>& stored, bool update) {
    std::string const type = sizeof(T) == 4 ? " f32" : " f64";
    for (auto const& of : proof::subjects<T>()) {
        std::string const name = of.name + type;
        if (update) stored[name] = hex(hash_of(of));
        REQUIRE_MESSAGE(stored.contains(name), name, " has no stored hash: RAVINE_UPDATE_GOLDEN=1");
        CHECK_MESSAGE(hex(hash_of(of)) == stored[name], name, " oracle");
        for (auto const& one : proof::candidates(of)) CHECK_MESSAGE(hex(hash_of(one.run)) == stored[name], one.name);
    }
}

TEST_CASE("theta over ten steps has the stored hash, in oracle and kernels") {
    bool const update = std::getenv("RAVINE_UPDATE_GOLDEN") != nullptr;
    std::map<std::string, std::string> stored;
    std::ifstream in(path);
    REQUIRE((update || in));
    for (std::string line; !update && std::getline(in, line);) {
        std::istringstream words(line);
        std::string rule, type, hash;
        if (line.starts_with('#') || !(words >> rule >> type >> hash)) continue;
        stored[rule + ' ' + type] = hash;
    }
    check<float>(stored, update);
    check<double>(stored, update);
    CHECK(stored.size() == 2 * proof::subjects<float>().size());
    if (!update) return;
    std::ofstream out(path);
    out << head;
    for (auto const& [name, hash] : stored) out << name << ' ' << hash << '\n';
    CHECK(out.flush());
}

}  // namespace
