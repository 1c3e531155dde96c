// The report's page as a template (mustache): well-formed as XML, offline, without a script, for light and dark.
#include "report_page.hpp"

namespace ravine::tool {

char const* const report_page = R"html(<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>Ravine: what this machine does</title>
<style>
{{{style}}}body { max-width: 76rem; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { max-width: 46rem; margin: .5rem 0; }
caption { color: var(--faint); }
nav ul, .glance { padding-left: 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .75rem 0; }
dt { color: var(--faint); }
dd { margin: 0; }
.wide { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; }
.right { text-align: right; }
tbody th { font-weight: 600; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: .75rem; overflow-x: auto; margin: .5rem 0;
    font: .82rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9em; }
math { font-size: 1.05rem; }
mtd { padding: .25em .3em; }
.formula { overflow: auto hidden; padding-bottom: .5rem; }
.formula math { display: block math; text-align: left; margin: 0; width: max-content; }
.code { white-space: pre-wrap; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
@media (min-width: 64rem) { .code { white-space: pre-wrap; }
.sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.figure { margin: .75rem 0; overflow-x: auto; }
.figure svg { display: block; max-width: 100%; height: auto; min-width: 42rem; }
.bench { font-size: .82rem; }
.bench th, .bench td { padding-right: .55rem; }
.rules th, .rules td { white-space: normal; padding-top: .6rem; padding-bottom: .6rem; }
.rules th { width: 13rem; font-weight: normal; }
.rules { width: 100%; table-layout: fixed; }
@media (max-width: 48rem) { .rules, .rules tbody, .rules tr, .rules th, .rules td { display: block; width: 100%; }
    .rules th { border-bottom: 0; padding-bottom: 0; } }
</style>
</head>
<body>
<h1>Ravine: what this machine does</h1>
<p class="faint">Made by <code>ravine report</code> ({{version}}) on {{date}}. No part of this page needs the network.</p>
<dl>
{{#machine}}
<dt>{{name}}</dt><dd>{{value}}</dd>
{{/machine}}
</dl>
<nav aria-label="Contents"><ul>
{{#contents}}
<li><a href="#{{id}}">{{title}}</a></li>
{{/contents}}
</ul></nav>
<h2 id="glance">At a glance</h2>
<ul class="glance">
{{#glance}}
<li>{{#bad}}<span class="bad">{{text}}</span>{{/bad}}{{^bad}}{{text}}{{/bad}}</li>
{{/glance}}
</ul>
<h2 id="formula">{{shown.name}}: the formula and its kernel</h2>
<p>Left what the rule says, written once in C++ and printed from it; right what the loop that is generated from it computes, for
the default hyper-parameters. <code>V</code> is a vector of the instruction set; what is the same for all elements is computed
once a step, in double, on the host.</p>
<div class="sides">
<div>
<div class="formula">{{{shown.formula}}}</div>
<h3>As it is written</h3>
<pre class="code">{{shown.text}}</pre>
</div>
<div>
<pre class="code">{{shown.source}}</pre>
</div>
</div>
{{#has_checks}}
<h2 id="check">Every rule, checked on this machine</h2>
<p><b>equal</b>: each bit is that of the oracle, a naive interpreter of the formula. <b>worst ULP</b>: of theta, step by step,
against the oracle in double (f32) or long double (f64).</p>
<div class="wide"><table id="checks">
<caption>{{checks.caption}}</caption>
<thead><tr><th scope="col">rule</th>{{#checks.columns}}<th scope="col">{{.}}</th>{{/checks.columns}}<th scope="col" class="right">worst ULP f32</th><th scope="col" class="right">f64</th></tr></thead>
<tbody>
{{#checks.rows}}
<tr><th scope="row">{{rule}}</th>{{#verdicts}}<td class="{{kind}}">{{text}}</td>{{/verdicts}}<td class="right">{{f32}}</td><td class="right">{{f64}}</td></tr>
{{/checks.rows}}
</tbody>
</table></div>
{{#checks.differences}}
<p class="bad">{{.}}</p>
{{/checks.differences}}
{{/has_checks}}
{{#benches}}
<h2 id="{{id}}">{{title}}</h2>
<p>A ratio is the other's time divided by the kernel's: above 1 the kernel is faster. <b>hand</b> is the best update that was
written by hand with the same bits, <b>stream</b> the plain loop with the same loads and stores: the roofline.</p>
{{#pictures}}
<div class="figure">{{{.}}}</div>
{{/pictures}}
{{#groups}}
<div class="wide"><table class="bench">
<caption>{{caption}}</caption>
<thead><tr><th scope="col">rule</th><th scope="col" class="right">elements</th>{{#columns}}<th scope="col" class="right">{{.}}</th>{{/columns}}</tr></thead>
<tbody>
{{#rows}}
<tr><th scope="row">{{rule}}</th><td class="right">{{size}}</td>{{#cells}}<td class="right{{#missing}} faint{{/missing}}">{{text}}</td>{{/cells}}</tr>
{{/rows}}
</tbody>
</table></div>
{{/groups}}
{{/benches}}
{{#trainings}}
<h2 id="{{id}}">{{title}}</h2>
<p>{{what}}</p>
<div class="figure">{{{picture}}}</div>
<div class="wide"><table class="training">
<thead><tr><th scope="col">rule</th><th scope="col">hyper-parameters</th><th scope="col" class="right">epochs</th><th scope="col" class="right">train loss</th><th scope="col" class="right">test accuracy</th><th scope="col" class="right">seconds</th><th scope="col" class="right">optimizer's share</th></tr></thead>
<tbody>
{{#rows}}
<tr><th scope="row">{{rule}}</th><td>{{hyper}}</td><td class="right">{{epochs}}</td><td class="right">{{loss}}</td><td class="right">{{accuracy}}</td><td class="right">{{seconds}}</td><td class="right">{{share}}</td></tr>
{{/rows}}
</tbody>
</table></div>
{{/trainings}}
{{#has_example}}
<h2 id="example">A rule that is not in the library</h2>
<p>Added from outside by a file of its own, compiled and checked in the same way.</p>
{{#example}}
<h3>{{title}}</h3>
<pre>{{text}}</pre>
{{/example}}
{{/has_example}}
<h2 id="rules">The rules</h2>
<p>Operations (an FMA counts two) and bytes are per element in float, over all loops, with the default hyper-parameters.</p>
<table class="rules"><tbody>
{{#rules}}
<tr id="rule-{{name}}"><th scope="row"><b>{{name}}</b><br/><span class="faint">{{operations}} operations<br/>{{bytes}} bytes<br/>{{loops}}</span></th><td><div class="formula">{{{formula}}}</div></td></tr>
{{/rules}}
</tbody></table>
{{#has_missing}}
<h2 id="missing">Not in this report</h2>
<ul>
{{#missing}}
<li>{{.}}</li>
{{/missing}}
</ul>
{{/has_missing}}
</body>
</html>
)html";

} // namespace ravine::tool
