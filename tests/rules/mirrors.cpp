// The oracle in double agrees with each rule's textbook update, written by hand: two witnesses that share nothing.
#include "mirrors.hpp"

#include "compare.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace ravine;
using set = std::vector<std::pair<std::string, double>>;

std::vector<set> const& sets() {
    static std::vector<set> const all{
        {},
        {{"weight_decay", 0}},
        {{"weight_decay", 0.05}, {"lr", 0.02}, {"tau", 0.3}, {"lr_decay", 0.01}, {"initial", 0.1}, {"lambd", 0.01}, {"t0", 20},
         {"eta_plus", 1.1}, {"gamma_max", 0.1}, {"eps", 1e-4}},
        {{"beta1", 0.4}, {"beta2", 0.95}, {"alpha", 0.8}, {"rho", 0.5}, {"mu", 0.5}, {"momentum_decay", 0.1}, {"eta_minus", 0.3},
         {"gamma_min", 1e-3}, {"eta", 0.01}, {"t0", 0}},
        {{"mu", 0}, {"beta1", 0}, {"weight_decay", 1e-3}, {"alpha", 0.5}},
    };
    return all;
}

TEST_CASE("the oracle in double agrees with the mirror of every rule to 1e-12 over 100 steps") {
    constexpr std::size_t n = 48;
    for (auto const& of : proof::subjects<double>()) {
        auto const found = mirrors::table().find(of.name);
        REQUIRE_MESSAGE(found != mirrors::table().end(), of.name);
        for (std::size_t which = 0; which < sets().size(); ++which) {
            std::vector<double> start(n), g(n);
            for (std::size_t i = 0; i < n; ++i) start[i] = golden::start<double>(5, i);
            auto const oracle = of.oracle(start);
            for (auto const& [name, value] : sets()[which])
                if (auto const at = oracle->hyper().find(name); at != oracle->hyper().end()) at->second = value;
            mirrors::mirror mirror{start, {oracle->hyper().begin(), oracle->hyper().end()}, 0, {}, {}};
            double worst = 0;
            for (unsigned step = 1; step <= 100; ++step) {
                for (std::size_t i = 0; i < n; ++i) g[i] = golden::gradient<double>(5, step, i);
                oracle->step(g);
                found->second(mirror, g);
                for (std::size_t i = 0; i < n; ++i) {
                    double const error = std::abs(oracle->theta()[i] - mirror.theta[i]) / std::max(1.0, std::abs(mirror.theta[i]));
                    if (!(error <= worst)) worst = error;  // a NaN stays
                }
            }
            CHECK_MESSAGE(worst <= 1e-12, of.name, ", hyper-parameters ", which, ": ", worst);
        }
    }
}

}  // namespace
