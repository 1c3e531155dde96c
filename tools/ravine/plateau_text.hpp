// Reads the options of `--plateau`, as "factor=0.5, patience=3".
#pragma once
#include <ravine/reduce_on_plateau.hpp>
#include <string>

namespace ravine::tool {

/// What a text says, and the rest by default. Throws std::invalid_argument that begins with the option.
plateau_options read_plateau(std::string const& text);

/// All of it, as it would be read.
std::string plateau_text(plateau_options const& of);

} // namespace ravine::tool
