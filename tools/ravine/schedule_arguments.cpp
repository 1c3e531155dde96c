// Reads names and calls in a schedule's text: schedules by their table, functions by the rows of operators::all.
#include "schedule_names.hpp"
#include "schedule_reader.hpp"
#include <limits>
#include <numbers>
#include <ravine/syntax/alphabet.hpp>

namespace ravine::tool {

part schedule_reader::named() {
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
        return entry ? value_of(made, in_.text()) : function(made, *row);
    }
    if (name == "e") return {schedule(dsl::e), false, false, at};
    if (name == "pi") return {std::numbers::pi, false, true, at};
    if (name == "infinity") return {std::numeric_limits<double>::infinity(), false, true, at};
    for (auto const& [known, number] : known_)
        if (known == name) return {number, false, true, at};
    refuse(at, "nothing is called '" + name + "' here" + advice(name, known_));
}

named_call schedule_reader::arguments_of(std::string const& name, std::size_t from) {
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
call_argument schedule_reader::word() {
    in_.next();
    std::size_t const from = in_.at();
    if (in_.is_here("shape::")) in_.go_to(from + 7);
    std::string const made(in_.word());
    if (made.empty()) in_.refuse_here("a word is wanted here, as cosine");
    in_.go_to(in_.at() + made.size());
    return {"", std::nullopt, made, {from, in_.at()}};
}

call_argument schedule_reader::one_argument(std::string const& of) {
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
part schedule_reader::function(named_call const& made, std::size_t op) const {
    std::vector<part> to;
    for (call_argument const& each : made.arguments) {
        if (!each.name.empty())
            refuse(each.at, "the arguments of " + made.name + " have no names: " + forms_of(made.name));
        to.push_back(*each.given);
    }
    if (to.size() != operators::facts_of_all[op].arity)
        refuse(made.at, "the number of arguments is wrong; there is " + forms_of(made.name));
    return apply(op, to, made.at);
}

} // namespace ravine::tool
