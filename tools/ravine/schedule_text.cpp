// Reads a schedule as it is written in C++: operators by the rows of operators::all, names by the table of schedules.
#include "schedule_text.hpp"
#include "schedule_entry.hpp"
#include "spelling.hpp"
#include <algorithm>
#include <charconv>
#include <limits>
#include <numbers>
#include <optional>
#include <ravine/syntax/alphabet.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

constexpr std::size_t longest = 4000, deepest = 100; // characters of a text; parentheses and signs in each other
constexpr auto& rows = operators::facts_of_all;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return begins_name(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// A stretch of the text.
struct span_of {
    std::size_t from = 0, to = 0;
};

/// The sentence, then the text on one line, or what of it is near the place, and a mark under the place.
[[noreturn]] void refuse(std::string_view text, span_of at, std::string const& sentence) {
    constexpr std::size_t before = 60, shown = 100;
    auto const columns = [](std::string_view of) {
        return static_cast<std::size_t>(std::ranges::count_if(of, [](char c) { return (c & 0xc0) != 0x80; }));
    };
    std::size_t const first = at.from > before + 10 ? at.from - before : 0,
                      count = std::min(text.size() - first, shown);
    std::string line(text.substr(first, count));
    for (char& c : line)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    std::string const more = first > 0 ? "..." : "";
    std::size_t const to = std::clamp(at.to, at.from, first + count),
                      left = columns(text.substr(first, at.from - first)) + more.size();
    std::size_t const marked = columns(text.substr(at.from, to - at.from));
    throw std::invalid_argument(sentence + "\n    " + more + line + (first + count < text.size() ? "..." : "") +
                                "\n    " + std::string(left, ' ') + '^' +
                                std::string(marked > 1 ? marked - 1 : 0, '~'));
}

/// What a part of the text is.
struct value {
    schedule of;
    bool condition = false, fixed = true; // fixed: it does not depend on e
    span_of at;
};

/// What stands between two commas: a formula, or a word where the name is that of a choice.
struct argument {
    std::string name;
    std::optional<value> given;
    std::string word;
    span_of at;
};
struct call {
    std::string name;
    std::vector<argument> words, arguments; // between < and >, and between the parentheses
    span_of at, end;                        // the whole, and its last parenthesis
};

/// Why an entry does not take the arguments.
struct refusal {
    span_of at;
    std::string why;
};

/// Gives each parameter of an entry its argument; throws a refusal.
class bound {
public:
    bound(schedule_entry const& to, call const& of) : to_(to), from_(to.parameters.size()), words_(to.choices.size()) {
        for (std::size_t k = 0; k < of.words.size(); ++k) {
            if (k >= words_.size()) throw refusal{of.words[k].at, "there is one word too many between < and >"};
            choose(k, of.words[k]);
        }
        for (std::size_t k = 0; k < of.arguments.size(); ++k) place(k, of.arguments[k]);
        check_count(of);
        for (std::size_t k = 0; k < from_.size(); ++k) fill(k, of);
        for (auto const& word : words_) made_.chosen.push_back(word.value_or(0));
    }
    schedule_arguments const& made() const { return made_; }
    /// The argument that a message means, of the form "... NAME = VALUE ..."; else the whole call.
    span_of meant(std::string const& message, call const& of) const {
        for (std::size_t k = 0; k < from_.size(); ++k)
            if (from_[k] && message.find(' ' + std::string(parameter(k).name) + " = ") < message.find(" of ") &&
                (k < to_.parameters.size() - to_.again ||
                 message.find(" = " + shown(made_[k]) + " ") != std::string::npos))
                return from_[k]->at;
        return of.at;
    }

private:
    static std::string shown(double number) {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.9g", number);
        return digits;
    }
    schedule_parameter const& parameter(std::size_t place) const {
        std::size_t const n = to_.parameters.size();
        return to_.parameters[place < n ? place : n - to_.again + (place - n) % to_.again];
    }
    void choose(std::size_t which, argument const& given) {
        auto const& words = to_.choices[which].words;
        auto const found = std::ranges::find(words, given.word);
        std::string const name(to_.choices[which].name);
        if (found == words.end()) throw refusal{given.at, "no " + name + " of it is called '" + given.word + "'"};
        if (words_[which]) throw refusal{given.at, name + " is given twice"};
        words_[which] = static_cast<std::size_t>(found - words.begin());
    }
    void place(std::size_t k, argument const& given) {
        if (!given.name.empty()) {
            auto const choice = std::ranges::find(to_.choices, given.name, &schedule_choice::name);
            if (choice != to_.choices.end())
                return choose(static_cast<std::size_t>(choice - to_.choices.begin()), given);
            auto const found = std::ranges::find(to_.parameters, given.name, &schedule_parameter::name);
            if (found == to_.parameters.end() || !given.given)
                throw refusal{given.at, "it has no parameter called '" + given.name + "'"};
            k = static_cast<std::size_t>(found - to_.parameters.begin());
        } else if (k >= from_.size()) {
            if (!to_.again) throw refusal{given.at, "this argument is one too many"};
            from_.resize(k + 1);
        }
        if (from_[k]) throw refusal{given.at, given.name + " is given twice"};
        from_[k] = &given;
    }
    void check_count(call const& of) const {
        if (to_.most && from_.size() > to_.most)
            throw refusal{of.at, "it takes at most " + std::to_string(to_.most) + " numbers here"};
        if (std::size_t const over = from_.size() - to_.parameters.size(); to_.again && over % to_.again != 0)
            throw refusal{of.end, std::string(parameter(from_.size()).name) + " is missing"};
    }
    void fill(std::size_t k, call const& of) {
        schedule_parameter const& is = parameter(k);
        if (!from_[k]) {
            if (!is.otherwise) throw refusal{of.end, std::string(is.name) + " is missing"};
            return made_.of.push_back(*is.otherwise);
        }
        value const& given = *from_[k]->given;
        if (given.condition) throw refusal{given.at, "this is a condition, not a number"};
        if (!is.formula && !given.fixed)
            throw refusal{given.at, std::string(is.name) + " must be a number; this changes with the step"};
        made_.of.push_back(given.of);
    }

    schedule_entry const& to_;
    std::vector<argument const*> from_;
    std::vector<std::optional<std::size_t>> words_;
    schedule_arguments made_;
};

class reader {
public:
    reader(std::string_view text, known_numbers const& known) : text_(text), known_(known) {}

    schedule whole() {
        if (text_.size() > longest)
            refuse(text_, {longest, longest}, "a schedule has at most " + std::to_string(longest) + " characters");
        value made = sum(1);
        if (next() != '\0' || at_ < text_.size()) refuse_here("an operator or the end is wanted here");
        number_wanted(made);
        return std::move(made.of);
    }

private:
    /// The next character that is no space; zero at the end.
    char next() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(char wanted) {
        if (next() != wanted || at_ == text_.size()) return false;
        ++at_;
        return true;
    }
    std::string_view word_at(std::size_t from) const {
        std::size_t to = from;
        while (to < text_.size() && is_word(text_[to])) ++to;
        return text_.substr(from, to - from);
    }
    [[noreturn]] void refuse_here(std::string const& sentence) {
        next();
        refuse(text_, {at_, at_ + std::max<std::size_t>(1, at_ < text_.size() ? word_at(at_).size() : 0)}, sentence);
    }
    void number_wanted(value const& given) const {
        if (given.condition)
            refuse(text_, given.at, "this is a condition, not a number: where(condition, 1, 0) makes one of it");
    }

    /// The place of the operator that is spelt here, the longest one; none if there is none.
    std::optional<std::size_t> operator_here(operators::notation written) {
        next();
        std::optional<std::size_t> found;
        std::size_t most = 0;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (rows[k].written != written) continue;
            std::string_view spelling = rows[k].spelling;
            while (spelling.starts_with(' ')) spelling.remove_prefix(1);
            while (spelling.ends_with(' ')) spelling.remove_suffix(1);
            bool const is =
                begins_name(spelling[0]) ? word_at(at_) == spelling : text_.substr(at_).starts_with(spelling);
            if (is && spelling.size() > most) found = k, most = spelling.size();
        }
        length_ = most;
        return found;
    }
    value apply(std::size_t op, std::vector<value> const& to, span_of at) const {
        value made{0.0, rows[op].condition, true, at};
        std::vector<schedule> of;
        for (std::size_t k = 0; k < to.size(); ++k) {
            bool const condition = (rows[op].conditions >> k & 1u) != 0;
            if (!condition) number_wanted(to[k]);
            if (condition && !to[k].condition) refuse(text_, to[k].at, "a condition is wanted here, as e < 100");
            made.fixed = made.fixed && to[k].fixed;
            of.push_back(to[k].of);
        }
        made.of = schedule::applied(op, of);
        return made;
    }

    /// Operators between operands, those that bind at least so tightly.
    value sum(int least) {
        value left = operand();
        for (;;) {
            auto const op = operator_here(operators::notation::infix);
            if (!op || rows[*op].precedence < least) return left;
            at_ += length_;
            value right = sum(rows[*op].precedence + 1);
            span_of const at{left.at.from, right.at.to};
            left = apply(*op, {std::move(left), std::move(right)}, at);
        }
    }
    /// Signs bind tightest, as in C++.
    value operand() {
        if (depth_ == deepest) refuse_here("this is nested too deep");
        ++depth_;
        value made = signed_operand();
        --depth_;
        return made;
    }
    value signed_operand() {
        auto const op = operator_here(operators::notation::prefix);
        if (!op) return primary();
        std::size_t const from = at_;
        at_ += length_;
        if (text_[from] == '-' && (is_digit(next()) || next() == '.')) { // a number below zero prints so
            double const below = -number();
            return {below, false, true, {from, at_}};
        }
        value of = operand();
        span_of const at{from, of.at.to};
        return apply(*op, {std::move(of)}, at);
    }
    value primary() {
        char const c = next();
        std::size_t const from = at_;
        if (is_digit(c) || c == '.') return {number(), false, true, {from, at_}};
        if (take('(')) {
            value made = sum(1);
            if (!take(')')) refuse_here("a closing parenthesis is wanted here");
            made.at = {from, at_};
            return made;
        }
        if (!begins_name(c))
            refuse_here(at_ < text_.size() ? "a number, a name or a parenthesis is wanted here"
                                           : "something is missing here");
        return named();
    }

    /// Digits, which ' may part, a point and an exponent.
    double number() {
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
        std::string_view rest = digits;
        auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), made);
        if (end != rest.data() + rest.size() || error == std::errc::invalid_argument)
            refuse(text_, {from, at_}, "this is no number");
        if (error != std::errc{}) refuse(text_, {from, at_}, "this is more than a double can hold, or less");
        return made;
    }

    value named() {
        std::size_t const from = at_;
        std::string const name(word_at(at_));
        at_ += name.size();
        span_of const at{from, at_};
        bool const entry =
            std::ranges::find(schedule_entries(), name, &schedule_entry::name) != schedule_entries().end();
        auto const row = std::ranges::find_if(rows, [&](auto const& r) {
            return r.name == name && r.written == operators::notation::call && r.stands != operators::place::reduction;
        });
        if (entry || row != rows.end()) {
            if (next() != '(' && !(entry && next() == '<'))
                refuse(text_, at, name + " takes arguments: " + forms_of(name));
            call const made = arguments_of(name, from);
            return entry ? make(made) : make(made, static_cast<std::size_t>(row - rows.begin()));
        }
        if (name == "e") return {schedule(dsl::e), false, false, at};
        if (name == "pi") return {std::numbers::pi, false, true, at};
        if (name == "infinity") return {std::numeric_limits<double>::infinity(), false, true, at};
        for (auto const& [known, number] : known_)
            if (known == name) return {number, false, true, at};
        refuse(text_, at, "nothing is called '" + name + "' here" + advice(name));
    }
    std::string advice(std::string const& name) const {
        std::vector<std::string_view> there{"e", "pi"};
        for (auto const& [known, number] : known_) there.push_back(known);
        for (schedule_entry const& each : schedule_entries())
            if (there.back() != each.name) there.push_back(each.name); // its forms come after each other
        for (auto const& row : rows)
            if (row.written == operators::notation::call && row.stands != operators::place::reduction)
                there.push_back(row.name);
        std::string const near = nearest_text(name, there);
        return near.empty() ? "; `list --schedules` names all schedules" : near;
    }
    /// How a function may be called.
    static std::string forms_of(std::string const& name) {
        std::string made;
        for (schedule_entry const& each : schedule_entries())
            if (each.name == name) made += (made.empty() ? "" : " or ") + each.signature();
        if (!made.empty()) return made;
        for (auto const& row : rows)
            if (row.name == name)
                for (unsigned k = 0; k < row.arity; ++k)
                    made += (k ? ", " : name + '(') + std::string(row.conditions >> k & 1u ? "condition" : "number");
        return made + ')';
    }

    call arguments_of(std::string const& name, std::size_t from) {
        call made{name, {}, {}, {}, {}};
        if (take('<')) {
            do made.words.push_back(word());
            while (take(','));
            if (!take('>')) refuse_here("> is wanted here");
        }
        if (!take('(')) refuse_here("the arguments of " + name + " are wanted here: " + forms_of(name));
        if (next() != ')') do {
                made.arguments.push_back(one_argument(name));
                if (made.arguments.back().name.empty() && made.arguments.size() > 1 &&
                    !made.arguments[made.arguments.size() - 2].name.empty())
                    refuse(text_, made.arguments.back().at, "after a named argument all are named");
            } while (take(','));
        next();
        made.end = {at_, at_ + 1};
        if (!take(')')) refuse_here("a comma or a closing parenthesis is wanted here");
        made.at = {from, at_};
        return made;
    }
    /// A word as C++ or as the table spells it: shape::cosine, cosine, 3.
    argument word() {
        next();
        std::size_t const from = at_;
        if (text_.substr(at_).starts_with("shape::")) at_ += 7;
        std::string const made(word_at(at_));
        if (made.empty()) refuse_here("a word is wanted here, as cosine");
        at_ += made.size();
        return {"", std::nullopt, made, {from, at_}};
    }
    argument one_argument(std::string const& of) {
        next();
        std::size_t const from = at_;
        std::string const name(at_ < text_.size() && begins_name(text_[at_]) ? word_at(at_) : std::string_view());
        at_ += name.size();
        if (name.empty() || next() != '=' || text_.substr(at_).starts_with("==")) {
            at_ = from;
            value made = sum(1);
            return {"", made, "", made.at};
        }
        ++at_;
        bool const choice = std::ranges::any_of(schedule_entries(), [&](schedule_entry const& each) {
            return each.name == of &&
                   std::ranges::find(each.choices, name, &schedule_choice::name) != each.choices.end();
        });
        argument made = choice ? word() : argument{"", sum(1), "", {}};
        made.name = name;
        made.at = {from, at_};
        return made;
    }

    /// The first of the forms that takes the arguments.
    value make(call const& made) const {
        refusal last;
        for (schedule_entry const& each : schedule_entries()) {
            if (each.name != made.name) continue;
            try {
                return make(each, bound(each, made), made);
            } catch (refusal const& why) {
                last = why;
            }
        }
        refuse(text_, last.at, last.why + "; there is " + forms_of(made.name));
    }
    value make(schedule_entry const& entry, bound const& to, call const& made) const {
        try {
            return {entry.make(to.made()), false, false, made.at};
        } catch (std::invalid_argument const& error) {
            std::string_view message = error.what();
            if (message.starts_with("ravine: ")) message.remove_prefix(8);
            refuse(text_, to.meant(' ' + std::string(message), made), std::string(message));
        }
    }
    value make(call const& made, std::size_t op) const {
        std::vector<value> to;
        for (argument const& each : made.arguments) {
            if (!each.name.empty())
                refuse(text_, each.at, "the arguments of " + made.name + " have no names: " + forms_of(made.name));
            to.push_back(*each.given);
        }
        if (to.size() != rows[op].arity)
            refuse(text_, made.at, "the number of arguments is wrong; there is " + forms_of(made.name));
        return apply(op, to, made.at);
    }

    std::string_view text_;
    known_numbers const& known_;
    std::size_t at_ = 0, length_ = 0, depth_ = 0;
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
