// What a shell offers for the word at the cursor: subcommands, options, their values, and the rules' names.
#include "entry.hpp"
#include "grammar.hpp"
#include <algorithm>
#include <cctype>

namespace ravine::tool {
namespace {

bool capital(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// The words that a form spells out, as in text|latex; what it only describes, in capitals, may be a file.
std::vector<std::string> offered(std::string const& form) {
    std::vector<std::string> made;
    for (std::size_t from = 0, end; from <= form.size(); from = end + 1) {
        end = std::min(form.find('|', from), form.size());
        std::string const part = form.substr(from, end - from);
        if (std::ranges::none_of(part, capital)) made.push_back(part);
        else if (part.find("FILE") != std::string::npos || part == "DIR" || part.ends_with(".npy")) made.emplace_back(files_wanted);
        else if (part == "RULE") for (rule_entry const& rule : rules()) made.emplace_back(rule.name);
    }
    return made;
}

/// Bash makes three words of --isa=avx2.
void drop_signs(std::vector<std::string>& words) {
    if (words.back() == "=") words.emplace_back();
    std::erase(words, "=");
}

template <class Named>
void offer_names(std::vector<std::string>& to, std::vector<Named> const& all) {
    for (Named const& each : all) to.push_back(each.name);
}

std::vector<std::string> candidates(grammar const& of, std::vector<std::string> const& words) {
    std::vector<std::string> made;
    auto const first = std::ranges::find_if(words.begin(), words.end() - 1, [](std::string const& w) { return !w.starts_with('-'); });
    auto const chosen = std::ranges::find(of.subcommands, first == words.end() - 1 ? "" : *first, &grammar::name);
    bool const option = words.back().starts_with('-');
    if (chosen == of.subcommands.end()) {
        if (option) offer_names(made, of.options);
        else if (first == words.end() - 1) offer_names(made, of.subcommands);
        return made;
    }
    auto const asks = std::ranges::find(chosen->options, words[words.size() - 2], &spoken::name);
    if (asks != chosen->options.end() && !asks->form.empty()) return offered(asks->form);
    if (option) offer_names(made, chosen->options);
    else for (spoken const& argument : chosen->arguments) std::ranges::copy(offered(argument.name), std::back_inserter(made));
    return made;
}

} // namespace

std::string completions(grammar const& of, std::vector<std::string> words) {
    if (words.empty()) words.emplace_back();
    drop_signs(words);
    std::string made;
    for (std::string const& each : candidates(of, words))
        if (each == files_wanted || each.starts_with(words.back())) made += each + "\n";
    return made;
}

} // namespace ravine::tool
