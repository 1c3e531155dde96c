// Reads options of the form NAME=VALUE.
#pragma once
#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>

namespace ravine::tool {

/// NAME=VALUE, split. `value` is what the message calls the right side. Throws std::invalid_argument.
inline std::pair<std::string, std::string> setting_of(std::string const& option, std::string const& text, char const* value) {
    std::size_t const at = text.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size())
        throw std::invalid_argument(option + " " + text + ": NAME=" + value + " is needed");
    return {text.substr(0, at), text.substr(at + 1)};
}

/// The number that a text is as a whole. Throws std::invalid_argument.
inline double number_of(std::string const& option, std::string const& text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument(option + ": '" + text + "' is no number");
    return value;
}

} // namespace ravine::tool
