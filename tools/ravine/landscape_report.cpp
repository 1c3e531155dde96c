// What `ravine landscape` says: the list of landscapes and the table of descents, as text and as JSON.
#include "landscape_report.hpp"
#include "numbers.hpp"
#include "table.hpp"
#include "tools/chart/number.hpp"
#include "tools/landscape/picture.hpp"
#include <cmath>
#include <nlohmann/json.hpp>
#include <ravine/print/tree.hpp>

namespace ravine::tool {
namespace {

using landscape::known_point, landscape::point_kind, landscape::surface;
using value = nlohmann::ordered_json;

char const* name_of(point_kind kind) {
    switch (kind) {
        case point_kind::minimum: return "minimum";
        case point_kind::maximum: return "maximum";
        case point_kind::saddle: return "saddle";
        case point_kind::kink: return "kink";
        default: return "degenerate";
    }
}

value or_null(double number) { return std::isfinite(number) ? value(number) : value(nullptr); }

std::string domain_text(landscape::region const& d) {
    return "[" + print::shortest(d.left) + ", " + print::shortest(d.right) + "] x [" + print::shortest(d.bottom) + ", " +
           print::shortest(d.top) + "]";
}

} // namespace

void print_landscape_list(std::ostream& out, bool colour) {
    table surfaces({{"landscape"}, {"lowest", side::right}, {"points", side::right}, {"domain"}, {"formula"}});
    for (surface const& s : landscape::surfaces())
        surfaces.add({{std::string(s.name), tint::strong}, std::isnan(s.least()) ? "none" : printed("%.4g", s.least()),
                      std::to_string(s.points.size()), domain_text(s.about.domain), s.text()});
    surfaces.print(out, colour);
    out << "\nOf any number of coordinates, sums of a term over each x, or each x and the next, y:\n\n";
    table families({{"family"}, {"over"}, {"term"}});
    for (landscape::family const& f : landscape::families())
        families.add({{std::string(f.name), tint::strong}, f.over == landscape::summed::pairs ? "pairs" : "coordinates", f.text()});
    families.print(out, colour);
}

std::string landscape_list_json() {
    value all = value::array();
    for (surface const& s : landscape::surfaces()) {
        value points = value::array();
        for (known_point const& p : s.points)
            points.push_back({{"kind", name_of(p.kind)}, {"x", p.x}, {"y", p.y}, {"value", p.value}});
        landscape::region const& d = s.about.domain;
        all.push_back({{"name", s.name}, {"title", s.about.title}, {"source", s.about.source}, {"formula", s.text()}, {"latex", s.latex()},
                       {"domain", {{"x", {d.left, d.right}}, {"y", {d.bottom, d.top}}}}, {"start", {s.about.start.x, s.about.start.y}},
                       {"least", or_null(s.least())}, {"condition", s.has_kappa ? value(s.kappa) : value(nullptr)}, {"points", points}});
    }
    return all.dump(2) + "\n";
}

void print_landscape_table(std::ostream& out, bool colour, surface const& on, std::vector<ran> const& rows, std::size_t steps) {
    double const least = on.least();
    bool const above = !std::isnan(least);
    std::size_t tuning = 0;
    std::string const goal = above ? "steps to " + chart::typeset(landscape::tolerance) : "";
    table made({{"rule"}, {"lr", side::right}, {goal, side::right}, {above ? "loss \u2212 minimum" : "loss", side::right}, {""}});
    for (ran const& row : rows) {
        auto const reached = above ? row.way.steps_to(least + landscape::tolerance) : std::nullopt;
        double const loss = row.way.values.back() - (above ? least : 0);
        made.add({{row.rule, tint::strong}, row.lr ? print::shortest(*row.lr) : "", reached ? std::to_string(*reached) : above ? "never" : "",
                  chart::typeset(loss, 4),
                  {row.way.diverged ? "diverged after " + std::to_string(row.way.steps()) + " steps" : "", tint::bad}});
        tuning = std::max(tuning, row.descents);
    }
    out << on.about.title << ", " << steps << (steps == 1 ? " step" : " steps");
    if (tuning > 1) out << "; lr is the best of " << tuning << " descents";
    out << "\n\n";
    made.print(out, colour);
}

std::string landscape_table_json(surface const& on, std::vector<ran> const& rows) {
    value all = value::array();
    for (ran const& row : rows) {
        auto const reached = row.way.steps_to(on.least() + landscape::tolerance); // none where there is no lowest point
        all.push_back({{"landscape", on.name}, {"rule", row.rule}, {"lr", row.lr ? value(*row.lr) : value(nullptr)},
                       {"descents", row.descents}, {"steps", row.way.steps()}, {"steps_to_tolerance", reached ? value(*reached) : value(nullptr)},
                       {"final_loss", or_null(row.way.values.back())}, {"diverged", row.way.diverged}});
    }
    return all.dump(2) + "\n";
}

} // namespace ravine::tool
