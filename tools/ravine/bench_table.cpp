// Prints the rows of `ravine bench`.
#include "bench_table.hpp"
#include "numbers.hpp"
#include "table.hpp"

namespace ravine::tool {
namespace {

cell ratio_cell(bench::ratio const& r) {
    if (!r.known) return {""};
    return {printed("%.3f", r.median) + " ±" + printed("%.1f", 100 * r.spread()) + "%"};
}

} // namespace

void print_table(sink to, std::vector<bench_row> const& rows, std::vector<std::string> const& levels, std::string const& shapes) {
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
            cells.emplace_back(printed("%.4f", *f.ns_per_element));
            cells.emplace_back(printed("%.1f", *f.gb_per_s));
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

std::string csv(std::vector<bench_row> const& rows) {
    auto const known = [](std::optional<double> const& x) { return x ? printed("%.6g", *x) : ""; };
    std::string all = "rule,type,isa,size,threads,contender,ns_per_element,gb_per_s,ratio_to_stream,ratio_to_best_hand,"
                      "rounds,rejected\n";
    for (bench_row const& made : rows) {
        benched const& f = made.figures;
        all += f.rule + "," + f.type + "," + f.isa + "," + std::to_string(f.size) + "," + std::to_string(f.threads) +
               "," + f.contender + "," + known(f.ns_per_element) + "," + known(f.gb_per_s) + "," +
               known(f.ratio_to_stream) + "," + known(f.ratio_to_best_hand) + "," + std::to_string(f.rounds) + "," +
               std::to_string(f.rejected) + "\n";
    }
    return all;
}

template <class T>
void print_host_work(sink to, plan_of_run const& run) {
    to.out << "\nThe figures are of the loops. What a step needs besides, in ns a step, by the local and by the "
              "generated kernel:";
    char const* separator = " ";
    for (rule_entry const* rule : run.rules) {
        bench::running<T> local(rule->local<T>()(run.which));
        to.out << separator << rule->name << ' ' << printed("%.0f", bench::nanoseconds_of([&] { local.host_work(); }));
        if (rule->linked<T>()) {
            bench::running<T> linked(rule->linked<T>()(run.which));
            to.out << " and " << printed("%.0f", bench::nanoseconds_of([&] { linked.host_work(); }));
        }
        separator = ", ";
    }
    to.out << ".\nA ratio is the other's time divided by the contender's: above 1 is faster. ± is the 95 % interval of "
              "the median.\n";
}
template void print_host_work<float>(sink, plan_of_run const&);
template void print_host_work<double>(sink, plan_of_run const&);

} // namespace ravine::tool
