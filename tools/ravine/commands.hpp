// The subcommands of the program: what each is asked, and the function that answers.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ravine::tool {

/// Where a command writes: text for standard output, which a flush delivers at once, coloured only if somebody looks at
/// it; and how far it has come, for who waits.
struct sink {
    std::ostream& out;
    bool colour = false;
    std::size_t columns = 0;                  ///< of the terminal that shows `out`; 0: no terminal
    std::ostream* progress = nullptr;         ///< standard error; null: nobody waits
    std::size_t (*progress_columns)() = nullptr; ///< of the terminal that shows `progress`; null: no terminal
};

// Each command gives the exit code: 0, or 1 for a check that failed or a training that diverged, or 130 when Ctrl-C ended
// it. Bad usage and bad input are exceptions, whose text is one sentence that names the thing; nothing has been written then.

struct list_options {
    bool json = false, schedules = false;
};
/// The rules with their hyper-parameters, states, stages, operations and bytes; or the schedules with their parameters.
int list(sink to, list_options const& asked);
int list_schedules(sink to, list_options const& asked);

struct show_options {
    std::string rule, as;
    bool explain = false;
    std::optional<std::string> schedule; // in place of a rule
    std::size_t steps = 1000;            // of the schedule
    std::optional<std::filesystem::path> svg;
};
/// One rule as text, LaTeX, MathML, program, plan or generated source; or a schedule as text, LaTeX, MathML, values, picture.
int show(sink to, show_options const& asked);
int show_schedule(sink to, show_options const& asked);

struct generate_options {
    std::vector<std::string> rules;
    std::optional<std::filesystem::path> out;
    bool check = false, update = false;
};
/// Prints, writes or compares generated source.
int generate(sink to, generate_options const& asked);

struct new_options {
    std::string name, space = "mine"; // of the rule and of its namespace
    std::optional<std::filesystem::path> out;
};
/// Writes a rule to start from and the CMake lines that build and check it.
int new_rule(sink to, new_options const& asked);

struct check_options {
    std::vector<std::string> rules;
    std::string type, isa; // empty: all
    bool json = false;
};
/// Every kernel of this machine against the oracle.
int check(sink to, check_options const& asked);

struct replay_options {
    std::string rule;
    std::filesystem::path theta, gradients, out;
    std::vector<std::string> set, input, given; // NAME=VALUE or NAME=FILE
    std::string backend = "kernel", isa;
    bool all = false;
    std::optional<std::size_t> trace;
};
/// A rule on recorded gradients.
int replay(sink to, replay_options const& asked);

struct train_options {
    std::vector<std::string> rules, set; // set: NAME=VALUE or RULE.NAME=VALUE
    std::string on = "digits", model = "mlp";
    std::vector<std::size_t> hidden;     // widths, for mlp; empty: one of 128
    std::filesystem::path data;          // the data set's folder; empty: where it lies by itself
    std::size_t epochs = 10, batch = 0;  // batch 0: what suits the data set
    std::uint64_t seed = 1;
    bool json = false;
    std::optional<std::filesystem::path> csv, svg;
    std::optional<double> clip, average; // the global norm of gradients; the decay of the weights' average
    std::size_t accumulate = 1, threads = 1;
    std::optional<std::filesystem::path> checkpoint;
    std::size_t every = 0; // steps between checkpoints; 0: an epoch
    bool resume = false;
    std::vector<std::string> schedule; // TEXT, NAME=TEXT or RULE.NAME=TEXT
    std::string schedule_per = "step";
    std::optional<std::string> plateau; // "factor=0.5, patience=3"
};
/// Softmax regression or a perceptron on images, by the kernels. Gives 1 if a rule diverged.
int train(sink to, train_options const& asked);

struct bench_options {
    std::vector<std::string> rules, size, threads; // threads: none is one
    std::string shapes, type = "f32", isa, seconds;
    std::optional<std::filesystem::path> svg;
    bool json = false, csv = false, around = false, denormals = false;
};
/// The kernels against what people write by hand, and against the roofline.
int bench(sink to, bench_options const& asked);

struct study_options {
    std::vector<std::string> names; // or "all"
    std::optional<std::filesystem::path> out;
    std::uint64_t seed = 1;
    bool brief = false, list = false, json = false, check = false;
    bool operator==(study_options const&) const = default;
};
/// Claims of the theory as experiments, and a page of them. Gives 1 for --check where a number is outside its band.
int study(sink to, study_options const& asked);

struct report_options {
    std::filesystem::path out;
    std::vector<std::filesystem::path> bench, train;
    std::optional<std::filesystem::path> check;
    std::vector<std::string> example; // NAME=FILE
};
/// One page, index.html in a folder, of what the other commands found.
int report(sink to, report_options const& asked);

struct doctor_options {
    bool json = false;
};
/// The machine, the build and the parts, for a bug report. Gives 1 if something is wrong with them.
int doctor(sink to, doctor_options const& asked);

struct landscape_options {
    std::string on;                      // a landscape's name, or "gallery"
    std::vector<std::string> rules, set, schedule; // set: NAME=VALUE or RULE.NAME=VALUE; schedule: the same with a text
    std::optional<double> lr, condition; // lr: none is tuned
    std::string start;                   // x,y; empty: the landscape's own
    std::size_t steps = 500, budget = 40;
    std::uint64_t seed = 1;
    std::optional<std::filesystem::path> out;
    bool animate = false, list = false, table = false, json = false;
    bool operator==(landscape_options const&) const = default;
};
/// Descents on a loss landscape as a picture or a table, all of them as a page, or their list. That one diverged is a result.
int landscape(sink to, landscape_options const& asked);

} // namespace ravine::tool
