// One page, offline and without a script, of all landscapes with what is known of them.
#include "tools/landscape/gallery.hpp"
#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <ravine/print/mathml.hpp>
#include <sstream>
#include <tools/chart/number.hpp>
#include <tools/chart/page.hpp>

namespace ravine::landscape {
namespace {

char const* const pattern = R"html(<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>Ravine: loss landscapes</title>
<style>
{{{style}}}body { max-width: 76rem; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
p { max-width: 46rem; margin: .5rem 0; }
.faint { font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 2rem 1.5rem; }
section { min-width: 0; border-top: 1px solid var(--line); padding-top: .75rem; }
.formula { padding: .25rem 0; line-height: 2; }
svg { display: block; width: 100%; height: auto; }
</style>
</head>
<body>
<h1>Loss landscapes</h1>
<p>Every landscape that <code>ravine landscape</code> knows, with the ways of descents by Ravine's own kernels on
gradients that are derived from the formula at compile time. Each rule has the learning rate that was best among {{budget}}
descents of {{steps}} steps, drawn by a seed. A ring is the start, arrows show the direction, the marker is the end. The numbers
on contour lines are heights above the lowest point, or the loss itself where there is no lowest point; they grow by factors of
about two, and the lines are stronger the lower they are. Constants of formulas are shown to six digits.</p>
<nav aria-label="Contents"><ul>
{{#landscapes}}
<li><a href="#{{name}}">{{title}}</a></li>
{{/landscapes}}
</ul></nav>
<main>
{{#landscapes}}
<section id="{{name}}">
<h2>{{title}}</h2>
<div class="formula">{{{formula}}}</div>
<p class="faint">{{points}} {{source}}.</p>
{{{picture}}}
</section>
{{/landscapes}}
</main>
</body>
</html>
)html";

/// A formula that a narrow page breaks before a sign, as MathML alone does not: a row of formulas, whose constants have six
/// digits.
std::string breakable(std::string const& mathml) {
    pugi::xml_document whole, made;
    whole.load_string(mathml.c_str());
    for (auto const& constant : whole.select_nodes("//mn"))
        if (std::string const digits = constant.node().text().get(); digits.size() > 8)
            constant.node().text() = chart::typeset(constant.node().text().as_double(), 6).c_str();
    std::string out;
    pugi::xml_node row;
    auto const close = [&] {
        std::ostringstream text;
        made.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
        out += (out.empty() ? "" : "\u200b") + text.str();
        made.reset();
    };
    for (pugi::xml_node const each : whole.child("math").child("mrow").children()) {
        std::string const sign = each.name() == std::string("mo") && !each.attribute("form") ? each.text().get() : "";
        if (row && (sign == "+" || sign == "\u2212")) close(), row = {};
        if (!row) {
            pugi::xml_node math = made.append_copy(whole.child("math"));
            math.remove_children();
            math.attribute("display") = "inline";
            math.append_attribute("displaystyle") = "true";
            row = math.append_child("mrow");
        }
        pugi::xml_node copy = row.append_copy(each);
        if (!sign.empty() && row.first_child() == copy && out.size() > 0) copy.append_attribute("form") = "infix";
    }
    close();
    return out;
}

std::string counted(std::size_t n, char const* one, char const* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

std::string points_text(surface const& of) {
    auto const count = [&](point_kind kind) { return static_cast<std::size_t>(std::ranges::count(of.points, kind, &known_point::kind)); };
    std::string text;
    auto const add = [&](std::string const& part) { text += (text.empty() ? "" : ", ") + part; };
    if (std::size_t const n = count(point_kind::minimum)) add(counted(n, "minimum", "minima"));
    if (std::size_t const n = count(point_kind::kink)) add(counted(n, "minimum at a kink", "minima at kinks"));
    if (std::size_t const n = count(point_kind::maximum)) add(counted(n, "maximum", "maxima"));
    if (std::size_t const n = count(point_kind::saddle)) add(counted(n, "saddle", "saddles"));
    if (std::size_t const n = count(point_kind::degenerate)) add(counted(n, "point without slope and curvature", "points without slope and curvature"));
    std::string const least = std::isnan(of.least()) ? "no lowest point" : "lowest value " + chart::typeset(of.least(), 6);
    return "Known: " + text + "; " + least + ".";
}

} // namespace

std::string gallery_page(std::vector<exhibit> const& exhibits, std::size_t budget, std::size_t steps) {
    nlohmann::json all = nlohmann::json::array();
    for (exhibit const& e : exhibits)
        all.push_back({{"name", e.of->name}, {"title", e.of->about.title}, {"source", e.of->about.source},
                       {"formula", breakable(print::mathml_of(e.of->latex()))}, {"points", points_text(*e.of)}, {"picture", e.picture}});
    return chart::page(pattern, {{"landscapes", all}, {"budget", std::to_string(budget)}, {"steps", std::to_string(steps)}});
}

} // namespace ravine::landscape
