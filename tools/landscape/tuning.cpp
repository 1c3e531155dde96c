// Finds a learning rate for a rule on a surface: a seeded search of a stated number of descents.
#include "tools/landscape/tuning.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <ravine/operators/functions.hpp>
#include <tools/learning/random.hpp>

namespace ravine::landscape {
namespace {

/// What orders descents, the best first: steps to the target, then the highest value of the last tenth, so that one
/// which jumps about is not taken for the moment when it lies low.
std::pair<std::size_t, double> rank(trajectory const& way, double target) {
    std::size_t const never = std::numeric_limits<std::size_t>::max();
    if (way.diverged) return {never, std::numeric_limits<double>::infinity()};
    std::size_t const tenth = way.values.size() - way.values.size() / 10;
    return {way.steps_to(target).value_or(never), std::ranges::max(std::span(way.values).subspan(std::min(tenth, way.steps())))};
}

/// A rate of three digits, which a reader can repeat; through decimals, so that it is the same on every machine.
double three_digits(double rate) {
    char text[64];
    char const* const end = std::to_chars(text, text + sizeof text, rate, std::chars_format::scientific, 2).ptr;
    std::from_chars(text, end, rate);
    return rate;
}

/// The rate that a rule has without a search.
double lr_of(stepper<double> const& optimizer) {
    auto const hypers = optimizer.host().hypers;
    for (std::size_t k = 0; k < hypers.size(); ++k)
        if (hypers[k].name == "lr") return optimizer.hyper(k);
    return std::numeric_limits<double>::quiet_NaN();
}

bool tunable(tool::rule_entry const& rule, settings const& others) {
    return !std::isnan(lr_of(optimizer_of(rule))) && std::ranges::none_of(others, [](auto const& set) { return set.first == "lr"; });
}

} // namespace

tuned tune(tool::rule_entry const& rule, settings const& others, objective const& on, std::span<double const> start,
           search const& how, schedules_at const& schedules, bool fixed_lr) {
    tuned made;
    auto const descent_at = [&](std::optional<double> lr) {
        how.reached(made.descents);
        stepper<double> optimizer = optimizer_of(rule, others);
        if (lr) set(optimizer, "lr", *lr);
        course way{how.steps};
        std::optional<scheduler> clock;
        if (schedules) {
            clock.emplace(hyper_target(optimizer), schedules(lr_of(optimizer)));
            way.before = [&](stepper<double>&, std::size_t step) { clock->go_to(step); };
        }
        return descend(optimizer, on, start, way);
    };
    if (fixed_lr || !tunable(rule, others)) return {std::nullopt, descent_at(std::nullopt), 1};
    learning::generator random(how.seed);
    double const low = functions::log(how.least), high = functions::log(how.greatest);
    double width = (high - low) / 2, best = (low + high) / 2;
    for (std::size_t k = 0; k < std::max<std::size_t>(how.budget, 1); ++k) {
        // the first half everywhere, then ever closer to the best
        bool const wide = k < (how.budget + 1) / 2;
        double const centre = wide ? (low + high) / 2 : best;
        if (!wide) width = std::max(width * 0.8, 0.05);
        double const drawn = std::clamp(centre + (wide ? (high - low) / 2 : width) * random.unit(), low, high);
        double const lr = three_digits(functions::exp(drawn));
        trajectory way = descent_at(lr);
        ++made.descents;
        if (made.lr && rank(way, how.target) >= rank(made.way, how.target)) continue;
        made.lr = lr, made.way = std::move(way), best = functions::log(lr);
    }
    return made;
}

} // namespace ravine::landscape
