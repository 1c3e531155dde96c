// Gives each parameter of a named schedule its argument, by place or by name.
#include "schedule_call.hpp"
#include "numbers.hpp"
#include "schedule_names.hpp"
#include <algorithm>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// Why an entry does not take the arguments.
struct refusal {
    span_of at;
    std::string why;
};

/// Gives each parameter of an entry its argument; throws a refusal.
class bound {
public:
    bound(schedule_entry const& to, named_call const& of);
    schedule_arguments const& made() const { return made_; }
    /// The argument that a message means, of the form "... NAME = VALUE ..."; else the whole call.
    span_of meant(std::string const& message, named_call const& of) const;

private:
    schedule_parameter const& parameter(std::size_t place) const;
    void choose(std::size_t which, call_argument const& given);
    void place(std::size_t k, call_argument const& given);
    void check_count(named_call const& of) const;
    void fill(std::size_t k, named_call const& of);

    schedule_entry const& to_;
    std::vector<call_argument const*> from_;
    std::vector<std::optional<std::size_t>> words_;
    schedule_arguments made_;
};

bound::bound(schedule_entry const& to, named_call const& of)
    : to_(to), from_(to.parameters.size()), words_(to.choices.size()) {
    for (std::size_t k = 0; k < of.words.size(); ++k) {
        if (k >= words_.size()) throw refusal{of.words[k].at, "there is one word too many between < and >"};
        choose(k, of.words[k]);
    }
    for (std::size_t k = 0; k < of.arguments.size(); ++k) place(k, of.arguments[k]);
    check_count(of);
    for (std::size_t k = 0; k < from_.size(); ++k) fill(k, of);
    for (auto const& word : words_) made_.chosen.push_back(word.value_or(0));
}

span_of bound::meant(std::string const& message, named_call const& of) const {
    for (std::size_t k = 0; k < from_.size(); ++k)
        if (from_[k] && message.find(' ' + std::string(parameter(k).name) + " = ") < message.find(" of ") &&
            (k < to_.parameters.size() - to_.again || message.find(" = " + printed("%.9g", made_[k]) + " ") != std::string::npos))
            return from_[k]->at;
    return of.at;
}

schedule_parameter const& bound::parameter(std::size_t place) const {
    std::size_t const n = to_.parameters.size();
    return to_.parameters[place < n ? place : n - to_.again + (place - n) % to_.again];
}

void bound::choose(std::size_t which, call_argument const& given) {
    auto const& words = to_.choices[which].words;
    auto const found = std::ranges::find(words, given.word);
    std::string const name(to_.choices[which].name);
    if (found == words.end()) throw refusal{given.at, "no " + name + " of it is called '" + given.word + "'"};
    if (words_[which]) throw refusal{given.at, name + " is given twice"};
    words_[which] = static_cast<std::size_t>(found - words.begin());
}

void bound::place(std::size_t k, call_argument const& given) {
    if (!given.name.empty()) {
        auto const choice = std::ranges::find(to_.choices, given.name, &schedule_choice::name);
        if (choice != to_.choices.end()) return choose(static_cast<std::size_t>(choice - to_.choices.begin()), given);
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

void bound::check_count(named_call const& of) const {
    if (to_.most && from_.size() > to_.most)
        throw refusal{of.at, "it takes at most " + std::to_string(to_.most) + " numbers here"};
    if (std::size_t const over = from_.size() - to_.parameters.size(); to_.again && over % to_.again != 0)
        throw refusal{of.end, std::string(parameter(from_.size()).name) + " is missing"};
}

void bound::fill(std::size_t k, named_call const& of) {
    schedule_parameter const& is = parameter(k);
    if (!from_[k]) {
        if (!is.otherwise) throw refusal{of.end, std::string(is.name) + " is missing"};
        return made_.of.push_back(*is.otherwise);
    }
    part const& given = *from_[k]->given;
    if (given.condition) throw refusal{given.at, "this is a condition, not a number"};
    if (!is.formula && !given.fixed)
        throw refusal{given.at, std::string(is.name) + " must be a number; this changes with the step"};
    made_.of.push_back(given.of);
}

part made_by(schedule_entry const& entry, named_call const& of, std::string_view text) {
    bound const to(entry, of);
    try {
        return {entry.make(to.made()), false, false, of.at};
    } catch (std::invalid_argument const& error) {
        std::string_view message = error.what();
        if (message.starts_with("ravine: ")) message.remove_prefix(8);
        refuse(text, to.meant(' ' + std::string(message), of), std::string(message));
    }
}

} // namespace

part value_of(named_call const& made, std::string_view text) {
    refusal last;
    for (schedule_entry const& each : schedule_entries()) {
        if (each.name != made.name) continue;
        try {
            return made_by(each, made, text);
        } catch (refusal const& why) {
            last = why;
        }
    }
    refuse(text, last.at, last.why + "; there is " + forms_of(made.name));
}

} // namespace ravine::tool
