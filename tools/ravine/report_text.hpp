// How figures read in the report, and how it says something at a glance.
#pragma once
#include "report_parts.hpp"
#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <vector>

namespace ravine::tool::parts {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

inline std::string fixed(double value, int decimals) {
    char text[400];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr};
}
/// Four figures or so: 0.1234, 12.34, 1234.
inline std::string figure(double value) { return fixed(value, value < 1 ? 4 : value < 10 ? 3 : value < 100 ? 2 : 1); }
inline void say(json& glance, std::string const& text, bool bad = false) { glance.push_back({{"text", text}, {"bad", bad}}); }

/// The values in the order of their first appearance, each once.
template <class Row, class Of>
auto distinct(std::vector<Row> const& rows, Of of) {
    std::vector<decltype(of(rows.front()))> made;
    for (Row const& row : rows)
        if (std::ranges::find(made, of(row)) == made.end()) made.push_back(of(row));
    return made;
}

} // namespace ravine::tool::parts
