// Reads a schedule as it is written in C++: operators by the rows of operators::all.
#include "schedule_reader.hpp"
#include <stdexcept>

namespace ravine::tool {
namespace {

constexpr std::size_t longest = 4000, deepest = 100; // characters of a text; parentheses and signs in each other
constexpr auto& rows = operators::facts_of_all;

} // namespace

schedule schedule_reader::whole() {
    if (in_.text().size() > longest)
        refuse({longest, longest}, "a schedule has at most " + std::to_string(longest) + " characters");
    part made = sum(1);
    if (!in_.ended()) in_.refuse_here("an operator or the end is wanted here");
    number_wanted(made);
    return std::move(made.of);
}

void schedule_reader::number_wanted(part const& given) const {
    if (given.condition) refuse(given.at, "this is a condition, not a number: where(condition, 1, 0) makes one of it");
}

part schedule_reader::apply(std::size_t op, std::vector<part> const& to, span_of at) const {
    part made{0.0, rows[op].condition, true, at};
    std::vector<schedule> of;
    for (std::size_t k = 0; k < to.size(); ++k) {
        bool const condition = (rows[op].conditions >> k & 1u) != 0;
        if (!condition) number_wanted(to[k]);
        if (condition && !to[k].condition) refuse(to[k].at, "a condition is wanted here, as e < 100");
        made.fixed = made.fixed && to[k].fixed;
        of.push_back(to[k].of);
    }
    made.of = schedule::applied(op, of);
    return made;
}

/// Operators between operands, those that bind at least so tightly.
part schedule_reader::sum(int least) {
    part left = operand();
    for (;;) {
        auto const found = in_.operator_here(operators::notation::infix);
        if (!found || rows[found->op].precedence < least) return left;
        in_.go_to(in_.at() + found->length);
        part right = sum(rows[found->op].precedence + 1);
        span_of const at{left.at.from, right.at.to};
        left = apply(found->op, {std::move(left), std::move(right)}, at);
    }
}

/// Signs bind tightest, as in C++.
part schedule_reader::operand() {
    if (depth_ == deepest) in_.refuse_here("this is nested too deep");
    ++depth_;
    part made = signed_operand();
    --depth_;
    return made;
}

part schedule_reader::signed_operand() {
    auto const found = in_.operator_here(operators::notation::prefix);
    if (!found) return primary();
    std::size_t const from = in_.at();
    in_.go_to(from + found->length);
    if (in_.text()[from] == '-' && (is_digit(in_.next()) || in_.next() == '.')) { // a number below zero prints so
        double const below = -in_.number();
        return {below, false, true, {from, in_.at()}};
    }
    part of = operand();
    span_of const at{from, of.at.to};
    return apply(found->op, {std::move(of)}, at);
}

part schedule_reader::primary() {
    char const c = in_.next();
    std::size_t const from = in_.at();
    if (is_digit(c) || c == '.') {
        double const number = in_.number();
        return {number, false, true, {from, in_.at()}};
    }
    if (in_.take('(')) {
        part made = sum(1);
        if (!in_.take(')')) in_.refuse_here("a closing parenthesis is wanted here");
        made.at = {from, in_.at()};
        return made;
    }
    if (!begins_name(c))
        in_.refuse_here(in_.at() < in_.text().size() ? "a number, a name or a parenthesis is wanted here"
                                                     : "something is missing here");
    return named();
}

schedule read_schedule(std::string_view text, known_numbers const& known) {
    return schedule_reader(text, known).whole();
}
schedule read_schedule(std::string const& option, std::string_view text, known_numbers const& known) {
    try {
        return read_schedule(text, known);
    } catch (std::invalid_argument const& error) {
        throw std::invalid_argument(option + ": " + error.what());
    }
}

} // namespace ravine::tool
