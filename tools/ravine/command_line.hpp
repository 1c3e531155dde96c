// The command line as it is declared to its parser: the options of each subcommand, and where their values go.
#pragma once
#include "commands.hpp"
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace ravine::tool {

/// What a command line asked for.
struct arguments {
    list_options list;
    show_options show;
    generate_options generate;
    new_options fresh;
    check_options check;
    replay_options replay;
    train_options train;
    bench_options bench;
    study_options study;
    report_options report;
    doctor_options doctor;
    landscape_options landscape;
    std::function<int(sink)> chosen; ///< the subcommand, with its options
};

// The subcommands, in the order of --help.
void declare_rules(CLI::App& app, arguments& to);      ///< list, show, generate, new, check, replay
void declare_train(CLI::App& app, arguments& to);
void declare_bench(CLI::App& app, arguments& to);
void declare_landscape(CLI::App& app, arguments& to);
void declare_study(CLI::App& app, arguments& to);
void declare_report(CLI::App& app, arguments& to);
void declare_doctor(CLI::App& app, arguments& to);

/// An option that takes one value each time that it is given, any number of times. The help's own mark of that, "...",
/// would promise a list.
template <class Value>
void add_repeatable(CLI::App& to, std::string const& name, std::vector<Value>& values, std::string const& what,
                    std::string const& form) {
    to.add_option(name, values, what + "; repeatable")->allow_extra_args(false)->type_name(form)->option_text(form);
}

/// What is wrong with a text that should be a whole number of at most 64 bits; empty if nothing is. CLI11 wraps around.
std::string whole_number(std::string const& text);

} // namespace ravine::tool
