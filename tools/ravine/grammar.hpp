// The command line as plain values, for its manual page and for a shell that completes it.
#pragma once
#include <string>
#include <vector>

namespace ravine::tool {

/// An option, or an argument without a name of its own.
struct spoken {
    std::string name; // --size; of an argument RULE
    std::string form; // what it takes: FILE, N, text|latex; empty: nothing
    std::string what; // in a sentence
};

/// The program, or a subcommand of it.
struct grammar {
    std::string name, what, footer;
    std::vector<spoken> arguments, options;
    std::vector<grammar> subcommands;
};

/// A line of output that asks the shell for names of files.
inline constexpr char files_wanted[] = "<files>";

/// What may stand for the last word, a line each; `words` are those after the program's name, an empty one at the end
/// where a new word begins.
std::string completions(grammar const& of, std::vector<std::string> words);

/// The manual page, section 1, as troff with man's macros.
std::string manual(grammar const& of);

} // namespace ravine::tool
