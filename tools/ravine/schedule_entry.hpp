// What the program knows of the named schedules: their parameters, and the function that makes each.
#pragma once
#include "numbers.hpp"
#include <cstddef>
#include <optional>
#include <ravine/schedule.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::tool {

/// A number, or a schedule where `formula` says so; what it is otherwise, where it may be left out.
struct schedule_parameter {
    std::string_view name;
    std::optional<double> otherwise = std::nullopt;
    bool formula = false;
};

/// A template parameter of the C++ function, by its words; the first one is the default.
struct schedule_choice {
    std::string_view name;
    std::vector<std::string_view> words;
};

/// One schedule a parameter, then those of the parameters that come again; and the number of the word that was chosen.
struct schedule_arguments {
    std::vector<schedule> of;
    std::vector<std::size_t> chosen;

    double operator[](std::size_t place) const { return unsigned_nan(of[place](0)); }
};

/// One function of namespace ravine::schedules; overloads are entries of one name after each other.
struct schedule_entry {
    std::string_view name;
    std::vector<schedule_parameter> parameters;
    std::vector<schedule_choice> choices;
    std::string_view about, example;
    schedule (*make)(schedule_arguments const&); ///< throws as that function does
    std::size_t again = 0;                       ///< so many of the last parameters may come again
    std::size_t most = 0;                        ///< so many arguments at most; 0: any number

    /// one_cycle(steps, peak = 1, up = 0.3, div = 25, final_div = 10000, shape = cosine|linear, phases = 2|3)
    std::string signature() const;
};

/// All, sorted by name.
std::span<schedule_entry const> schedule_entries();

} // namespace ravine::tool
