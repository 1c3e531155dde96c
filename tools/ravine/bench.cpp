// `ravine bench`: kernels against updates written by hand and against the roofline, interleaved in one guarded run.
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "setting.hpp"
#include "shapes.hpp"
#include "table.hpp"

#include <bench/harness/contenders.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <unistd.h>

namespace ravine::tool {
namespace {

using ravine::bench::arrays;
using ravine::bench::contender;
using ravine::bench::measurement;
using ravine::bench::ratio;
using ravine::bench::sizes;

/// Bytes of the data caches by level, as the system tells them; what it does not tell is usual.
struct caches {
    std::size_t l1 = 32 << 10, l2 = 1 << 20, l3 = 32 << 20;
    caches() {
        for (int index = 0; index < 8; ++index) {
            std::string const folder = "/sys/devices/system/cpu/cpu0/cache/index" + std::to_string(index) + "/";
            std::string type;
            int level = 0;
            std::size_t kib = 0;
            std::ifstream(folder + "type") >> type;
            std::ifstream(folder + "level") >> level;
            std::ifstream(folder + "size") >> kib; // "32768K"
            if (kib == 0 || type == "Instruction") continue;
            (level == 1 ? l1 : level == 2 ? l2 : l3) = kib << 10;
        }
    }
    char const* holding(std::size_t bytes) const {
        return bytes <= l1 ? "L1" : bytes <= l2 ? "L2" : bytes <= l3 ? "L3" : "DRAM";
    }
};

/// 1e5 or 100000: a whole number from 1e3 to 1e8.
std::size_t size_of(std::string const& text) {
    double const n = number_of("--size", text);
    if (!(n >= 1e3 && n <= 1e8) || n != std::floor(n))
        throw std::invalid_argument("--size " + text + ": a whole number from 1e3 to 1e8 is needed");
    return static_cast<std::size_t>(n);
}

/// The number with three significant digits, or as many as it takes.
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
    isa which;
    std::string type;
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
        std::vector<std::pair<rule_entry const*, sizes>> cases;
        for (rule_entry const* rule : run_.rules)
            for (sizes const& tensors : sizes_of(*rule)) cases.emplace_back(rule, tensors);
        std::size_t done = 0;
        for (auto const& [rule, tensors] : cases) {
            std::size_t const n = std::accumulate(tensors.begin(), tensors.end(), std::size_t{0});
            if (run_.progress) {
                std::fprintf(stderr, "\r\x1b[K%zu of %zu: %s, %s elements", ++done, cases.size(),
                             std::string(rule->name).c_str(), grouped(n).c_str());
                std::fflush(stderr);
            }
            add(*rule, tensors, n, rows);
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

    void add(rule_entry const& rule, sizes const& tensors, std::size_t n, std::vector<row>& rows) {
        host_kernel<T> const& host = *rule.local<T>()(isa::baseline).host;
        std::size_t const bytes = arrays<T>::bytes(tensors, host.states.size(), host.inputs.size());
        bool const fits = bytes < bench::available_memory() / 10 * 9;
        // a case that does not fit has its rows all the same, so its contenders are made over as good as nothing
        auto const over =
            std::make_shared<arrays<T>>(fits ? tensors : sizes{64}, host.states.size(), host.inputs.size());
        kernel<T> const local = rule.local<T>()(run_.which);
        kernel<T> const linked = rule.linked<T>() ? rule.linked<T>()(run_.which) : kernel<T>{};
        std::vector<contender> const contenders =
            bench::contenders_of<T>(rule.library_name(), run_.which, local, linked.host ? &linked : nullptr, over);
        std::vector<measurement> found;
        if (fits)
            found = bench::measure(contenders, [&] { over->reset(); }, bytes < caches().l3 * 2, {});
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
                      1,
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
                made.figures.gb_per_s = static_cast<double>(bytes_per_element<T>(rule)) / ns;
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

void print(sink to, std::vector<row> const& rows, std::vector<std::string> const& levels) {
    table text({{"rule"},
                {"elements", side::right},
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
        std::string const key = f.rule + " " + std::to_string(f.size);
        bool const first = key != before;
        before = key;
        std::vector<cell> cells{
            {first ? f.rule : "", tint::strong}, first ? grouped(f.size) : "", first ? levels[i] : "", f.contender};
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

/// Which cache holds the arrays that a rule's kernel touches.
template <class T>
std::string level_of(benched const& f) {
    host_kernel<T> const& host = *find_rule(f.rule).local<T>()(isa::baseline).host;
    return caches().holding(f.size * sizeof(T) * (2 + host.states.size() + host.inputs.size()));
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
    if (asked.json) {
        std::vector<benched> figures;
        for (row const& r : rows) figures.push_back(r.figures);
        to.out << json(figures);
    } else if (asked.csv) {
        to.out << csv(rows);
    } else {
        std::vector<std::string> levels;
        for (row const& r : rows) levels.push_back(level_of<T>(r.figures));
        to.out << run.type << ", " << isa_names[static_cast<std::size_t>(run.which)] << ", 1 thread\n";
        print(to, rows, levels);
        print_host_work<T>(to, run);
    }
    return 0;
}

} // namespace

int bench(sink to, bench_options const& asked) {
    if (asked.type != "f32" && asked.type != "f64")
        throw std::invalid_argument("--type " + asked.type + ": f32 or f64 is needed");
    if (asked.threads != 1)
        throw std::invalid_argument("--threads " + std::to_string(asked.threads) +
                                    ": the kernels run on one thread so far");
    if (asked.json && asked.csv) throw std::invalid_argument("--json and --csv: one of them is needed");
    if (!asked.shapes.empty() && !asked.size.empty())
        throw std::invalid_argument("--size and --shapes: one of them is needed");
    std::vector<std::string> names = asked.rules;
    if (names.empty()) names = usual_names(bench::opposed);
    plan_of_run run{find_rules(names),           {}, {}, asked.isa.empty() ? best_isa() : isa_of(asked.isa), asked.type,
                    ::isatty(STDERR_FILENO) == 1};
    for (std::string const& text : asked.size) run.size.push_back(size_of(text));
    if (!asked.shapes.empty()) run.shapes = shapes_of(asked.shapes);
    return asked.type == "f32" ? finish<float>(to, asked, run) : finish<double>(to, asked, run);
}

} // namespace ravine::tool
