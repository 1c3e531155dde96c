// Every scheduler of PyTorch over 1000 steps: its closed forms bit for bit, its default step() within 1e-12.
#include "golden.hpp"

#include <ravine/optimizer.hpp>
#include <ravine/reduce_on_plateau.hpp>
#include <ravine/rules/heavy_ball.hpp>
#include <ravine/schedule.hpp>
#include <ravine/schedules.hpp>

#include "tools/ravine/npy.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace schedules_golden_tests {

using namespace ravine::dsl;
using namespace ravine::schedules;
using ravine::schedule;

constexpr std::size_t steps = 1000;
using values = std::vector<double>;

/// What stands for a scheduler of PyTorch, and how near its default step() comes: the same bits, or within this.
struct subject {
    schedule lr;
    double within = 0;
    schedule momentum = 0.0;
};

values of(schedule const& s) {
    values made;
    for (std::size_t step = 0; step < steps; ++step) made.push_back(s(static_cast<double>(step)));
    return made;
}

constexpr double drift = 1e-12;  // of PyTorch's recursions

std::map<std::string, subject> subjects() {
    return {
        {"LambdaLR_1/(1+0.01e)", {0.1 * (1 / (1 + 0.01 * e))}},
        {"LambdaLR_0.95^e", {0.003 * exponential(0.95)}},
        {"MultiplicativeLR_0.99", {0.1 * exponential(0.99), drift}},
        {"MultiplicativeLR_e/(e+1)", {0.1 / (e + 1), drift}},
        {"StepLR_30", {0.1 * step_decay(30), drift}},
        {"StepLR_7_0.99", {3e-4 * step_decay(7, 0.99), drift}},
        {"MultiStepLR_30_80", {0.1 * multi_step(0.1, 30, 80), drift}},
        {"MultiStepLR_200_10_200_900_0.3", {0.05 * multi_step(0.3, 200, 10, 200, 900), drift}},
        {"ConstantLR", {0.1 * warmup<shape::constant>(5, 1.0 / 3), drift}},
        {"ConstantLR_0.3_700", {0.05 * warmup<shape::constant>(700, 0.3), drift}},
        {"LinearLR", {0.1 * warmup(5, 1.0 / 3), drift}},
        {"LinearLR_0.01_1_500", {3e-4 * warmup(500, 0.01), drift}},
        {"LinearLR_1_0.1_900", {0.05 * linear(1, 0.1, 900), drift}},
        {"ExponentialLR_0.99", {0.1 * exponential(0.99), drift}},
        {"ExponentialLR_0.9995", {3e-4 * exponential(0.9995), drift}},
        {"PolynomialLR", {0.1 * polynomial(5), drift}},
        {"PolynomialLR_1000_0.9", {0.1 * polynomial(1000, 0.9), drift}},
        {"PolynomialLR_300_2", {3e-4 * polynomial(300, 2), drift}},
        {"CosineAnnealingLR_1000", {0.1 * cosine(1000), drift}},
        {"CosineAnnealingLR_50_0.001", {between(0.1, 0.001, cosine(50)), drift}},
        {"CosineAnnealingLR_333_1e-5", {between(3e-4, 1e-5, cosine(333)), drift}},
        {"CosineAnnealingWarmRestarts_100", {0.1 * cosine_restarts(100)}},
        {"CosineAnnealingWarmRestarts_10_2_0.001", {between(0.05, 0.001, cosine_restarts(10, 2))}},
        {"CosineAnnealingWarmRestarts_1_3", {3e-4 * cosine_restarts(1, 3)}},
        {"CyclicLR_triangular_50", {triangular(0.001, 0.1, 50), 0, triangular(0.9, 0.8, 50)}},
        {"CyclicLR_triangular2_30_70", {triangular2(1e-4, 3e-3, 30, 70), 0, triangular2(0.9, 0.8, 30, 70)}},
        {"CyclicLR_exp_range_41", {exp_range(0.01, 0.07, 41, 41, 0.999), 0, exp_range(0.9, 0.8, 41, 41, 0.999)}},
        {"OneCycleLR", {one_cycle(steps, 0.1), 0, one_cycle_momentum(steps)}},
        {"OneCycleLR_linear_0.25",
         {one_cycle<shape::linear>(steps, 3e-3, 0.25, 10, 100), 0, one_cycle_momentum<shape::linear>(steps, 0.85, 0.95, 0.25)}},
        {"OneCycleLR_three_phases", {one_cycle<shape::cosine, 3>(steps, 0.7), 0, one_cycle_momentum<shape::cosine, 3>(steps)}},
        {"OneCycleLR_three_phases_linear",
         {one_cycle<shape::linear, 3>(steps, 0.3, 0.4), 0, one_cycle_momentum<shape::linear, 3>(steps, 0.8, 0.9, 0.4)}},
        {"ChainedScheduler_constant_exponential", {0.1 * warmup<shape::constant>(20, 0.1) * exponential(0.99), drift}},
        {"ChainedScheduler_linear_step", {0.05 * warmup(50, 0.01) * step_decay(300), drift}},
        {"SequentialLR_constant_exponential", {0.1 * then(warmup<shape::constant>(100, 0.1), 100, exponential(0.99)), drift}},
        {"SequentialLR_linear_cosine", {3e-4 * then(warmup(50, 0.02), 50, cosine(950)), drift}},
        {"SequentialLR_linear_exponential_step",
         {0.1 * then(warmup(100, 0.5), 100, exponential(0.999), 600, step_decay(50, 0.5)), drift}},
        {"SWALR", {swa(10, 0.05, 0.1), drift}},
        {"SWALR_linear_200", {swa<shape::linear>(200, 0.001, 3e-4), drift}},
        {"SWALR_after_ExponentialLR", {then(0.1 * exponential(0.99), 160, swa(20, 0.05, 0.1 * pow(constant(0.99), 160))), drift}},
    };
}

