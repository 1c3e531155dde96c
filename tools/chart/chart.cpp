// Puts panels side by side under one legend as plain SVG, for light and dark, that browsers and librsvg show alike.
#include "tools/chart/chart.hpp"
#include "tools/chart/content.hpp"
#include "tools/chart/frame.hpp"
#include "tools/chart/ink.hpp"
#include "tools/chart/legend.hpp"
#include <algorithm>
#include <sstream>

namespace ravine::chart {
namespace {

void add_panel(pugi::xml_node to, panel const& of, std::vector<series> const& all, box const& cell, double seconds) {
    pugi::xml_node group = to.append_child("g");
    group.append_attribute("class") = "panel";
    frame const in(of, cell);
    in.draw(group);
    box const& plot = in.plot();
    if (in.empty() && of.heights.empty() && of.areas.empty())
        add_text(group, (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2, "no data", "idle", "middle");
    else
        add_content(group, of, in, all, seconds);
}

} // namespace

std::string svg(std::vector<panel> const& panels, std::size_t columns) { return svg(panels, layout{columns}); }

std::string svg(std::vector<panel> const& panels, layout const& how) {
    std::size_t const columns = std::max<std::size_t>(1, std::min(how.columns, panels.size()));
    std::size_t const rows = panels.empty() ? 1 : (panels.size() + columns - 1) / columns;
    double const cell_width = how.width > 0 ? how.width : columns == 1 ? 720 : 480;
    double const cell_height = how.height > 0 ? how.height : columns == 1 ? 420 : 340;
    double const width = cell_width * static_cast<double>(columns);
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("svg");
    root.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
    root.append_attribute("class") = "chart";
    root.append_attribute("role") = "img";
    root.append_child("style").text() = style_sheet;
    pugi::xml_node paper = root.append_child("rect");
    pugi::xml_node legend = root.append_child("g");
    legend.append_attribute("class") = "legend";
    auto const all = series_of(panels);
    double const top = add_legend(legend, all, width);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        double const left = static_cast<double>(i % columns) * cell_width,
                     above = top + static_cast<double>(i / columns) * cell_height;
        add_panel(root, panels[i], all, {left, above, left + cell_width, above + cell_height}, how.seconds);
    }
    double const height = top + static_cast<double>(rows) * cell_height;
    for (char const* name : {"class", "width", "height"}) paper.append_attribute(name);
    paper.attribute("class") = "paper";
    paper.attribute("width") = pixels(width).c_str();
    paper.attribute("height") = pixels(height).c_str();
    root.append_attribute("width") = pixels(width).c_str();
    root.append_attribute("height") = pixels(height).c_str();
    root.append_attribute("viewBox") = ("0 0 " + pixels(width) + ' ' + pixels(height)).c_str();
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

} // namespace ravine::chart
