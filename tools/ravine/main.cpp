// The command line of every program over rules: reads the arguments, runs a subcommand, and writes what it says or why it failed.
#include "commands.hpp"
#include "entry.hpp"
#include "grammar.hpp"
#include "table.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <iostream>
#include <new>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace ravine::tool;

constexpr int failure = 2; // bad usage, bad input, unwritable output

/// One sentence on standard error.
int complain(std::string_view text) {
    if (text.starts_with("ravine: ")) text.remove_prefix(8); // the library's own messages begin so
    std::cerr << tinted(std::string(this_program().name) + ":", tint::bad, colour_wanted(STDERR_FILENO)) << ' ' << text << '\n';
    return failure;
}

/// Standard output. What it is told stays here until it is flushed, so that an error of writing is known, and comes after
/// what was said.
class standard_output : public std::stringbuf {
public:
    /// Writes the rest; gives the code, or that of an error. A reader that has left is no error.
    int deliver(int code) {
        sync();
        if (error_ == 0 || error_ == EPIPE) return code;
        return complain(std::string("standard output cannot be written: ") + std::strerror(error_));
    }

protected:
    int sync() override {
        for (std::string_view text = view(); error_ == 0 && !text.empty();) {
            ::ssize_t const written = ::write(STDOUT_FILENO, text.data(), text.size());
            if (written >= 0) text.remove_prefix(static_cast<std::size_t>(written));
            else if (errno != EINTR) error_ = errno;
        }
        str({});
        return error_ == 0 ? 0 : -1;
    }

private:
    int error_ = 0;
};

int deliver(std::string const& text, int code) {
    standard_output out;
    out.sputn(text.data(), static_cast<std::streamsize>(text.size()));
    return out.deliver(code);
}

/// An option that takes one value each time that it is given, any number of times. The help's own mark of that, "...",
/// would promise a list.
template <class Value>
void add_repeatable(CLI::App& to, std::string const& name, std::vector<Value>& values, std::string const& what,
                    std::string const& form) {
    to.add_option(name, values, what + "; repeatable")->allow_extra_args(false)->type_name(form)->option_text(form);
}

/// What is wrong with a text that should be a whole number of at most 64 bits; empty if nothing is. CLI11 wraps around.
std::string whole_number(std::string const& text) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? "" : "'" + text + "' is no whole number from 0 to 18446744073709551615";
}

/// Numbers with a comma between each two; throws what the parser expects.
std::vector<std::size_t> widths_of(std::string const& text) {
    std::vector<std::size_t> made;
    for (std::size_t from = 0, end; from <= text.size(); from = end + 1) {
        end = std::min(text.find(',', from), text.size());
        std::size_t width = 0;
        auto const [stop, error] = std::from_chars(text.data() + from, text.data() + end, width);
        if (error != std::errc{} || stop != text.data() + end || width < 1 || width > 10'000)
            throw CLI::ValidationError("--hidden", "'" + text.substr(from, end - from) +
                                                       "' is no width; whole numbers from 1 to 10000, as 64,32, are needed");
        made.push_back(width);
    }
    return made;
}

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
    std::function<int(sink)> chosen;
};

void declare_report(CLI::App& app, arguments& to) {
    CLI::App* const report = app.add_subcommand("report", "A page, offline, of what the other commands found on this machine");
    report->add_option("--out", to.report.out, "The folder; the page is its index.html")->required()->type_name("DIR");
    report->add_option("--check", to.report.check, "What `check --json` printed")->type_name("FILE.json");
    add_repeatable(*report, "--bench", to.report.bench, "What `bench --json` printed; the file's name is the title", "FILE.json|DIR");
    add_repeatable(*report, "--train", to.report.train, "What `train --json` printed; the file's name is the title", "FILE.jsonl|DIR");
    add_repeatable(*report, "--example", to.report.example, "A text about a rule from outside, shown in this order", "NAME=FILE");
    report->footer("What is not given is named at the page's end. The date is that of SOURCE_DATE_EPOCH, if it is set.");
    report->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::report(out, to.report); }; });
}

void declare_doctor(CLI::App& app, arguments& to) {
    CLI::App* const doctor = app.add_subcommand("doctor", "This machine, this build and its parts: what to paste into a bug report");
    doctor->add_flag("--json", to.doctor.json, "An object: a text for each, and the array problems");
    doctor->footer("Exit code 1 where something is wrong that makes other bits, or stops the kernels.");
    doctor->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::doctor(out, to.doctor); }; });
}

