// The names that a schedule's text may use: schedules, the language's functions, and which of them a wrong one is near to.
#pragma once
#include "schedule_text.hpp"
#include <cstddef>
#include <optional>
#include <string>

namespace ravine::tool {

/// Whether a schedule is called so.
bool is_schedule(std::string const& name);
/// Whether the schedule has a choice of this name, whose value is a word.
bool has_choice(std::string const& schedule, std::string const& name);
/// The place in operators::all of a function of one number or more that is called so.
std::optional<std::size_t> function_of(std::string const& name);
/// How a schedule or a function may be called.
std::string forms_of(std::string const& name);
/// What might be meant by a name that nothing has: the rest of a sentence.
std::string advice(std::string const& name, known_numbers const& known);

} // namespace ravine::tool
