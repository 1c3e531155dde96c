// `ravine show --schedule`: a schedule as text, LaTeX, MathML, values and a picture; `ravine list --schedules`: all
// there are.
#include "commands.hpp"
#include "figures.hpp"
#include "file.hpp"
#include "numbers.hpp"
#include "schedule_curve.hpp"
#include "schedule_entry.hpp"
#include "schedule_text.hpp"
#include "table.hpp"
#include <cmath>
#include <ravine/print/mathml.hpp>

namespace ravine::tool {
namespace {

/// As the language prints it, a NaN without a sign.
std::string value_text(schedule const& of, std::size_t step) {
    return print::shortest(unsigned_nan(of(static_cast<double>(step))));
}

void print_values(sink to, schedule const& of, std::size_t steps) {
    to.out << "step,value\n";
    for (std::size_t k = 0; k < steps && to.out; ++k)
        to.out << k << ',' << value_text(of, k) << '\n';
}

/// Eleven values, or all if they are fewer.
void print_some(sink to, schedule const& of, std::size_t steps) {
    constexpr std::size_t parts = 10;
    table made({{"step", side::right}, {"value"}});
    std::size_t const rows = std::min(parts, steps - 1);
    for (std::size_t k = 0; k <= rows; ++k) {
        std::size_t const step = rows ? (steps - 1) * k / rows : 0;
        made.add({std::to_string(step), value_text(of, step)});
    }
    made.print(to.out, to.colour);
}

/// The first step whose value is no number, in a sentence; a schedule of a hyper-parameter would be refused there.
std::string fault_text(schedule const& of, std::size_t steps) {
    for (std::size_t k = 0; k < steps; ++k)
        if (!std::isfinite(of(static_cast<double>(k))))
            return "\nnot finite at step " + std::to_string(k) + ": " + value_text(of, k) + "\n";
    return "";
}

std::string picture_of(schedule const& of, std::string const& text, std::size_t steps) {
    chart::panel made;
    made.title = text;
    made.x.title = "step", made.x.whole = true;
    made.lines.push_back({"", curve_of(of, steps), false, {}});
    return chart::svg({made}, 1);
}

} // namespace

int show_schedule(sink to, show_options const& asked) {
    schedule const made = read_schedule("--schedule", *asked.schedule, {{"steps", static_cast<double>(asked.steps)}});
    if (asked.svg) check_writable(*asked.svg);
    if (asked.as.empty()) {
        to.out << made.text() << "\n\n" << made.latex() << "\n\n";
        print_some(to, made, asked.steps);
        to.out << fault_text(made, asked.steps);
    } else if (asked.as == "text")
        to.out << made.text() << '\n';
    else if (asked.as == "latex")
        to.out << made.latex() << '\n';
    else if (asked.as == "mathml")
        to.out << print::mathml_of(made.latex()) << '\n';
    else if (asked.as == "values")
        print_values(to, made, asked.steps);
    else
        throw std::invalid_argument("--as " + asked.as + ": of a schedule there are text, latex, mathml and values");
    if (asked.svg) write_file(*asked.svg, {picture_of(made, *asked.schedule, asked.steps)});
    return 0;
}

int list_schedules(sink to, list_options const& asked) {
    std::vector<listed_schedule> rows;
    for (schedule_entry const& each : schedule_entries()) {
        schedule const made = read_schedule(each.example);
        rows.push_back({std::string(each.name), each.signature(), std::string(each.about), std::string(each.example),
                        made.text(), made.latex()});
    }
    if (asked.json) {
        to.out << json(rows);
        return 0;
    }
    for (listed_schedule const& row : rows)
        to.out << tinted(row.signature, tint::strong, to.colour) << "\n    " << row.about << "\n    " << row.example
               << " = " << row.text << '\n';
    to.out << "\nThey are multiplied, added and put one after the other with numbers, the step count e from 0, and the "
              "functions\n"
              "of the language. Arguments may be named: cosine(steps = 1000). Of words, as those of shape, the first "
              "is the default.\n";
    return 0;
}

} // namespace ravine::tool
