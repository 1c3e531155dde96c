// Reads the words, numbers and operators of a schedule's text, one after the other.
#pragma once
#include "text_mark.hpp"
#include <cstddef>
#include <optional>
#include <ravine/operators/all.hpp>
#include <string>
#include <string_view>

namespace ravine::tool {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
inline bool is_word(char c) { return begins_name(c) || is_digit(c); }

/// A text, and how far it has been read. Spaces are skipped.
class schedule_scanner {
public:
    /// An operator of operators::all that is spelt in the text.
    struct spelt {
        std::size_t op, length;
    };

    explicit schedule_scanner(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    std::size_t at() const { return at_; }
    void go_to(std::size_t place) { at_ = place; }
    /// The next character that is no space; zero at the end.
    char next();
    bool ended() { return next() == '\0' && at_ == text_.size(); }
    /// Whether these characters come here.
    bool is_here(std::string_view wanted) const { return text_.substr(at_).starts_with(wanted); }
    /// Goes behind the character, if it comes next.
    bool take(char wanted);
    /// Letters, digits and _ that come here; they are not gone behind.
    std::string_view word() const;
    /// The operator that is spelt next, the longest one; none if there is none.
    std::optional<spelt> operator_here(operators::notation written);
    /// Goes behind a number: digits, which ' may part, a point and an exponent.
    double number();
    /// Throws, with a mark under what comes next.
    [[noreturn]] void refuse_here(std::string const& sentence);

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace ravine::tool
