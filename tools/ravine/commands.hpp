// The subcommands of the program: what each is asked, and the function that answers.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ravine::tool {

/// Where a command writes: text for standard output, coloured only if somebody looks at it.
struct sink {
    std::ostream& out;
    bool colour = false;
};

// Each command gives the exit code: 0, or 1 for a check that failed or a training that diverged. Bad usage and bad input are exceptions, whose text
// is one sentence that names the thing; nothing has been written then.

struct list_options {
    bool json = false;
};
/// The rules with their hyper-parameters, states, stages, operations and bytes.
int list(sink to, list_options const& asked);

struct show_options {
    std::string rule, as;
    bool explain = false;
};
/// One rule as text, LaTeX, program, plan or generated source.
int show(sink to, show_options const& asked);

struct generate_options {
    std::vector<std::string> rules;
    std::optional<std::filesystem::path> out;
    bool check = false, update = false;
};
/// Prints, writes or compares generated source.
int generate(sink to, generate_options const& asked);

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
    std::vector<std::string> rules, set; // set: NAME=VALUE
    std::size_t epochs = 30, batch = 32;
    std::uint64_t seed = 1;
    bool json = false;
};
/// A softmax classifier on the handwritten digits, by the kernels. Gives 1 if a rule diverged.
int train(sink to, train_options const& asked);

struct bench_options {
    std::vector<std::string> rules, size, threads; // threads: none is one
    std::string shapes, type = "f32", isa, seconds;
    std::optional<std::filesystem::path> svg;
    bool json = false, csv = false;
};
/// The kernels against what people write by hand, and against the roofline.
int bench(sink to, bench_options const& asked);

/// The root of the source tree: RAVINE_ROOT of the environment, else where the program was built from.
std::filesystem::path source_root();

} // namespace ravine::tool
