// `ravine bench`: kernels against updates written by hand and against the roofline, interleaved in one guarded run.
#include "bench_picture.hpp"
#include "bench_around.hpp"
#include "bench_denormals.hpp"
#include "caches.hpp"
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "file.hpp"
#include "setting.hpp"
#include "shapes.hpp"
#include "table.hpp"

#include <bench/harness/contenders.hpp>
#include <bench/stream/stream.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <tuple>
#include <unistd.h>

namespace ravine::tool {
namespace {

using ravine::bench::arrays;
using ravine::bench::contender;
using ravine::bench::measurement;
using ravine::bench::ratio;
using ravine::bench::sizes;

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

/// The number with that many decimals.
std::string short_text(double x, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, x);
    return text;
}

std::string grouped(std::size_t n) {
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

/// A row with what the table shows besides.
struct row {
    benched figures;
    ratio to_stream, to_hand;
    std::string why; // it could not be measured
};

/// What is measured, apart from the element type.
struct plan_of_run {
    std::vector<rule_entry const*> rules;
    std::vector<std::size_t> size; // none: one a cache level
    std::optional<sizes> shapes;
    std::vector<std::size_t> threads;
    isa which;
    std::string type;
    double seconds;
    bool progress = false;
};

/// The sizes of one rule: half of L1 and L2, an eighth of L3, four times L3.
template <class T>
std::vector<sizes> default_sizes(std::size_t arrays) {
    caches const levels;
    std::vector<sizes> all;
    for (std::size_t bytes : {levels.l1 / 2, levels.l2 / 2, levels.l3 / 8, levels.l3 * 4})
        all.push_back({std::clamp<std::size_t>(bytes / sizeof(T) / arrays / 64 * 64, 1000, 100'000'000)});
    return all;
}

/// The sizes of a picture: three a decade, multiples of 16.
std::vector<std::size_t> sizes_of_picture() {
    std::vector<std::size_t> all;
    for (int third = 9; third <= 22; ++third)
        all.push_back(std::max<std::size_t>(static_cast<std::size_t>(std::pow(10, third / 3.0)) / 16 * 16, 1000));
    return all;
}

template <class T>
std::size_t bytes_per_element(rule_entry const& rule) {
    constexpr ir::element type = sizeof(T) == 4 ? ir::element::f32 : ir::element::f64;
    return accesses(passes::compile(passes::simplified(rule.source().written), type, usual_plan<T>(rule))) * sizeof(T);
}

template <class T>
class runner {
public:
    explicit runner(plan_of_run const& run) : run_(run) {}

    std::vector<row> measured() {
        std::vector<row> rows;
        std::vector<std::tuple<rule_entry const*, std::size_t, sizes>> cases;
        for (rule_entry const* rule : run_.rules)
            for (std::size_t threads : run_.threads)
                for (sizes const& tensors : sizes_of(*rule)) cases.emplace_back(rule, threads, tensors);
        std::size_t done = 0;
        for (auto const& [rule, threads, tensors] : cases) {
            std::size_t const n = std::accumulate(tensors.begin(), tensors.end(), std::size_t{0});
            if (run_.progress) {
                std::fprintf(stderr, "\r\x1b[K%zu of %zu: %s, %s elements, threads: %zu", ++done, cases.size(),
                             std::string(rule->name).c_str(), grouped(n).c_str(), threads);
                std::fflush(stderr);
            }
            add(*rule, threads, tensors, n, rows);
        }
        if (run_.progress) std::fprintf(stderr, "\r\x1b[K");
        return rows;
    }

private:
    std::size_t count_of(rule_entry const& rule) const {
        host_kernel<T> const& host = *rule.local<T>()(isa::baseline).host;
        return 2 + host.states.size() + host.inputs.size();
    }
    std::vector<sizes> sizes_of(rule_entry const& rule) const {
        if (run_.shapes) return {*run_.shapes};
        if (run_.size.empty()) return default_sizes<T>(count_of(rule));
        std::vector<sizes> all;
        for (std::size_t n : run_.size) all.push_back({n});
        return all;
    }

    void add(rule_entry const& rule, std::size_t threads, sizes const& tensors, std::size_t n, std::vector<row>& rows) {
        host_kernel<T> const& host = *rule.local<T>()(isa::baseline).host;
        std::size_t const bytes = arrays<T>::bytes(tensors, host.states.size(), host.inputs.size());
        bool const fits = bytes < bench::available_memory() / 10 * 9;
        // a case that does not fit has its rows all the same, so its contenders are made over as good as nothing
        auto const over =
            std::make_shared<arrays<T>>(fits ? tensors : sizes{64}, host.states.size(), host.inputs.size(), threads);
        kernel<T> const local = rule.local<T>()(run_.which);
        kernel<T> const linked = rule.linked<T>() ? rule.linked<T>()(run_.which) : kernel<T>{};
        std::vector<contender> const contenders =
            bench::contenders_of<T>(rule.library_name(), run_.which, local, linked.host ? &linked : nullptr, over);
        std::vector<measurement> found;
        bench::settings how;
        how.seconds = run_.seconds;
        how.threads = threads;
        if (fits)
            found = bench::measure(
                contenders, [&] { over->reset(); }, bytes < caches().l3 * 2, how);
        else
            for (contender const& c : contenders) found.push_back({c.name, {}, 0, 0});

        auto const named = [&](std::string_view name) {
            auto const at = std::ranges::find(found, name, &measurement::name);
            return at == found.end() || !at->clean() ? nullptr : &*at;
        };
        measurement const* const stream = named("stream");
        // always the same one: the faster of two noisy figures would be a baseline that luck has chosen
        measurement const* const hand = named("hand");
        for (measurement const& m : found) {
            row made{{std::string(rule.name),
                      run_.type,
                      std::string(isa_names[static_cast<std::size_t>(run_.which)]),
                      n,
                      threads,
                      m.name,
                      {},
                      {},
                      {},
                      {},
                      m.kept,
                      m.rejected},
                     {},
                     {},
                     {}};
            if (m.clean()) {
                double const ns = m.quartile() * 1e9 / static_cast<double>(n);
                made.figures.ns_per_element = ns;
                std::size_t const moved =
                    m.name == "stream" ? bench::bytes_of_stream<T>(host.states.size()) : bytes_per_element<T>(rule);
                made.figures.gb_per_s = static_cast<double>(moved) / ns;
                if (stream) made.to_stream = ratio_of(*stream, m);
                if (hand) made.to_hand = ratio_of(*hand, m);
                if (made.to_stream.known) made.figures.ratio_to_stream = made.to_stream.median;
                if (made.to_hand.known) made.figures.ratio_to_best_hand = made.to_hand.median;
            } else {
                made.why = fits ? "not measured: " + std::to_string(m.kept) + " clean samples of " +
                                      std::to_string(m.kept + m.rejected)
                                : "not measured: needs " + grouped(bytes >> 20) + " MiB of memory";
            }
            rows.push_back(std::move(made));
        }
    }

    plan_of_run const& run_;
};

cell ratio_cell(ratio const& r) {
    if (!r.known) return {""};
    return {short_text(r.median, 3) + " ±" + short_text(100 * r.spread(), 1) + "%"};
}

void print(sink to, std::vector<row> const& rows, std::vector<std::string> const& levels, std::string const& shapes) {
    table text({{"rule"},
                {shapes.empty() ? "elements" : "elements of " + shapes, side::right},
                {"threads", side::right},
                {"in"},
                {"contender"},
                {"ns/element", side::right},
                {"GB/s", side::right},
                {"of the stream", side::right},
                {"of the best hand", side::right},
                {"rounds", side::right},
                {"rejected", side::right}});
    std::string before;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        benched const& f = rows[i].figures;
        std::string const key = f.rule + " " + std::to_string(f.size) + " " + std::to_string(f.threads);
        bool const first = key != before;
        before = key;
        std::vector<cell> cells{{first ? f.rule : "", tint::strong},
                                first ? grouped(f.size) : "",
                                first ? std::to_string(f.threads) : "",
                                first ? levels[i] : "",
                                f.contender};
        if (f.ns_per_element) {
            cells.emplace_back(short_text(*f.ns_per_element, 4));
            cells.emplace_back(short_text(*f.gb_per_s, 1));
            cells.push_back(ratio_cell(rows[i].to_stream));
            cells.push_back(ratio_cell(rows[i].to_hand));
        } else {
            cells.emplace_back(rows[i].why, tint::bad);
            cells.insert(cells.end(), {{""}, {""}, {""}});
        }
        cells.emplace_back(std::to_string(f.rounds));
        cells.emplace_back(std::to_string(f.rejected));
        text.add(std::move(cells));
    }
    text.print(to.out, to.colour);
}

std::string csv(std::vector<row> const& rows) {
    auto const known = [](std::optional<double> const& x) {
        char text[32] = "";
        if (x) std::snprintf(text, sizeof text, "%.6g", *x);
        return std::string(text);
    };
    std::string all = "rule,type,isa,size,threads,contender,ns_per_element,gb_per_s,ratio_to_stream,ratio_to_best_hand,"
                      "rounds,rejected\n";
    for (row const& made : rows) {
        benched const& f = made.figures;
        all += f.rule + "," + f.type + "," + f.isa + "," + std::to_string(f.size) + "," + std::to_string(f.threads) +
               "," + f.contender + "," + known(f.ns_per_element) + "," + known(f.gb_per_s) + "," +
               known(f.ratio_to_stream) + "," + known(f.ratio_to_best_hand) + "," + std::to_string(f.rounds) + "," +
               std::to_string(f.rejected) + "\n";
    }
    return all;
}

/// Bytes of an element of all arrays that a rule's kernel touches.
template <class T>
std::size_t width_of(std::string const& rule) {
    host_kernel<T> const& host = *find_rule(rule).local<T>()(isa::baseline).host;
    return sizeof(T) * (2 + host.states.size() + host.inputs.size());
}

/// Below the table: what a step costs besides its loop.
template <class T>
void print_host_work(sink to, plan_of_run const& run) {
    to.out << "\nThe figures are of the loops. What a step needs besides, in ns a step, by the local and by the "
              "generated kernel:";
    char const* separator = " ";
    for (rule_entry const* rule : run.rules) {
        bench::running<T> local(rule->local<T>()(run.which));
        to.out << separator << rule->name << ' ' << short_text(bench::nanoseconds_of([&] { local.host_work(); }), 0);
        if (rule->linked<T>()) {
            bench::running<T> linked(rule->linked<T>()(run.which));
            to.out << " and " << short_text(bench::nanoseconds_of([&] { linked.host_work(); }), 0);
        }
        separator = ", ";
    }
    to.out << ".\nA ratio is the other's time divided by the contender's: above 1 is faster. ± is the 95 % interval of "
              "the median.\n";
}

template <class T>
int finish(sink to, bench_options const& asked, plan_of_run const& run) {
    std::vector<row> const rows = runner<T>(run).measured();
    std::vector<benched> figures;
    for (row const& r : rows) figures.push_back(r.figures);
    if (asked.svg)
        write_file(*asked.svg, {picture_of(figures, [](std::string const& rule) { return width_of<T>(rule); })});
    if (asked.json) {
        to.out << json(figures);
    } else if (asked.csv) {
        to.out << csv(rows);
    } else {
        std::vector<std::string> levels;
        for (benched const& f : figures) levels.push_back(caches().holding(f.size * width_of<T>(f.rule)));
        to.out << run.type << ", " << isa_names[static_cast<std::size_t>(run.which)] << '\n';
        print(to, rows, levels,
              asked.shapes.empty() ? "" : asked.shapes + " (" + std::to_string(run.shapes->size()) + " tensors)");
        print_host_work<T>(to, run);
    }
    return 0;
}

} // namespace

