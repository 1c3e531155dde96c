// Descends on a function by the kernels of a rule, and records the way.
#include "tools/landscape/descent.hpp"
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ravine::landscape {

objective objective_of(surface const& of) {
    return {2, [&of](std::span<double const> at) { return of.value(at[0], at[1]); },
            [&of](std::span<double const> at, std::span<double> to) { std::ranges::copy(of.gradient(at[0], at[1]), to.begin()); }};
}

objective objective_of(family const& of, std::size_t size) {
    return {size, [&of](std::span<double const> at) { return of.value(at); },
            [&of](std::span<double const> at, std::span<double> to) { of.gradient(at, to); }};
}

stepper<double> optimizer_of(tool::rule_entry const& rule, settings const& hypers) {
    stepper<double> made(rule.best<double>(best_isa()));
    if (!made.host().inputs.empty() || !made.host().givens.empty())
        throw std::invalid_argument(std::string(rule.name) + " needs inputs or given numbers, which a landscape has not");
    for (auto const& [name, value] : hypers) set(made, name, value);
    return made;
}

void set(stepper<double>& optimizer, std::string_view hyper, double value) {
    auto const& all = optimizer.host().hypers;
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].name == hyper) return optimizer.set_hyper(k, value);
    std::string names;
    for (hyper_of_kernel const& h : all) names += (names.empty() ? "" : ", ") + std::string(h.name);
    throw std::invalid_argument(std::string(optimizer.host().rule) + " has no hyper-parameter called '" + std::string(hyper) +
                                "'; it has " + (names.empty() ? "none" : names));
}

std::optional<std::size_t> trajectory::steps_to(double value) const {
    auto const found = std::ranges::find_if(values, [&](double v) { return v <= value; });
    if (found == values.end()) return std::nullopt;
    return static_cast<std::size_t>(found - values.begin());
}

trajectory descend(stepper<double>& optimizer, objective const& on, std::span<double const> start, course const& how) {
    std::vector<double> at(start.begin(), start.end()), gradient(on.size);
    trajectory way{on.size, at, {on.value(at)}};
    optimizer.add(at, gradient, {});
    for (std::size_t step = 0; step < how.steps; ++step) {
        on.gradient(at, gradient);
        if (how.before) how.before(optimizer, step);
        optimizer.step({});
        double const value = on.value(at);
        way.diverged = !std::isfinite(value) || !std::ranges::all_of(at, [](double x) { return std::isfinite(x); });
        if (way.diverged) break;
        if (!how.every_place) way.places.clear();
        way.places.insert(way.places.end(), at.begin(), at.end());
        way.values.push_back(value);
    }
    return way;
}

} // namespace ravine::landscape
