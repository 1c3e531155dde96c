// The same value at every step.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// constant(0.1): a number of the language. Beside other schedules the number alone will do.
using dsl::constant;

}  // namespace ravine::schedules
