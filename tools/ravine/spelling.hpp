// Which of some names comes next to one that is not among them.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace ravine::tool {

/// "; did you mean a or b?", at most three names that are next to the one asked for; empty if none is near.
std::string nearest_text(std::string_view wanted, std::span<std::string_view const> names);

} // namespace ravine::tool
