// `ravine landscape`: descents of rules on loss landscapes, as a picture, a table, or a page of all landscapes.
#include "commands.hpp"
#include "entry.hpp"
#include "file.hpp"
#include "landscape_report.hpp"
#include "setting.hpp"
#include "hyper_setting.hpp"
#include "tools/landscape/gallery.hpp"
#include "tools/landscape/picture.hpp"
#include "tools/landscape/tuning.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <ravine/print/tree.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

using landscape::surface;

constexpr std::string_view basic_rules[]{"sgd", "momentum", "rmsprop", "adam"};

/// The place that a text "x,y" names.
std::array<double, 2> place_of(std::string const& text, surface const& on) {
    if (text.empty()) return {on.about.start.x, on.about.start.y};
    std::size_t const comma = text.find(',');
    if (comma == std::string::npos) throw std::invalid_argument("--start " + text + ": X,Y is needed");
    std::array<double, 2> const at{number_of("--start", text.substr(0, comma)), number_of("--start", text.substr(comma + 1))};
    landscape::region const& d = on.about.domain;
    if (!d.contains(at[0], at[1])) // NaN is in no domain
        throw std::invalid_argument("--start " + text + " lies outside " + std::string(on.name) + "'s domain: x from " + print::shortest(d.left) +
                                    " to " + print::shortest(d.right) + ", y from " + print::shortest(d.bottom) + " to " + print::shortest(d.top));
    return at;
}

surface surface_of(landscape_options const& asked) {
    surface made = landscape::find_surface(asked.on);
    if (!asked.condition) return made;
    if (!made.has_kappa) throw std::invalid_argument("--condition: " + asked.on + " has no condition number; ravine and tilted_ravine have one");
    if (!(*asked.condition >= 1 && *asked.condition <= 1e12))
        throw std::invalid_argument("--condition " + print::shortest(*asked.condition) + ": a number from 1 to 1e12 is needed");
    made.kappa = *asked.condition;
    return made;
}

/// The rate where there is no lowest point to tune for: a rate would be the better the larger it is.
constexpr double without_end = 0.05;

bool has(rule_entry const& rule, std::string_view hyper) {
    auto const& hypers = landscape::optimizer_of(rule).host().hypers;
    return std::ranges::any_of(hypers, [&](hyper_of_kernel const& h) { return h.name == hyper; });
}

/// A rule that is to descend: what is set, and what follows a schedule.
struct entrant {
    rule_entry const* rule;
    landscape::settings set;
    landscape::schedules_at schedules{};
    bool fixed_lr = false; ///< a schedule gives lr itself
};

/// Throws std::invalid_argument for what is out of range, before anything is done.
entrant enter(rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& said, std::size_t steps) {
    entrant made{&rule, {}};
    landscape::settings scheduled; // names with the values that they have without a schedule
    stepper<double> const plain = landscape::optimizer_of(rule);
    for (std::size_t k = 0; k < plain.host().hypers.size(); ++k) {
        std::string const name(plain.host().hypers[k].name);
        setting const* const given = said_of(set, rule, name);
        if (given) made.set.emplace_back(name, given->value);
        if (scheduled_setting const* const text = said_of(said, rule, name)) {
            scheduled.emplace_back(name, given ? given->value : plain.hyper(k));
            made.fixed_lr = made.fixed_lr || (name == "lr" && !text->factor);
        }
    }
    (void)landscape::optimizer_of(rule, made.set);
    if (scheduled.empty()) return made;
    made.schedules = [=, &rule](double lr) {
        named_schedules by;
        for (auto const& [name, value] : scheduled)
            by.emplace_back(name, read_schedule(*said_of(said, rule, name), name == "lr" ? lr : value, set, {{"steps", static_cast<double>(steps)}}));
        return by;
    };
    (void)made.schedules(1); // throws where a text is none
    return made;
}

std::vector<entrant> entrants_of(landscape_options const& asked) {
    auto const rules = find_rules(asked.rules.empty() ? usual_names(basic_rules) : asked.rules);
    std::vector<setting> set = read_settings(asked.set, rules);
    std::vector<scheduled_setting> const said = read_schedule_settings(asked.schedule, rules);
    if (asked.lr) {
        for (setting const& of : set)
            if (of.rule.empty() && of.name == "lr") throw std::invalid_argument("--lr and --set lr both give the value: remove one");
        for (scheduled_setting const& of : said)
            if (of.name == "lr" && !of.factor) throw std::invalid_argument("--lr and --schedule lr both give the value: remove one");
        set.push_back({{"", "lr"}, *asked.lr});
    }
    std::vector<entrant> made;
    for (rule_entry const* const rule : rules) made.push_back(enter(*rule, set, said, asked.steps));
    return made;
}