/// metric of schedules.py
double metric(std::uint64_t epoch) {
    std::uint64_t const x = (1103515245 * epoch + 12345) % 2147483648;
    return 1 / (1 + 0.01 * static_cast<double>(epoch)) + 0.05 * (static_cast<double>(x) / 2147483648);
}

values on_plateau(double rate, double sign, ravine::plateau_options const& options) {
    ravine::optimizer<ravine::rules::heavy_ball> optimizer{lr = rate};
    ravine::reduce_on_plateau plateau{optimizer, lr, options};
    values made;
    for (std::size_t step = 0; step < steps; ++step) {
        made.push_back(optimizer[lr]);
        plateau.step(sign * metric(step));
    }
    return made;
}

std::map<std::string, values> plateaus() {
    using ravine::better, ravine::threshold_of;
    return {
        {"ReduceLROnPlateau", on_plateau(0.1, 1, {})},
        {"ReduceLROnPlateau_max_abs",
         on_plateau(0.05, -1, {.mode = better::greater, .factor = 0.5, .patience = 4, .threshold = 0.01, .kind = threshold_of::absolute,
                               .cooldown = 7, .minimum = 1e-3})},
        {"ReduceLROnPlateau_min_abs",
         on_plateau(0.05, 1, {.factor = 0.7, .patience = 0, .threshold = 0.02, .kind = threshold_of::absolute, .eps = 1e-4})},
        {"ReduceLROnPlateau_max_rel",
         on_plateau(3e-4, 2, {.mode = better::greater, .factor = 0.9, .patience = 20, .threshold = 0.1, .cooldown = 3})},
    };
}

/// The greatest relative difference of two runs.
double apart(values const& ours, values const& theirs) {
    double most = 0;
    for (std::size_t i = 0; i < steps; ++i)
        if (ours[i] != theirs[i]) most = std::max(most, std::fabs(ours[i] - theirs[i]) / std::max(std::fabs(ours[i]), std::fabs(theirs[i])));
    return most;
}

struct recorded {
    std::string name;
    values lr, momentum;
    std::string closed;
};
std::vector<recorded> recording() {
    auto const rows = ravine::tool::npy::read(RAVINE_SOURCE_ROOT "/tests/golden/schedules.npy");
    auto const& all = std::get<values>(rows.values);
    auto const row = [&](std::string const& number) {
        auto const begin = all.begin() + static_cast<std::ptrdiff_t>(std::stoul(number) * steps);
        return values(begin, begin + steps);
    };
    std::vector<recorded> made;
    std::ifstream in(RAVINE_SOURCE_ROOT "/tests/golden/schedules.txt");
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name, lr_row, momentum_row, closed;
        words >> name >> lr_row >> momentum_row >> closed;
        made.push_back({name, row(lr_row), momentum_row == "-" ? values(steps, 0.0) : row(momentum_row), closed});
    }
    return made;
}

TEST_CASE("PyTorch's schedulers over 1000 steps") {
    bool const recorded_library = ravine::has(ravine::isa::avx2);  // the C library's pow and cos have a version with FMA
    auto known = subjects();
    auto const reduced = plateaus();
    auto const all = recording();
    CHECK(all.size() == known.size() + reduced.size());
    for (recorded const& torch : all) {
        INFO(torch.name);
        if (auto const found = reduced.find(torch.name); found != reduced.end()) {
            CHECK(found->second == torch.lr);
            continue;
        }
        REQUIRE(known.contains(torch.name));
        subject const& ours = known.at(torch.name);
        values const rates = of(ours.lr);
        double const distance = apart(rates, torch.lr);
        CHECK(distance <= (recorded_library ? ours.within : drift));
        if (!recorded_library) continue;
        CHECK(of(ours.momentum) == torch.momentum);
        if (torch.closed == "-") continue;
        std::ostringstream hash;
        hash << std::hex << ravine::golden::fnv1a<double>(rates);
        CHECK(hash.str() == torch.closed.substr(torch.closed.find_first_not_of('0')));
    }
}

}  // namespace schedules_golden_tests
