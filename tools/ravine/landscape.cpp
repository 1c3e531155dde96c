// `ravine landscape`: descents of rules on loss landscapes, as a picture, a table, or a page of all landscapes.
#include "commands.hpp"
#include "file.hpp"
#include "interrupt.hpp"
#include "landscape_descenders.hpp"
#include "landscape_report.hpp"
#include "progress.hpp"
#include "tools/chart/number.hpp"
#include "tools/landscape/gallery.hpp"
#include "tools/landscape/picture.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <stdexcept>

namespace ravine::tool {
namespace {

using landscape::surface;

/// The rate where there is no lowest point to tune for: a rate would be the better the larger it is.
constexpr double without_end = 0.05;

bool has(rule_entry const& rule, std::string_view hyper) {
    auto const& hypers = landscape::optimizer_of(rule).host().hypers;
    return std::ranges::any_of(hypers, [&](hyper_of_kernel const& h) { return h.name == hyper; });
}

/// Descends by all rules on landscapes, one after the other, and shows how far that has come.
struct session {
    landscape_options const& asked;
    std::vector<descender> const& all;
    std::size_t landscapes;
    progress_line line;
    interrupt ctrl_c{};
    std::chrono::steady_clock::time_point const began = std::chrono::steady_clock::now();
    std::size_t before = 0; ///< landscapes that are done
    bool stopped = false;   ///< by Ctrl-C

