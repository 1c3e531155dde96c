// Reads a schedule as it is written in C++, and says where it cannot.
#pragma once
#include <ravine/schedule.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ravine::tool {

/// Names of numbers that a text may use.
using known_numbers = std::vector<std::pair<std::string, double>>;

/// The schedule of a text: numbers, the step count e, pi, the language's operators and functions, and the named
/// schedules, whose arguments may also be named: `3e-4 * warmup(50) * cosine(steps = 10'000)`, `then(warmup(50), 50, 1
/// / sqrt(e + 1))`, `warmup<shape::cosine>(50, 0)` or `warmup(50, 0, shape = cosine)`. It reads what schedule::text()
/// prints. Throws std::invalid_argument: a sentence, the text, and a mark under the place.
schedule read_schedule(std::string_view text, known_numbers const& known = {});
/// The same, whose errors begin with the name of an option.
schedule read_schedule(std::string const& option, std::string_view text, known_numbers const& known);

} // namespace ravine::tool
