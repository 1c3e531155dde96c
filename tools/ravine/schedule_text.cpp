// Reads a schedule as it is written in C++: operators by the rows of operators::all, names by the table of schedules.
#include "schedule_text.hpp"
#include "schedule_call.hpp"
#include "schedule_names.hpp"
#include "schedule_scanner.hpp"
#include <algorithm>
#include <limits>
#include <numbers>
#include <ravine/syntax/alphabet.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

constexpr std::size_t longest = 4000, deepest = 100; // characters of a text; parentheses and signs in each other
constexpr auto& rows = operators::facts_of_all;

class reader {
public:
    reader(std::string_view text, known_numbers const& known) : in_(text), known_(known) {}

    schedule whole() {
        if (in_.text().size() > longest)
            refuse({longest, longest}, "a schedule has at most " + std::to_string(longest) + " characters");
        part made = sum(1);
        if (!in_.ended()) in_.refuse_here("an operator or the end is wanted here");
        number_wanted(made);
        return std::move(made.of);
    }

private:
    [[noreturn]] void refuse(span_of at, std::string const& sentence) const { tool::refuse(in_.text(), at, sentence); }
    void number_wanted(part const& given) const {
        if (given.condition)
            refuse(given.at, "this is a condition, not a number: where(condition, 1, 0) makes one of it");
    }
    part apply(std::size_t op, std::vector<part> const& to, span_of at) const {
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
    part sum(int least) {
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
    part operand() {
        if (depth_ == deepest) in_.refuse_here("this is nested too deep");
        ++depth_;
        part made = signed_operand();
        --depth_;
        return made;
    }
    part signed_operand() {
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
    part primary() {
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

    part named() {
        std::size_t const from = in_.at();
        std::string const name(in_.word());
        in_.go_to(from + name.size());
        span_of const at{from, in_.at()};
        bool const entry = is_schedule(name);
        auto const row = function_of(name);
        if (entry || row) {
            if (in_.next() != '(' && !(entry && in_.next() == '<'))
                refuse(at, name + " takes arguments: " + forms_of(name));
            named_call const made = arguments_of(name, from);
            return entry ? value_of(made, in_.text()) : make(made, *row);
        }
        if (name == "e") return {schedule(dsl::e), false, false, at};
        if (name == "pi") return {std::numbers::pi, false, true, at};
        if (name == "infinity") return {std::numeric_limits<double>::infinity(), false, true, at};
        for (auto const& [known, number] : known_)
            if (known == name) return {number, false, true, at};
        refuse(at, "nothing is called '" + name + "' here" + advice(name, known_));
    }

    named_call arguments_of(std::string const& name, std::size_t from) {
        named_call made{name, {}, {}, {}, {}};
        if (in_.take('<')) {
            do made.words.push_back(word());
            while (in_.take(','));
            if (!in_.take('>')) in_.refuse_here("> is wanted here");
        }
        if (!in_.take('(')) in_.refuse_here("the arguments of " + name + " are wanted here: " + forms_of(name));
        if (in_.next() != ')') do {
                made.arguments.push_back(one_argument(name));
                if (made.arguments.back().name.empty() && made.arguments.size() > 1 &&
                    !made.arguments[made.arguments.size() - 2].name.empty())
                    refuse(made.arguments.back().at, "after a named argument all are named");
            } while (in_.take(','));
        in_.next();
        made.end = {in_.at(), in_.at() + 1};
        if (!in_.take(')')) in_.refuse_here("a comma or a closing parenthesis is wanted here");
        made.at = {from, in_.at()};
        return made;
    }
    /// A word as C++ or as the table spells it: shape::cosine, cosine, 3.
    call_argument word() {
        in_.next();
        std::size_t const from = in_.at();
        if (in_.is_here("shape::")) in_.go_to(from + 7);
        std::string const made(in_.word());
        if (made.empty()) in_.refuse_here("a word is wanted here, as cosine");
        in_.go_to(in_.at() + made.size());
        return {"", std::nullopt, made, {from, in_.at()}};
    }
    call_argument one_argument(std::string const& of) {
        bool const begins = begins_name(in_.next());
        std::size_t const from = in_.at();
        std::string const name(begins ? in_.word() : std::string_view());
        in_.go_to(from + name.size());
        if (name.empty() || in_.next() != '=' || in_.is_here("==")) {
            in_.go_to(from);
            part made = sum(1);
            return {"", made, "", made.at};
        }
        in_.take('=');
        call_argument made = has_choice(of, name) ? word() : call_argument{"", sum(1), "", {}};
        made.name = name;
        made.at = {from, in_.at()};
        return made;
    }

    /// A function of the language.
    part make(named_call const& made, std::size_t op) const {
        std::vector<part> to;
        for (call_argument const& each : made.arguments) {
            if (!each.name.empty())
                refuse(each.at, "the arguments of " + made.name + " have no names: " + forms_of(made.name));
            to.push_back(*each.given);
        }
        if (to.size() != rows[op].arity)
            refuse(made.at, "the number of arguments is wrong; there is " + forms_of(made.name));
        return apply(op, to, made.at);
    }

    schedule_scanner in_;
    known_numbers const& known_;
    std::size_t depth_ = 0;
};

} // namespace

schedule read_schedule(std::string_view text, known_numbers const& known) { return reader(text, known).whole(); }
schedule read_schedule(std::string const& option, std::string_view text, known_numbers const& known) {
    try {
        return read_schedule(text, known);
    } catch (std::invalid_argument const& error) {
        throw std::invalid_argument(option + ": " + error.what());
    }
}

} // namespace ravine::tool
