// The command line of every program over rules: reads the arguments, runs a subcommand, and writes what it says or why it failed.
#include "command_line.hpp"
#include "entry.hpp"
#include "grammar.hpp"
#include "standard_output.hpp"
#include "table.hpp"
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace ravine::tool;

void declare(CLI::App& app, arguments& to) {
    app.set_version_flag("--version", std::string(this_program().name) + " " RAVINE_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 good, 1 a check failed or a training diverged, 2 bad usage or bad input, 130 ended by Ctrl-C.\n"
               "Environment: RAVINE_ISA (baseline, avx2, avx512), RAVINE_ROOT (a source tree or installation),\n"
               "RAVINE_FASHION_MNIST (the folder of that data set), NO_COLOR.");

    declare_rules(app, to);
    declare_train(app, to);
    declare_bench(app, to);
    declare_landscape(app, to);
    declare_study(app, to);
    declare_report(app, to);
    declare_doctor(app, to);
}

/// The command line without the parser's types.
grammar grammar_of(CLI::App const& app) {
    grammar made{app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
    for (CLI::Option const* each : app.get_options()) {
        std::string const form = !each->get_option_text().empty() ? each->get_option_text() : each->get_type_name();
        spoken word{each->get_positional() ? each->get_name(true) : "--" + each->get_lnames().front(),
                    each->get_items_expected_max() == 0 ? "" : form, each->get_description()};
        (each->get_positional() ? made.arguments : made.options).push_back(std::move(word));
    }
    for (CLI::App const* each : app.get_subcommands([](CLI::App const*) { return true; })) made.subcommands.push_back(grammar_of(*each));
    return made;
}

int run(int count, char** words) {
    CLI::App app("Ravine turns the formula of an optimizer into one fused SIMD loop.", std::string(this_program().name));
    arguments asked;
    declare(app, asked);
    // Asked by shells and by the build, not by people, and of words that need not be right.
    std::string_view const first = count > 1 ? words[1] : "";
    if (first == "complete") return deliver(completions(grammar_of(app), {words + 2, words + count}), 0);
    if (first == "manual") return deliver(manual(grammar_of(app)), 0);
    for (int k = 1; k < count; ++k)
        if (words[k][0] == '\0') // as of a variable that is not set
            return complain("argument " + std::to_string(k) + (k > 1 ? ", after " + std::string(words[k - 1]) + "," : "") + " is empty: leave it out, or give it a value");
    try {
        app.parse(count, words);
    } catch (CLI::CallForVersion const&) {
        return deliver(app.version() + "\n", 0);
    } catch (CLI::CallForHelp const&) {
        return deliver(app.help(), 0);
    } catch (CLI::ParseError const& e) {
        std::string text = e.what();
        if (std::vector<std::string> const rest = app.remaining(); app.get_subcommands().empty() && !rest.empty())
            text = "there is no subcommand or option '" + rest.front() + "'";
        for (std::size_t at; (at = text.find('\n')) != std::string::npos;) text.replace(at, 1, " ");
        while (text.ends_with(' ')) text.pop_back();
        std::string command(this_program().name);
        for (CLI::App const* const chosen : app.get_subcommands()) command += " " + chosen->get_name();
        return complain(text + " (see `" + command + " --help`)");
    }

    standard_output buffer;
    std::ostream out(&buffer);
    bool const watched = terminal_columns(STDERR_FILENO) > 0;
    sink const to{out, colour_wanted(STDOUT_FILENO), terminal_columns(STDOUT_FILENO), &std::cerr,
                  watched ? +[] { return terminal_columns(STDERR_FILENO); } : nullptr};
    int code = failure;
    std::string problem;
    try {
        code = asked.chosen(to);
    } catch (std::bad_alloc const&) {
        problem = "not enough memory";
    } catch (std::exception const& e) {
        problem = e.what();
    } catch (char const* text) { // what stops the compiler in a constant expression
        problem = text;
    }
    int const delivered = buffer.deliver(code);
    return problem.empty() ? delivered : complain(problem);
}

} // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run(count, words);
    } catch (std::exception const& e) {
        return complain(e.what());
    }
}
