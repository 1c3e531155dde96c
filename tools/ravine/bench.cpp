// `ravine bench`: kernels against updates written by hand and against the roofline, interleaved in one guarded run.
#include "bench_around.hpp"
#include "bench_denormals.hpp"
#include "bench_picture.hpp"
#include "bench_run.hpp"
#include "bench_table.hpp"
#include "caches.hpp"
#include "commands.hpp"
#include "file.hpp"
#include "setting.hpp"
#include "shapes.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/threads.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// 1e5 or 100000: a whole number from 1e3 to 1e8.
std::size_t size_of(std::string const& text) {
    double const n = number_of("--size", text);
    if (!(n >= 1e3 && n <= 1e8) || n != std::floor(n))
        throw std::invalid_argument("--size " + text + ": a whole number from 1e3 to 1e8 is needed");
    return static_cast<std::size_t>(n);
}

/// How many threads: from 1 to the cores that the process may use.
std::size_t threads_of(std::string const& text) {
    double const n = number_of("--threads", text);
    std::size_t const cores = usable_cores();
    if (!(n >= 1 && n <= static_cast<double>(cores)) || n != std::floor(n))
        throw std::invalid_argument("--threads " + text + ": a whole number from 1 to " + std::to_string(cores) +
                                    ", the cores of this machine that may be used, is needed");
    return static_cast<std::size_t>(n);
}

double seconds_of(std::string const& text) {
    double const s = number_of("--seconds", text);
    if (!(s > 0 && s <= 86'400))
        throw std::invalid_argument("--seconds " + text + ": a number above 0, 86400 at most, is needed");
    return s;
}

/// The sizes of a picture: three a decade, multiples of 16.
std::vector<std::size_t> sizes_of_picture() {
    std::vector<std::size_t> all;
    for (int third = 9; third <= 22; ++third)
        all.push_back(std::max<std::size_t>(static_cast<std::size_t>(std::pow(10, third / 3.0)) / 16 * 16, 1000));
    return all;
}

/// Throws std::invalid_argument for options that cannot be meant together.
void check_together(bench_options const& asked) {
    if (asked.type != "f32" && asked.type != "f64")
        throw std::invalid_argument("--type " + asked.type + ": f32 or f64 is needed");
    if (asked.json && asked.csv) throw std::invalid_argument("--json and --csv: one of them is needed");
    if (!asked.shapes.empty() && !asked.size.empty())
        throw std::invalid_argument("--size and --shapes: one of them is needed");
    if (asked.svg && !asked.shapes.empty())
        throw std::invalid_argument("--svg and --shapes: a picture shows speed against size, and shapes have one size");
    if (asked.around && asked.denormals)
        throw std::invalid_argument("--around and --denormals: one of them is needed");
    if ((asked.around || asked.denormals) &&
        (!asked.rules.empty() || asked.type != "f32" || !asked.shapes.empty() || asked.svg || asked.csv))
        throw std::invalid_argument(std::string(asked.around ? "--around" : "--denormals") +
                                    " measures Adam in f32 by size: no RULE, --type, --shapes, --svg or --csv");
}

plan_of_run plan_for(bench_options const& asked) {
    bool const many = asked.svg && asked.size.empty();
    plan_of_run run{find_rules(asked.rules.empty() ? usual_names(bench::opposed) : asked.rules),
                    {},
                    {},
                    {},
                    asked.isa.empty() ? best_isa() : isa_of(asked.isa),
                    asked.type,
                    many ? 3.0 : 20.0};
    for (std::string const& text : asked.size) run.size.push_back(size_of(text));
    if (many) run.size = sizes_of_picture();
    for (std::string const& text : asked.threads) run.threads.push_back(threads_of(text));
    if (run.threads.empty()) run.threads.push_back(1);
    if (!asked.seconds.empty()) run.seconds = seconds_of(asked.seconds);
    if (!asked.shapes.empty()) run.shapes = shapes_of(asked.shapes);
    return run;
}

template <class T>
void compare(sink to, bench_options const& asked, plan_of_run const& run, bench_progress& now) {
    std::vector<bench_row> const rows = measured<T>(run, now);
    std::vector<benched> figures;
    for (bench_row const& r : rows) figures.push_back(r.figures);
    auto const width = [](std::string const& rule) { return width_of<T>(find_rule(rule)); };
    if (asked.svg) write_file(*asked.svg, {picture_of(figures, width)});
    if (asked.json) {
        to.out << json(figures);
    } else if (asked.csv) {
        to.out << csv(rows);
    } else {
        std::vector<std::string> levels;
        for (benched const& f : figures) levels.push_back(caches().holding(f.size * width(f.rule)));
        to.out << run.type << ", " << isa_names[static_cast<std::size_t>(run.which)] << '\n';
        print_table(to, rows, levels,
                    asked.shapes.empty() ? "" : asked.shapes + " (" + std::to_string(run.shapes->size()) + " tensors)");
        print_host_work<T>(to, run);
    }
}

} // namespace

int bench(sink to, bench_options const& asked) {
    check_together(asked);
    plan_of_run run = plan_for(asked);
    if (asked.svg) check_writable(*asked.svg);
    bench_progress now(to, run.seconds);
    if (asked.around || asked.denormals) {
        if (run.size.empty()) run.size = default_sizes<float>(asked.around ? 6 : 4);
        (asked.around ? bench_around : bench_denormals)(to, asked, run, now);
    } else
        (asked.type == "f32" ? compare<float> : compare<double>)(to, asked, run, now);
    if (!now.interrupted()) return 0;
    if (!asked.json && !asked.csv) to.out << '\n' << now.interruption_text();
    else if (to.progress) *to.progress << now.interruption_text() << std::flush;
    return interrupted;
}

} // namespace ravine::tool
