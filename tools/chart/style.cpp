// The style sheet of charts, for light and dark.
#include "tools/chart/ink.hpp"

namespace ravine::chart {

// The colours are those of Okabe and Ito, "Color Universal Design" (2008), which readers with any of the common
// deficiencies tell apart; the yellow is kept for dark, where the black is white. librsvg knows no var().
char const* const style_sheet = R"(
.chart { font-family: system-ui, "DejaVu Sans", "Helvetica Neue", Arial, sans-serif; }
.chart .paper { fill: #ffffff; }
.chart text { fill: #24292f; font-size: 11px; }
.chart .title { font-size: 14px; font-weight: bold; }
.chart .axis, .chart .name { font-size: 12px; }
.chart .idle { font-size: 14px; fill: #59636e; }
.chart .frame { fill: none; stroke: #59636e; stroke-width: 1; }
.chart .grid { fill: none; stroke: #d5dae0; stroke-width: 1; }
.chart .fine { fill: none; stroke: #eef0f3; stroke-width: 1; }
.chart .band { fill: #eaf1f8; }
.chart .band.odd { fill: #f8f4ea; }
.chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.chart .edge { fill: none; stroke: #ffffff; stroke-width: 5; stroke-linejoin: round; }
.chart .dashed { stroke-dasharray: 7 5; stroke-linecap: butt; }
.chart .mark { stroke: none; }
.chart .area { fill-opacity: 0.7; shape-rendering: crispEdges; }
.chart .height { fill: none; stroke: #a9b3bd; stroke-width: 1; stroke-linejoin: round; }
.chart .low1 { stroke: #8a96a3; } .chart .low2 { stroke: #6b7784; } .chart .low3 { stroke: #46505a; }
.chart .level { font-size: 10px; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.chart .start { fill: #ffffff; stroke: #24292f; stroke-width: 2; }
.chart .end { stroke: #ffffff; stroke-width: 1; }
.chart .ball { stroke: #24292f; stroke-width: 1.5; }
.chart .line.c0 { stroke: #0072b2; } .chart .mark.c0 { fill: #0072b2; }
.chart .line.c1 { stroke: #d55e00; } .chart .mark.c1 { fill: #d55e00; }
.chart .line.c2 { stroke: #009e73; } .chart .mark.c2 { fill: #009e73; }
.chart .line.c3 { stroke: #cc79a7; } .chart .mark.c3 { fill: #cc79a7; }
.chart .line.c4 { stroke: #e69f00; } .chart .mark.c4 { fill: #e69f00; }
.chart .line.c5 { stroke: #56b4e9; } .chart .mark.c5 { fill: #56b4e9; }
.chart .line.c6 { stroke: #000000; } .chart .mark.c6 { fill: #000000; }
@media (prefers-color-scheme: dark) {
.chart .paper { fill: #15181c; }
.chart text { fill: #e6e9ed; }
.chart .idle { fill: #9aa4af; }
.chart .frame { stroke: #9aa4af; }
.chart .grid { stroke: #363c44; }
.chart .fine { stroke: #23282e; }
.chart .band { fill: #1b2631; }
.chart .band.odd { fill: #282418; }
.chart .height { stroke: #505a65; }
.chart .low1 { stroke: #6c7783; } .chart .low2 { stroke: #8c97a2; } .chart .low3 { stroke: #b4bec8; }
.chart .edge, .chart .level { stroke: #15181c; }
.chart .start { fill: #15181c; stroke: #e6e9ed; }
.chart .end { stroke: #15181c; }
.chart .ball { stroke: #e6e9ed; }
.chart .line.c0 { stroke: #56b4e9; } .chart .mark.c0 { fill: #56b4e9; }
.chart .line.c5 { stroke: #f0e442; } .chart .mark.c5 { fill: #f0e442; }
.chart .line.c6 { stroke: #ffffff; } .chart .mark.c6 { fill: #ffffff; }
}
)";

} // namespace ravine::chart
