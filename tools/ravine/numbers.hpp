// Numbers as text: in printf's forms, exactly, and with separated thousands. A NaN is nan, without a sign.
#pragma once
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <string>

namespace ravine::tool {

/// A NaN without the sign that processors give it, any other number as it is.
template <class T>
T unsigned_nan(T value) {
    return std::isnan(value) ? std::numeric_limits<T>::quiet_NaN() : value;
}

/// By a form of printf.
inline std::string printed(char const* form, double value) {
    char text[512]; // %f of the greatest number has 316 characters
    std::snprintf(text, sizeof text, form, unsigned_nan(value));
    return text;
}

/// The shortest text that reads back as the same number.
template <class T>
std::string exact(T value) {
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, unsigned_nan(value)).ptr};
}

/// 12345 as 12,345.
inline std::string grouped(std::size_t n) {
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

} // namespace ravine::tool