    /// One row for each rule; fewer where Ctrl-C ended it.
    std::vector<ran> run(surface const& on, std::array<double, 2> const& start) {
        std::vector<ran> made;
        landscape::objective const objective = landscape::objective_of(on);
        for (descender const& e : all) try {
                made.push_back(descent_of(e, on, objective, start, made.size()));
            } catch (interruption) {
                stopped = true;
                break;
            }
        ++before;
        return made;
    }

private:
    ran descent_of(descender const& e, surface const& on, landscape::objective const& objective,
                   std::array<double, 2> const& start, std::size_t place) {
        landscape::settings set = e.set;
        bool const given = std::ranges::any_of(set, [](auto const& s) { return s.first == "lr"; });
        if (std::isnan(on.least()) && !given && !e.fixed_lr && has(*e.rule, "lr")) set.emplace_back("lr", without_end);
        landscape::search how{asked.budget, asked.steps, asked.seed, on.least() + landscape::tolerance};
        how.reached = [&](std::size_t descents) {
            if (ctrl_c.asked()) throw interruption{};
            draw(e, on, place, descents);
        };
        landscape::tuned found = landscape::tune(*e.rule, set, objective, start, how, e.schedules, e.fixed_lr);
        std::optional<double> lr = found.lr;
        for (auto const& [name, value] : set)
            if (name == "lr") lr = value;
        return {std::string(e.rule->name), lr, found.descents, std::move(found.way)};
    }
    void draw(descender const& e, surface const& on, std::size_t place, std::size_t descents) {
        progress now{std::string(e.rule->name),
                     place + 1,
                     all.size(),
                     (before * all.size() + place) * asked.budget + descents,
                     landscapes * all.size() * asked.budget,
                     0,
                     "rule",
                     "descents"};
        now.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        if (landscapes > 1) now.rule = on.name, now.epoch = before + 1, now.epochs = landscapes, now.part = "landscape";
        line.draw(now);
    }
};
session begun(sink to, landscape_options const& asked, std::vector<descender> const& all, std::size_t landscapes) {
    return {asked, all, landscapes, {to.progress ? *to.progress : to.out, to.progress ? to.progress_columns : nullptr}};
}

/// Where it is told what was and what was not written: not in the midst of JSON.
std::ostream& talk(sink to, landscape_options const& asked) {
    return asked.json && to.progress ? *to.progress : to.out;
}

std::vector<landscape::descent> named(std::vector<ran> const& rows) {
    std::vector<landscape::descent> made;
    for (ran const& row : rows)
        made.push_back({row.rule + (row.lr ? ", lr " + chart::typeset(*row.lr, 6) : ""), row.way});
    return made;
}

int list(sink to, bool as_json) {
    if (as_json)
        to.out << landscape_list_json();
    else
        print_landscape_list(to.out, to.colour);
    return 0;
}

int gallery(sink to, landscape_options const& asked, std::vector<descender> const& all) {
    std::filesystem::path const page = *asked.out / "index.html";
    std::error_code error;
    std::filesystem::create_directories(*asked.out, error);
    if (error) throw std::runtime_error(asked.out->string() + ": cannot be made: " + error.message());
    check_writable(page);
    std::vector<landscape::exhibit> exhibits;
    auto const surfaces = landscape::surfaces();
    session now = begun(to, asked, all, surfaces.size());
    for (surface const& on : surfaces) {
        std::vector<ran> const rows = now.run(on, {on.about.start.x, on.about.start.y});
        if (now.stopped) break;
        exhibits.push_back({&on, landscape::picture_of(on, named(rows), true, asked.animate ? 8 : 0)});
    }
    now.line.erase();
    if (now.stopped)
        to.out << "ended by Ctrl-C: " << exhibits.size() << " of " << surfaces.size() << " landscapes were finished\n";
    if (exhibits.empty()) {
        to.out << page.string() << " was not written\n";
        return interrupted;
    }
    write_file(page, {landscape::gallery_page(exhibits, asked.budget, asked.steps)});
    to.out << "wrote " << page.string() << (now.stopped ? ", which has these alone\n" : "\n");
    return now.stopped ? interrupted : 0;
}

void check(landscape_options const& asked) {
    bool const all = asked.on == "gallery";
    if (asked.on.empty()) throw std::invalid_argument("a landscape's name is needed, or gallery, or --list");
    if (all && (asked.table || !asked.start.empty() || asked.condition))
        throw std::invalid_argument(
            "the gallery has pictures alone, of all landscapes: it goes with neither --table, --start nor --condition");
    if (!all) landscape::find_surface(asked.on);
    if (!asked.out && (all || !asked.table))
        throw std::invalid_argument(all ? "--out DIR is needed: where the gallery goes"
                                        : "--out FILE is needed: where the picture goes; or --table");
    if (asked.json && !asked.table) throw std::invalid_argument("--json goes with --list and --table");
    if (asked.animate && !asked.out) throw std::invalid_argument("--animate goes with a picture: --out FILE");
}

/// A picture, a table, or both.
int descend(sink to, landscape_options const& asked, std::vector<descender> const& all) {
    surface const on = surface_of(asked);
    auto const start = start_of(asked, on);
    if (asked.out) check_writable(*asked.out);
    session now = begun(to, asked, all, 1);
    std::vector<ran> const rows = now.run(on, start);
    now.line.erase();
    if (asked.json)
        to.out << landscape_table_json(on, rows);
    else if (!rows.empty())
        print_landscape_table(to.out, to.colour, on, rows, asked.steps);
    if (now.stopped) {
        talk(to, asked) << "ended by Ctrl-C: " << rows.size() << " of " << all.size() << " rules were finished\n"
                        << (asked.out ? asked.out->string() + " was not written\n" : "");
        return interrupted;
    }
    if (!asked.out) return 0;
    write_file(*asked.out, {landscape::picture_of(on, named(rows), false, asked.animate ? 8 : 0)});
    talk(to, asked) << "wrote " << asked.out->string() << '\n';
    return 0;
}

} // namespace

int landscape(sink to, landscape_options const& asked) {
    if (asked.list) {
        landscape_options alone;
        alone.list = true, alone.json = asked.json;
        if (asked != alone) throw std::invalid_argument("--list names all landscapes: it goes with --json alone");
        return list(to, asked.json);
    }
    check(asked);
    return asked.on == "gallery" ? gallery(to, asked, descenders_of(asked)) : descend(to, asked, descenders_of(asked));
}

} // namespace ravine::tool
