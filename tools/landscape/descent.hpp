// Descends on a function by the kernels of a rule, and records the way.
#pragma once
#include "tools/landscape/surface.hpp"
#include <functional>
#include <optional>
#include <ravine/stepper.hpp>
#include <span>
#include <string>
#include <string_view>
#include <tools/ravine/entry.hpp>
#include <utility>
#include <vector>

namespace ravine::landscape {

/// A function to descend on: its value and its gradient at a place of `size` coordinates. What it was made of must live on.
struct objective {
    std::size_t size;
    std::function<double(std::span<double const> at)> value;
    std::function<void(std::span<double const> at, std::span<double> gradient)> gradient;
};
/// A surface is a function of 2 coordinates, a family one of as many as are wanted.
objective objective_of(surface const& of);
objective objective_of(family const& of, std::size_t size);

/// Names of hyper-parameters with numbers.
using settings = std::vector<std::pair<std::string, double>>;

/// The optimizer of a rule in double, by its linked kernels if there are any. Throws std::invalid_argument for a name that
/// the rule has not, a value out of range, and a rule that needs more than a gradient.
stepper<double> optimizer_of(tool::rule_entry const& rule, settings const& hypers = {});
/// Sets a hyper-parameter by its name; throws std::invalid_argument.
void set(stepper<double>& optimizer, std::string_view hyper, double value);

/// How far to go. `before` is called before each step, the first being 0: there schedules set hyper-parameters.
struct course {
    std::size_t steps = 500;
    std::function<void(stepper<double>&, std::size_t step)> before{};
    bool every_place = true; ///< record each place; else the last alone
};

/// The way of a descent. It ends early where the value or a coordinate is no finite number any more.
struct trajectory {
    std::size_t size = 0;
    std::vector<double> places; ///< `size` coordinates for the start and after each step
    std::vector<double> values; ///< there
    bool diverged = false;

    std::size_t steps() const { return values.size() - 1; }
    std::span<double const> place(std::size_t k) const { return std::span(places).subspan(k * size, size); }
    std::span<double const> last() const { return std::span(places).last(size); }
    /// The first step after which the value is at most so much; none if it never is.
    std::optional<std::size_t> steps_to(double value) const;
};

/// Descends from a place. The optimizer must be new; its one tensor is the place.
trajectory descend(stepper<double>& optimizer, objective const& on, std::span<double const> start, course const& how = {});

} // namespace ravine::landscape
