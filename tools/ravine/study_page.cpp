// The page of the studies as a template (mustache): well-formed as XML, offline, without a script, for light and dark.
#include "study_page.hpp"

namespace ravine::tool {

char const* const study_page = R"html(<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>Ravine: the theory, measured</title>
<style>
{{{style}}}body { max-width: 54rem; }
h2 { font-size: 1.35rem; margin: 3rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { margin: .6rem 0; }
figcaption { color: var(--faint); }
.claim { border-left: .25rem solid var(--link); background: var(--soft); padding: .5rem .9rem; font-weight: 600; }
nav ol { padding-left: 1.75rem; }
.wide { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
.right { text-align: right; white-space: nowrap; }
.close { white-space: nowrap; padding-right: 0; }
math { font-size: 1.05rem; }
mtd { padding: .25em .3em; }
.formula { overflow: auto hidden; padding-bottom: .5rem; margin: .25rem 0; }
.formula math { display: block math; text-align: left; margin: 0; width: max-content; }
figure { margin: 1.25rem 0; }
figcaption { font-size: .92rem; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
@media (max-width: 34rem) { math { font-size: .95rem; } .rule math { font-size: .8rem; } table { font-size: .8rem; } th, td { padding-right: .4rem; } }
@media print { figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
</style>
</head>
<body>
<h1>The theory, measured</h1>
<p>{{introduction}}</p>
<p class="faint">Made by <code>ravine study</code> ({{version}}), seed {{seed}}, {{form}} form. No part of this page needs the network.</p>
<nav aria-label="Contents"><ol>
{{#studies}}
<li value="{{number}}"><a href="#{{name}}">{{title}}</a> <span class="{{kind}}">{{verdict}}</span></li>
{{/studies}}
</ol></nav>
{{#studies}}
<h2 id="{{name}}">{{number}}. {{title}}</h2>
<p>{{lesson}}</p>
<p class="claim">{{claim}}</p>
{{#rules}}
<h3 id="rule-{{name}}">The rule <code>{{name}}</code></h3>
<div class="formula rule">{{{formula}}}</div>
{{/rules}}
{{#has_known}}
<p>Its rules that were met before: {{#known}}{{before}}<a href="#rule-{{name}}">{{name}}</a>{{/known}}.</p>
{{/has_known}}
{{#formulas}}
<h3>{{title}}</h3>
<div class="formula">{{{formula}}}</div>
{{/formulas}}
<h3>What was run</h3>
{{#ran}}
<p>{{.}}</p>
{{/ran}}
<h3>What came out</h3>
<div class="wide"><table>
<thead><tr><th scope="col">number</th><th scope="col" class="right">measured</th><th scope="col" class="right">band</th><th scope="col" class="close">here</th></tr></thead>
<tbody>
{{#numbers}}
<tr><td>{{what}}</td><td class="right">{{value}}</td><td class="right">{{band}}</td><td class="close {{kind}}">{{verdict}}</td></tr>
{{/numbers}}
</tbody>
</table></div>
{{#found}}
<p>{{.}}</p>
{{/found}}
{{#pictures}}
<figure>
{{#wide}}
<a href="{{file}}"><picture>
{{#narrow}}
<source media="(max-width: 34rem)" srcset="{{file}}" width="{{width}}" height="{{height}}"/>
{{/narrow}}
<img src="{{file}}" alt="{{caption}}" width="{{width}}" height="{{height}}"/>
</picture></a>
{{/wide}}
<figcaption>{{caption}}</figcaption>
</figure>
{{/pictures}}
{{/studies}}
</body>
</html>
)html";

} // namespace ravine::tool
