// What a call complains of, for tests of errors.
#pragma once

#include <stdexcept>
#include <string>

/// The message of the error that f throws, or nothing.
template <class Error = std::invalid_argument, class F>
std::string message(F f) {
    try {
        f();
    } catch (Error const& e) {
        return e.what();
    }
    return {};
}
inline bool has(std::string const& text, char const* part) { return text.find(part) != std::string::npos; }
