// Marks the place in a text where it is wrong.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace ravine::tool {

/// A stretch of the text.
struct span_of {
    std::size_t from = 0, to = 0;
};

/// Throws std::invalid_argument: the sentence, then the text on one line, or what of it is near the place, and a mark
/// under the place.
[[noreturn]] void refuse(std::string_view text, span_of at, std::string const& sentence);

} // namespace ravine::tool
