// What a panel shows within its frame: areas, heights, lines with their markers, ways.
#pragma once
#include "tools/chart/frame.hpp"
#include "tools/chart/legend.hpp"
#include <pugixml.hpp>
#include <vector>

namespace ravine::chart {

/// Draws it into a panel's group. Lines end at the frame; markers of points that lie within it are whole. `seconds` as
/// in chart::layout.
void add_content(pugi::xml_node to, panel const& of, frame const& in, std::vector<series> const& all, double seconds);

} // namespace ravine::chart
