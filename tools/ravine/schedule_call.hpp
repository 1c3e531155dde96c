// A call of a named schedule in a text, and what it gives.
#pragma once
#include "schedule_entry.hpp"
#include "text_mark.hpp"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::tool {

/// What a part of the text is.
struct part {
    schedule of;
    bool condition = false, fixed = true; // fixed: it does not depend on e
    span_of at;
};

/// What stands between two commas: a formula, or a word where the name is that of a choice.
struct call_argument {
    std::string name;
    std::optional<part> given;
    std::string word;
    span_of at;
};
struct named_call {
    std::string name;
    std::vector<call_argument> words, arguments; // between < and >, and between the parentheses
    span_of at, end;                             // the whole, and its last parenthesis
};

/// What a call of a named schedule gives: the first of its forms takes the arguments, else the text is refused.
part value_of(named_call const& made, std::string_view text);

} // namespace ravine::tool
