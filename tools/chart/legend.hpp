// The names of a chart's lines: which colour and marker each has in all panels, and the legend that says so.
#pragma once
#include "tools/chart/chart.hpp"
#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace ravine::chart {

/// A name, and how what bears it is drawn.
struct series {
    enum class kind { line, dashed, area, height };
    std::string name;
    kind drawn;
    std::size_t number; ///< picks the colour and the marker
};

/// The names of all lines, areas and heights in the order of their first appearance. A line without a number gets the
/// least that no other has.
std::vector<series> series_of(std::vector<panel> const& panels);

/// The number of the line with that name.
std::size_t number_of(std::vector<series> const& all, std::string const& name);

/// Adds the legend in columns, in as many rows as they need, and says where it ends.
double add_legend(pugi::xml_node to, std::vector<series> const& all, double width);

} // namespace ravine::chart
