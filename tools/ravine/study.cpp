// `ravine study`: claims of the theory as experiments, with a page of what they found.
#include "commands.hpp"
#include "entry.hpp"
#include "file.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "spelling.hpp"
#include "study_page.hpp"
#include "table.hpp"
#include "tools/chart/number.hpp"
#include "tools/chart/page.hpp"
#include "tools/study/study.hpp"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <pugixml.hpp>
#include <ravine/print/mathml.hpp>
#include <set>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::json;
using study::experiment;

/// A study that was run.
struct finished {
    experiment const* of;
    study::result what;
};

/// The studies named, each once and in the order of the course. Throws for a name that there is not, and where the program
/// lacks a rule of one.
std::vector<experiment const*> chosen(std::vector<std::string> const& names) {
    std::set<experiment const*> wanted;
    for (std::string const& name : names)
        if (name == "all")
            for (experiment const& each : study::experiments()) wanted.insert(&each);
        else
            wanted.insert(&study::find_experiment(name));
    std::vector<experiment const*> made;
    for (experiment const& each : study::experiments()) {
        if (!wanted.contains(&each)) continue;
        for (std::string_view const rule : each.rules)
            if (std::ranges::find(rules(), rule, &rule_entry::name) == rules().end())
                throw std::invalid_argument("the study " + std::string(each.name) + " needs the rule " + std::string(rule) +
                                            ", which " + std::string(this_program().name) + " has not: run `ravine study`");
        made.push_back(&each);
    }
    return made;
}

std::string text_of(double value) { return chart::typeset(value, 4); }
std::string band_of(study::number const& n) {
    bool const low = std::isfinite(n.least), high = std::isfinite(n.greatest);
    if (low && high) return n.least == n.greatest ? text_of(n.least) : text_of(n.least) + " to " + text_of(n.greatest);
    if (low) return "at least " + text_of(n.least);
    return high ? "at most " + text_of(n.greatest) : "any";
}
bool holds(study::result const& of) { return std::ranges::all_of(of.numbers, &study::number::holds); }

std::string file_of(experiment const& of, study::picture const& p, char const* ending = ".svg") {
    return std::string(of.name) + "-" + p.name + ending;
}
constexpr char const* narrow = "-narrow.svg"; // of a picture for a narrow screen

json formula_of(std::string_view name, std::string const& latex) {
    return {{"name", std::string(name)}, {"title", std::string(name)}, {"formula", print::mathml_of(latex)}};
}

/// A picture's file, and the width and height that it says it has.
json image_of(std::string const& file, std::string const& svg) {
    pugi::xml_document document;
    document.load_string(svg.c_str());
    pugi::xml_node const root = document.child("svg");
    return {{"file", file}, {"width", root.attribute("width").value()}, {"height", root.attribute("height").value()}};
}

/// The values of a study's section. `met` holds the rules whose formulas were shown before.
json section(finished const& of, std::set<std::string_view>& met) {
    experiment const& e = *of.of;
    json made{{"number", std::to_string(e.number)}, {"name", std::string(e.name)}, {"title", std::string(e.title)},
              {"claim", std::string(e.claim)}, {"lesson", std::string(e.lesson)}, {"ran", of.what.ran},
              {"found", of.what.found}, {"kind", holds(of.what) ? "good" : "bad"},
              {"verdict", holds(of.what) ? "all numbers in their bands" : "not all numbers in their bands"}};
    for (char const* const list : {"rules", "known", "formulas", "numbers", "pictures"}) made[list] = json::array();
    for (std::string_view const rule : e.rules)
        if (met.insert(rule).second)
            made["rules"].push_back(formula_of(rule, find_rule(rule).source().latex));
        else
            made["known"].push_back({{"name", std::string(rule)}, {"before", made["known"].empty() ? "" : ", "}});
    made["has_known"] = !made["known"].empty();
    for (study::formula const& f : of.what.formulas) made["formulas"].push_back(formula_of(f.name, f.latex));
    for (study::number const& n : of.what.numbers)
        made["numbers"].push_back({{"what", n.what}, {"value", text_of(n.value)}, {"band", band_of(n)},
                                   {"kind", n.holds() ? "good" : "bad"}, {"verdict", n.holds() ? "holds" : "outside"}});
    for (study::picture const& p : of.what.pictures)
        made["pictures"].push_back({{"caption", p.title}, {"wide", image_of(file_of(e, p), p.svg)}, {"narrow", image_of(file_of(e, p, narrow), p.narrow)}});
    return made;
}

std::string page_of(std::vector<finished> const& all, study_options const& asked) {
    json values{{"version", RAVINE_VERSION}, {"seed", std::to_string(asked.seed)}, {"form", asked.brief ? "short" : "whole"},
                {"introduction", "What is taught about gradient descent, each claim as an experiment that was run by the kernels of "
                                 "this program: the claim in one sentence, the formulas of the rules that ran, what was run, the numbers "
                                 "with the band that a test holds each to (set from what a few seeds gave, around what theory says where it says a number), and pictures. The same seed gives the same page."},
                {"studies", json::array()}};
    std::set<std::string_view> met;
    for (finished const& each : all) values["studies"].push_back(section(each, met));
    return chart::page(study_page, values);
}

