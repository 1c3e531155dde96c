// One page, offline and without a script, of all landscapes with what is known of them.
#include "tools/landscape/gallery.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/print/mathml.hpp>
#include <ravine/print/tree.hpp>
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
.formula { overflow-x: auto; overflow-y: hidden; padding: .25rem 0; }
svg { display: block; width: 100%; height: auto; }
</style>
</head>
<body>
<h1>Loss landscapes</h1>
<p>Every landscape that <code>ravine landscape</code> knows, with the ways of descents by Ravine's own kernels on
gradients that are derived from the formula at compile time. Each rule has the learning rate that was best among {{budget}}
descents of {{steps}} steps, drawn by a seed. A ring is the start, arrows show the direction, the marker is the end; the contour
lines rise from the lowest point by factors of about two, and are stronger the lower they are.</p>
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
    std::string const least = std::isnan(of.least()) ? "no lowest point" : "lowest value " + print::shortest(of.least());
    return "Known: " + text + "; " + least + ".";
}

} // namespace

std::string gallery_page(std::vector<exhibit> const& exhibits, std::size_t budget, std::size_t steps) {
    nlohmann::json all = nlohmann::json::array();
    for (exhibit const& e : exhibits)
        all.push_back({{"name", e.of->name}, {"title", e.of->about.title}, {"source", e.of->about.source},
                       {"formula", print::mathml_of(e.of->latex())}, {"points", points_text(*e.of)}, {"picture", e.picture}});
    return chart::page(pattern, {{"landscapes", all}, {"count", "the rules'"}, {"budget", std::to_string(budget)}, {"steps", std::to_string(steps)}});
}

} // namespace ravine::landscape