int bench(sink to, bench_options const& asked) {
    if (asked.type != "f32" && asked.type != "f64")
        throw std::invalid_argument("--type " + asked.type + ": f32 or f64 is needed");
    if (asked.json && asked.csv) throw std::invalid_argument("--json and --csv: one of them is needed");
    if (!asked.shapes.empty() && !asked.size.empty())
        throw std::invalid_argument("--size and --shapes: one of them is needed");
    if (asked.svg && !asked.shapes.empty())
        throw std::invalid_argument("--svg and --shapes: a picture shows speed against size, and shapes have one size");
    std::vector<std::string> names = asked.rules;
    if (names.empty()) names = usual_names(bench::opposed);
    bool const many = asked.svg && asked.size.empty();
    plan_of_run run{find_rules(names),
                    {},
                    {},
                    {},
                    asked.isa.empty() ? best_isa() : isa_of(asked.isa),
                    asked.type,
                    many ? 3.0 : 20.0,
                    ::isatty(STDERR_FILENO) == 1};
    for (std::string const& text : asked.size) run.size.push_back(size_of(text));
    if (many) run.size = sizes_of_picture();
    for (std::string const& text : asked.threads) run.threads.push_back(threads_of(text));
    if (run.threads.empty()) run.threads.push_back(1);
    if (!asked.seconds.empty()) run.seconds = seconds_of(asked.seconds);
    if (!asked.shapes.empty()) run.shapes = shapes_of(asked.shapes);
    if (asked.svg) check_writable(*asked.svg);
    if (asked.around || asked.denormals) {
        if (asked.around && asked.denormals) throw std::invalid_argument("--around and --denormals: one of them is needed");
        if (!asked.rules.empty() || asked.type != "f32" || run.shapes || asked.svg || asked.csv)
            throw std::invalid_argument(std::string(asked.around ? "--around" : "--denormals") +
                                        " measures Adam in f32 by size: no RULE, --type, --shapes, --svg or --csv");
        if (run.size.empty())
            for (sizes const& one : default_sizes<float>(asked.around ? 6 : 4)) run.size.push_back(one.front());
        return (asked.around ? bench_around : bench_denormals)(to, asked, run.size, run.threads, run.which, run.seconds);
    }
    return asked.type == "f32" ? finish<float>(to, asked, run) : finish<double>(to, asked, run);
}

} // namespace ravine::tool
