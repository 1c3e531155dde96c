// `ravine list`: the rules with their hyper-parameters, states, stages, operations and bytes per element.
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "table.hpp"
#include <ravine/print/tree.hpp>

namespace ravine::tool {
namespace {

listed figures_of(rule_entry const& rule) {
    ir::program const written = rule.source().written;
    ir::plan const plan = passes::compile(passes::simplified(written), ir::element::f32, usual_plan<float>(rule));
    listed row{std::string(rule.name), {}, {}, {}, {}, plan.stages.size(), flops(plan), accesses(plan) * sizeof(float)};
    for (ir::hyper_info const& h : written.hypers) row.hyper.emplace_back(h.name.view(), h.range.value);
    for (ir::state_info const& s : written.states) row.states.emplace_back(s.name.view());
    for (ir::scalar_info const& s : written.scalars) row.scalars.emplace_back(s.name.view());
    for (ir::label const& l : written.inputs) row.inputs.emplace_back(l.view());
    return row;
}

std::string joined(std::vector<std::string> const& words) {
    std::string made;
    for (std::string const& word : words) made += (made.empty() ? "" : " ") + word;
    return made;
}

} // namespace

int list(sink to, list_options const& asked) {
    if (asked.schedules) return list_schedules(to, asked);
    std::vector<listed> rows;
    for (rule_entry const& rule : rules()) rows.push_back(figures_of(rule));
    if (asked.json) {
        to.out << json(rows);
        return 0;
    }
    bool inputs = false;
    for (listed const& row : rows) inputs = inputs || !row.inputs.empty();
    std::vector<column> columns{{"rule"}, {"stages", side::right}, {"flops", side::right}, {"bytes", side::right}, {"states"},
                                {"scalars"}};
    if (inputs) columns.push_back({"inputs"});
    columns.push_back({"hyper-parameters"});
    table rendered(columns);
    for (listed const& row : rows) {
        std::vector<std::string> hyper;
        for (auto const& [name, number] : row.hyper) hyper.push_back(name + "=" + print::shortest(number));
        std::vector<cell> cells{{row.name, tint::strong}, std::to_string(row.stages), std::to_string(row.flops),
                                std::to_string(row.bytes), joined(row.states), joined(row.scalars)};
        if (inputs) cells.push_back(joined(row.inputs));
        cells.push_back(joined(hyper));
        rendered.add(std::move(cells));
    }
    rendered.print(to.out, to.colour);
    to.out << "\nOperations (an FMA counts two) and bytes are per element in float, over all stages, with the defaults.\n";
    return 0;
}

} // namespace ravine::tool