void declare_landscape(CLI::App& app, arguments& to) {
    CLI::App* const land = app.add_subcommand("landscape", "Descents of rules on loss landscapes: pictures, tables, a page of all");
    CLI::Range const positive(1, 100'000);
    land->add_option("LANDSCAPE", to.landscape.on, "The landscape's name, or gallery: all of them as a page")->type_name("");
    add_repeatable(*land, "--rule", to.landscape.rules, "A rule's name (sgd momentum rmsprop adam)", "RULE");
    land->add_option("--out", to.landscape.out, "The picture, an SVG file; of the gallery a folder, whose page is index.html")->type_name("FILE|DIR");
    land->add_option("--lr", to.landscape.lr, "The learning rate of every rule (tuned, as for --table)")->type_name("LR");
    add_repeatable(*land, "--set", to.landscape.set, "A hyper-parameter, of each rule that has it or of one", "[RULE.]NAME=VALUE");
    add_repeatable(*land, "--schedule", to.landscape.schedule, "A hyper-parameter by a formula of the step e from 0, as in `train`; without a name a factor of lr", "[[RULE.]NAME=]TEXT");
    land->add_option("--steps", to.landscape.steps, "Steps of each descent (500)")->check(positive)->type_name("N");
    land->add_option("--start", to.landscape.start, "Where descents start (the landscape's own place)")->type_name("X,Y");
    land->add_option("--condition", to.landscape.condition, "The condition number, of landscapes that have one")->type_name("KAPPA");
    land->add_flag("--animate", to.landscape.animate, "A picture in which balls roll down");
    land->add_flag("--table", to.landscape.table, "Steps to a loss of 1e-6 above the minimum, and the final loss, by each rule with a tuned lr");
    land->add_option("--budget", to.landscape.budget, "Descents that tune an lr (40)")->check(positive)->type_name("N");
    land->add_option("--seed", to.landscape.seed, "Draws the rates that are tried (1)")->check(&whole_number)->type_name("N");
    land->add_flag("--list", to.landscape.list, "The landscapes: formula, domain, lowest value, known points");
    land->add_flag("--json", to.landscape.json, "The list or the table as an array of objects");
    land->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::landscape(out, to.landscape); }; });
}

void declare_study(CLI::App& app, arguments& to) {
    CLI::App* const study = app.add_subcommand("study", "Claims of the theory as experiments, with a page of numbers and pictures");
    study->add_option("NAME", to.study.names, "The studies' names, or all")->type_name("");
    study->add_option("--out", to.study.out, "The folder; its index.html is the page, with the pictures beside it")->type_name("DIR");
    study->add_option("--seed", to.study.seed, "Draws starts, orders and noise (1); same seed, same page")->check(&whole_number)->type_name("N");
    study->add_flag("--short", to.study.brief, "The same experiments with less of everything, in seconds");
    study->add_flag("--check", to.study.check, "Exit code 1 where a number is outside its band");
    study->add_flag("--list", to.study.list, "The studies and their claims; run nothing");
    study->add_flag("--json", to.study.json, "An array of objects: number, name, title, claim, numbers, pictures");
    study->footer("Ctrl-C ends after what is being computed, and leaves a page of the studies that were finished.");
    study->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::study(out, to.study); }; });
}

