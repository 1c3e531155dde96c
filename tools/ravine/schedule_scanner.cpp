// Reads the words, numbers and operators of a schedule's text.
#include "schedule_scanner.hpp"
#include <algorithm>
#include <charconv>

namespace ravine::tool {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

} // namespace

char schedule_scanner::next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool schedule_scanner::take(char wanted) {
    if (next() != wanted || at_ == text_.size()) return false;
    ++at_;
    return true;
}

std::string_view schedule_scanner::word() const {
    std::size_t to = at_;
    while (to < text_.size() && is_word(text_[to])) ++to;
    return text_.substr(at_, to - at_);
}

std::optional<schedule_scanner::spelt> schedule_scanner::operator_here(operators::notation written) {
    constexpr auto& rows = operators::facts_of_all;
    next();
    std::optional<spelt> found;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (rows[k].written != written) continue;
        std::string_view spelling = rows[k].spelling;
        while (spelling.starts_with(' ')) spelling.remove_prefix(1);
        while (spelling.ends_with(' ')) spelling.remove_suffix(1);
        bool const is = begins_name(spelling[0]) ? word() == spelling : is_here(spelling);
        if (is && (!found || spelling.size() > found->length)) found = spelt{k, spelling.size()};
    }
    return found;
}

double schedule_scanner::number() {
    std::size_t const from = at_;
    std::string digits;
    for (bool exponent = false; at_ < text_.size(); ++at_) {
        char const c = text_[at_];
        bool const sign = (c == '+' || c == '-') && exponent && (digits.back() == 'e' || digits.back() == 'E');
        bool const separates = c == '\'' && !digits.empty() && is_digit(digits.back()) && at_ + 1 < text_.size() &&
                               is_digit(text_[at_ + 1]);
        if (!is_word(c) && c != '.' && !sign && !separates) break;
        if (c == 'e' || c == 'E') exponent = true;
        if (!separates) digits += c;
    }
    double made = 0;
    std::string_view const all = digits;
    auto const [end, error] = std::from_chars(all.data(), all.data() + all.size(), made);
    if (end != all.data() + all.size() || error == std::errc::invalid_argument)
        refuse(text_, {from, at_}, "this is no number");
    if (error != std::errc{}) refuse(text_, {from, at_}, "this is more than a double can hold, or less");
    return made;
}

void schedule_scanner::refuse_here(std::string const& sentence) {
    next();
    refuse(text_, {at_, at_ + std::max<std::size_t>(1, word().size())}, sentence);
}

} // namespace ravine::tool