landscape::search search_of(landscape_options const& asked, surface const& on) {
    return {asked.budget, asked.steps, asked.seed, on.least() + landscape::tolerance};
}

/// How far a long command has come, on a terminal.
void tell(sink to, std::string const& text) {
    if (to.progress && to.progress_columns) *to.progress << "\r\x1b[K" << text << std::flush;
}

std::vector<ran> run(surface const& on, std::array<double, 2> const& start, std::vector<entrant> const& all, landscape_options const& asked) {
    std::vector<ran> made;
    landscape::objective const objective = landscape::objective_of(on);
    for (entrant const& e : all) {
        landscape::settings set = e.set;
        bool const given = std::ranges::any_of(set, [](auto const& s) { return s.first == "lr"; });
        if (std::isnan(on.least()) && !given && !e.fixed_lr && has(*e.rule, "lr")) set.emplace_back("lr", without_end);
        landscape::tuned found = landscape::tune(*e.rule, set, objective, start, search_of(asked, on), e.schedules, e.fixed_lr);
        std::optional<double> lr = found.lr;
        for (auto const& [name, value] : set)
            if (name == "lr") lr = value;
        made.push_back({std::string(e.rule->name), lr, found.descents, std::move(found.way)});
    }
    return made;
}

std::vector<landscape::descent> named(std::vector<ran> const& rows) {
    std::vector<landscape::descent> made;
    for (ran const& row : rows) made.push_back({row.rule + (row.lr ? ", lr " + print::shortest(*row.lr) : ""), row.way});
    return made;
}

int list(sink to, bool as_json) {
    if (as_json) to.out << landscape_list_json();
    else print_landscape_list(to.out, to.colour);
    return 0;
}

int gallery(sink to, landscape_options const& asked, std::vector<entrant> const& all) {
    std::filesystem::path const page = *asked.out / "index.html";
    std::error_code error;
    std::filesystem::create_directories(*asked.out, error);
    if (error) throw std::runtime_error(asked.out->string() + ": cannot be made: " + error.message());
    check_writable(page);
    std::vector<landscape::exhibit> exhibits;
    auto const surfaces = landscape::surfaces();
    for (surface const& on : surfaces) {
        tell(to, std::to_string(exhibits.size() + 1) + " of " + std::to_string(surfaces.size()) + ": " + std::string(on.name));
        exhibits.push_back({&on, landscape::picture_of(on, named(run(on, {on.about.start.x, on.about.start.y}, all, asked)), true, asked.animate ? 8 : 0)});
    }
    tell(to, "");
    write_file(page, {landscape::gallery_page(exhibits, asked.budget, asked.steps)});
    to.out << page.string() << ": " << surfaces.size() << " landscapes\n";
    return 0;
}

void check(landscape_options const& asked) {
    bool const all = asked.on == "gallery";
    if (asked.on.empty()) throw std::invalid_argument("a landscape's name is needed, or gallery, or --list");
    if (all && (asked.table || !asked.start.empty() || asked.condition))
        throw std::invalid_argument("the gallery has pictures alone, of all landscapes: it goes with neither --table, --start nor --condition");
    if (!asked.out && (all || !asked.table))
        throw std::invalid_argument(all ? "--out DIR is needed: where the gallery goes" : "--out FILE is needed: where the picture goes; or --table");
    if (asked.json && !asked.table) throw std::invalid_argument("--json goes with --list and --table");
    if (asked.animate && !asked.out) throw std::invalid_argument("--animate goes with a picture: --out FILE");
}

} // namespace

int landscape(sink to, landscape_options const& asked) {
    if (asked.list) return list(to, asked.json);
    check(asked);
    if (asked.on == "gallery") return gallery(to, asked, entrants_of(asked));
    surface const on = surface_of(asked);
    auto const start = place_of(asked.start, on);
    std::vector<entrant> const all = entrants_of(asked);
    if (asked.out) check_writable(*asked.out);
    std::vector<ran> const rows = run(on, start, all, asked);
    if (asked.json) to.out << landscape_table_json(on, rows);
    else print_landscape_table(to.out, to.colour, on, rows, asked.steps);
    if (asked.out) write_file(*asked.out, {landscape::picture_of(on, named(rows), false, asked.animate ? 8 : 0)});
    return std::ranges::any_of(rows, [](ran const& row) { return row.way.diverged; }) ? 1 : 0;
}

} // namespace ravine::tool
