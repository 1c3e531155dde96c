// Marks the place in a text where it is wrong.
#include "text_mark.hpp"
#include "table.hpp"
#include <algorithm>
#include <stdexcept>

namespace ravine::tool {

void refuse(std::string_view text, span_of at, std::string const& sentence) {
    constexpr std::size_t before = 60, shown = 100;
    std::size_t const first = at.from > before + 10 ? at.from - before : 0,
                      count = std::min(text.size() - first, shown);
    std::string line(text.substr(first, count));
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    std::string const more = first > 0 ? "..." : "";
    std::size_t const to = std::clamp(at.to, at.from, first + count),
                      left = width(text.substr(first, at.from - first)) + more.size();
    std::size_t const marked = width(text.substr(at.from, to - at.from));
    throw std::invalid_argument(sentence + "\n    " + more + line + (first + count < text.size() ? "..." : "") +
                                "\n    " + std::string(left, ' ') + '^' +
                                std::string(marked > 1 ? marked - 1 : 0, '~'));
}

} // namespace ravine::tool