void declare(CLI::App& app, arguments& to) {
    app.set_version_flag("--version", std::string(this_program().name) + " " RAVINE_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 good, 1 a check failed or a training diverged, 2 bad usage or bad input, 130 ended by Ctrl-C.\n"
               "Environment: RAVINE_ISA (baseline, avx2, avx512), RAVINE_ROOT (a source tree or installation),\n"
               "RAVINE_FASHION_MNIST (the folder of that data set), NO_COLOR.");

    CLI::App* const list = app.add_subcommand("list", "The rules: hyper-parameters, states, stages, operations, bytes per element");
    list->add_flag("--json", to.list.json, "An array of objects: name, hyper, states, scalars, inputs, stages, flops, bytes");
    list->add_flag("--schedules", to.list.schedules, "The schedules instead: parameters, and the formula of an example");
    list->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::list(out, to.list); }; });

    CLI::App* const show = app.add_subcommand("show", "A rule as text, LaTeX, MathML, program, plan or generated source; or a schedule");
    show->add_option("RULE", to.show.rule, "The rule's name")->type_name("");
    show->add_option("--as", to.show.as, "What to show (text); of a schedule text, latex, mathml or values")->type_name("text|latex|mathml|program|plan|source|values");
    show->add_flag("--explain", to.show.explain, "The program after each pass, and what changed");
    show->add_option("--schedule", to.show.schedule, "In place of a rule, as \"warmup(50) * cosine(1000)\" (see `list --schedules`)")->type_name("TEXT");
    CLI::Option* const steps = show->add_option("--steps", to.show.steps, "How many steps of the schedule (1000); TEXT may say `steps` for it");
    steps->check(CLI::Range(1, 1'000'000))->type_name("N");
    show->add_option("--svg", to.show.svg, "Draw the schedule")->type_name("FILE");
    show->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::show(out, to.show); }; });

    CLI::App* const generate = app.add_subcommand("generate", "The source that is made from the rules: prints, writes or compares it");
    generate->add_option("RULE", to.generate.rules, "The rules' names (all)")->type_name("");
    generate->add_option("--out", to.generate.out, "The folder to write to or compare with (where the build has it)")->type_name("DIR");
    generate->add_flag("--check", to.generate.check, "Say which files are stale, missing or surplus; write nothing");
    generate->add_flag("--update", to.generate.update, "Write the files that differ");
    generate->footer("With neither --check nor --update: writes to --out DIR, or prints without one.");
    generate->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::generate(out, to.generate); }; });

    CLI::App* const fresh = app.add_subcommand("new", "Writes a rule to start from, and the CMake lines that build and check it");
    fresh->add_option("NAME", to.fresh.name, "The rule's name")->required()->type_name("");
    fresh->add_option("--namespace", to.fresh.space, "The namespace of your rules (mine)")->type_name("A::B");
    fresh->add_option("--out", to.fresh.out, "The folder to write to (NAME); what is there is not overwritten")->type_name("DIR");
    fresh->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::new_rule(out, to.fresh); }; });

    CLI::App* const check = app.add_subcommand("check", "Kernels and generated source against the oracle on this machine");
    check->add_option("RULE", to.check.rules, "The rules' names (all)")->type_name("");
    check->add_option("--type", to.check.type, "The element type (both)")->type_name("f32|f64");
    check->add_option("--isa", to.check.isa, "The instruction set (all that this machine has)")->type_name("baseline|avx2|avx512");
    check->add_flag("--json", to.check.json, "An array of objects: rule, type, isa, kernel, generated, worst_ulp, differences");
    check->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::check(out, to.check); }; });

    CLI::App* const replay = app.add_subcommand("replay", "Applies a rule to recorded gradients; float32 or float64 by the files");
    replay->add_option("RULE", to.replay.rule, "The rule's name")->required()->type_name("");
    replay->add_option("--theta", to.replay.theta, "Where the parameters start, any shape")->required()->type_name("T.npy");
    replay->add_option("--gradients", to.replay.gradients, "(steps, *shape): row k is step k + 1")->required()->type_name("G.npy");
    add_repeatable(*replay, "--set", to.replay.set, "A hyper-parameter", "NAME=VALUE");
    add_repeatable(*replay, "--input", to.replay.input, "A further array of the rule, (steps, *shape)", "NAME=FILE.npy");
    add_repeatable(*replay, "--given", to.replay.given, "A number of the rule at each step, (steps,)", "NAME=FILE.npy");
    replay->add_option("--backend", to.replay.backend, "What computes (kernel)")->type_name("kernel|oracle");
    replay->add_option("--isa", to.replay.isa, "The kernel's instruction set (the best)")->type_name("baseline|avx2|avx512");
    replay->add_flag("--all", to.replay.all, "Write theta after every step: (steps, *shape)");
    replay->add_option("--out", to.replay.out, "Where theta is written")->required()->type_name("OUT.npy");
    replay->add_option("--trace", to.replay.trace, "Print every line's value for this element (from 0) at each step")
        ->type_name("I")
        ->check(&whole_number);
    replay->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::replay(out, to.replay); }; });

    CLI::App* const train = app.add_subcommand("train", "Trains a classifier of images by one rule or several, and compares them");
    CLI::Range const positive(1, 100'000);
    train->add_option("RULE", to.train.rules, "The rules' names (sgd momentum rmsprop adam)")->type_name("");
    train->add_option("--on", to.train.on, "The data set (digits)")->type_name("digits|fashion");
    train->add_option("--data", to.train.data, "Its folder, if it lies elsewhere")->type_name("DIR");
    train->add_option("--model", to.train.model, "Softmax regression or multilayer perceptron (mlp)")->type_name("softmax|mlp");
    train->add_option_function<std::string>("--hidden", [&to](std::string const& text) { to.train.hidden = widths_of(text); },
                                            "Widths of the perceptron's hidden layers, from the first on (128)")->type_name("N[,N...]");
    train->add_option("--epochs", to.train.epochs, "How often all images are seen (10)")->check(positive)->type_name("N");
    train->add_option("--batch", to.train.batch, "Images to a batch (32 of digits, 128 of fashion)")->check(positive)->type_name("N");
    train->add_option("--seed", to.train.seed, "Draws weights and the images' order (1); same seed, same bits")
        ->check(&whole_number)->type_name("N");
    add_repeatable(*train, "--set", to.train.set, "A hyper-parameter, of each rule that has it or of one", "[RULE.]NAME=VALUE");
    add_repeatable(*train, "--schedule", to.train.schedule, "A hyper-parameter by a formula of the step e from 0, as \"lr=0.1*cosine(450)\"; without a name a factor of lr, as \"warmup(50)*cosine(steps)\"", "[[RULE.]NAME=]TEXT");
    train->add_option("--schedule-per", to.train.schedule_per, "What e counts (step)")->type_name("step|epoch");
    train->add_flag("--json", to.train.json, "A line, as soon as it is known, for each epoch, and one for each rule at its end");
    train->add_option("--csv", to.train.csv, "Write the curves as a table: rule, lr, epoch, train_loss, test_accuracy, seconds")->type_name("FILE");
    train->add_option("--svg", to.train.svg, "Write the curves as a picture")->type_name("FILE");
    train->add_option("--clip", to.train.clip, "Clip all gradients together to this norm")->type_name("NORM");
    train->add_option("--accumulate", to.train.accumulate, "Batches to a step of the optimizer, by the mean of their gradients (1)")->check(positive)->type_name("N");
    train->add_option("--average", to.train.average, "Average the weights exponentially, and test that average at the end")->type_name("DECAY");
    train->add_option("--threads", to.train.threads, "Threads that share the optimizer's steps (1); same bits for any number")->check(positive)->type_name("N");
    train->add_option("--checkpoint", to.train.checkpoint, "Save the training here, whole or not at all; of one rule")->type_name("FILE");
    train->add_option("--every", to.train.every, "Batches between checkpoints (those of an epoch)")->check(positive)->type_name("N");
    train->add_flag("--resume", to.train.resume, "Go on from the checkpoint, if it is there; ends with the bits of a training that was not stopped");
    train->footer("The texts of --schedule are those of `list --schedules`; they know two numbers, steps and epochs, those of the whole training.\n"
                  "Ctrl-C saves and ends after the current step, with what there is; a second one at once.");
    train->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::train(out, to.train); }; });

    CLI::App* const bench = app.add_subcommand("bench", "Kernels against updates written by hand, and against the roofline");
    bench->add_option("RULE", to.bench.rules, "The rules' names (those with a hand-written opponent)")->type_name("");
    add_repeatable(*bench, "--size", to.bench.size, "Elements, 1e3 to 1e8 (one size a cache level, and one beyond)", "N");
    bench->add_option("--shapes", to.bench.shapes, "All tensors of a model in place of one array; a line of FILE is a name and extents: fc.weight 1000 2048")->type_name("resnet50|gpt2|FILE");
    add_repeatable(*bench, "--threads", to.bench.threads, "Threads, each on a core of its own (1)", "N");
    bench->add_option("--type", to.bench.type, "The element type (f32)")->type_name("f32|f64");
    bench->add_option("--isa", to.bench.isa, "The instruction set (the best)")->type_name("baseline|avx2|avx512");
    bench->add_option("--seconds", to.bench.seconds, "The most that a rule takes at one size (20; 3 for a picture's sizes)")->type_name("S");
    bench->add_option("--svg", to.bench.svg, "Draws speed against size; without --size at 14 sizes, 1e3 to 2e7")->type_name("FILE");
    bench->add_flag("--around", to.bench.around, "Adam with unscaling, clipping, zeroing and averaging in its pass, against separate passes");
    bench->add_flag("--denormals", to.bench.denormals, "Adam on states that have decayed to denormal numbers, which steps flush or not, against normal ones");
    bench->add_flag("--json", to.bench.json, "An array of objects; what could not be measured is null");
    bench->add_flag("--csv", to.bench.csv, "The same as lines of values; what could not be measured is empty");
    bench->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::bench(out, to.bench); }; });

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
        return complain(text + " (see `" + std::string(this_program().name) + " --help`)");
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
