// The grammar of a schedule's text, from operators down to numbers, names and calls.
#pragma once
#include "schedule_call.hpp"
#include "schedule_scanner.hpp"
#include "schedule_text.hpp"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::tool {

/// Reads one text. Each step goes behind what it reads, and throws std::invalid_argument that marks the place.
class schedule_reader {
public:
    schedule_reader(std::string_view text, known_numbers const& known) : in_(text), known_(known) {}
    schedule whole();

private:
    [[noreturn]] void refuse(span_of at, std::string const& sentence) const { tool::refuse(in_.text(), at, sentence); }
    void number_wanted(part const& given) const;
    part apply(std::size_t op, std::vector<part> const& to, span_of at) const;

    part sum(int least);
    part operand();
    part signed_operand();
    part primary();

    part named();
    named_call arguments_of(std::string const& name, std::size_t from);
    call_argument word();
    call_argument one_argument(std::string const& of);
    part function(named_call const& made, std::size_t op) const;

    schedule_scanner in_;
    known_numbers const& known_;
    std::size_t depth_ = 0;
};

} // namespace ravine::tool