json json_of(finished const& of) {
    json made{{"number", of.of->number}, {"name", of.of->name}, {"title", of.of->title}, {"claim", of.of->claim},
              {"numbers", json::array()}, {"pictures", json::array()}};
    auto const end = [](double value) { return std::isfinite(value) ? json(value) : json(); };
    for (study::number const& n : of.what.numbers)
        made["numbers"].push_back({{"what", n.what}, {"value", end(n.value)}, {"least", end(n.least)}, {"greatest", end(n.greatest)}, {"holds", n.holds()}});
    for (study::picture const& p : of.what.pictures) made["pictures"].push_back(file_of(*of.of, p));
    return made;
}

int list_studies(sink const& to, bool as_json) {
    json all = json::array();
    table rows({{"study"}, {"claim"}});
    for (experiment const& each : study::experiments()) {
        all.push_back({{"number", each.number}, {"name", each.name}, {"title", each.title}, {"claim", each.claim}});
        rows.add({{std::string(each.name), tint::strong}, std::string(each.claim)});
    }
    if (as_json) to.out << all.dump(1) << '\n';
    else rows.print(to.out, to.colour);
    return 0;
}

void tell(sink const& to, finished const& one) {
    to.out << one.of->number << ". " << tinted(one.of->title, tint::strong, to.colour) << ": " << one.of->claim << '\n';
    table rows({{"number"}, {"measured", side::right}, {"band", side::right}, {"here"}});
    for (study::number const& n : one.what.numbers)
        rows.add({"   " + n.what, text_of(n.value), band_of(n), {n.holds() ? "holds" : "outside", n.holds() ? tint::good : tint::bad}});
    rows.print_rows(to.out, to.colour);
    to.out << std::flush;
}

/// Runs studies one after the other, and shows how far they have come.
struct session {
    sink const& to;
    study_options const& asked;
    std::size_t total;
    interrupt ctrl_c{};
    progress_line line;

    study::result run(experiment const& one, std::size_t place) {
        using clock = std::chrono::steady_clock;
        auto const start = clock::now();
        study::options how{asked.brief, asked.seed, {}};
        how.reached = [&](double share) {
            if (ctrl_c.asked()) throw interruption{};
            line.draw({std::string(one.name), place + 1, total, static_cast<std::size_t>(1000 * share), 1000,
                       std::chrono::duration<double>(clock::now() - start).count(), "study", ""});
        };
        how.reached(0);
        return one.run(how);
    }
};

/// Says what was and what was not written.
void conclude(std::ostream& out, study_options const& asked, std::size_t finished, std::size_t wanted) {
    bool const stopped = finished < wanted;
    if (stopped) out << "ended by Ctrl-C: " << finished << " of " << wanted << " studies were finished\n";
    if (!asked.out) return;
    std::string const page = (*asked.out / "index.html").string();
    if (finished == 0) out << page << " was not written\n";
    else out << "wrote " << page << (stopped ? ", which has these alone\n" : "\n");
}

} // namespace

int study(sink to, study_options const& asked) {
    if (asked.list) {
        study_options alone;
        alone.list = true, alone.json = asked.json;
        if (asked != alone) throw std::invalid_argument("--list names all studies: it goes with --json alone");
        return list_studies(to, asked.json);
    }
    if (asked.names.empty()) throw std::invalid_argument("a study's name is needed, or `all`; `study --list` names them");
    std::vector<experiment const*> const wanted = chosen(asked.names);
    if (!asked.out && !asked.json && !asked.check)
        throw std::invalid_argument("--out DIR is needed, where the page goes (or --json or --check, without a page)");
    if (asked.out) {
        std::error_code error;
        fs::create_directories(*asked.out, error);
        if (error) throw std::runtime_error(asked.out->string() + ": cannot be made: " + error.message());
        check_writable(*asked.out / "index.html");
    }
    std::vector<finished> all;
    bool stopped = false;
    {
        session now{to, asked, wanted.size(), {}, {to.progress ? *to.progress : to.out, to.progress ? to.progress_columns : nullptr}};
        for (std::size_t k = 0; k < wanted.size() && !stopped; ++k) try {
                all.push_back({wanted[k], now.run(*wanted[k], k)});
                now.line.erase();
                if (!asked.json) tell(to, all.back());
                if (!asked.out) continue;
                for (study::picture const& p : all.back().what.pictures) {
                    write_file(*asked.out / file_of(*wanted[k], p), {p.svg});
                    write_file(*asked.out / file_of(*wanted[k], p, narrow), {p.narrow});
                }
            } catch (interruption) {
                stopped = true;
            }
    }
    if (asked.out && !all.empty()) write_file(*asked.out / "index.html", {page_of(all, asked)});
    if (asked.json) {
        json rows = json::array();
        for (finished const& each : all) rows.push_back(json_of(each));
        to.out << rows.dump(1) << '\n';
    }
    conclude(asked.json && to.progress ? *to.progress : to.out, asked, all.size(), stopped ? wanted.size() : all.size());
    if (stopped) return interrupted;
    return asked.check && !std::ranges::all_of(all, [](finished const& f) { return holds(f.what); }) ? 1 : 0;
}

} // namespace ravine::tool

namespace ravine::study {

experiment const& find_experiment(std::string_view name) {
    std::vector<std::string_view> names;
    for (experiment const& each : experiments()) {
        if (each.name == name) return each;
        names.push_back(each.name);
    }
    std::string const near = tool::nearest_text(name, names);
    std::string all;
    for (std::string_view const each : names) all += (all.empty() ? "" : ", ") + std::string(each);
    throw std::invalid_argument("no study is called '" + std::string(name) + "'" + (near.empty() ? "; there are " : near + " There are ") + all + "; all runs each");
}

} // namespace ravine::study
