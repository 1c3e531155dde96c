// Lines that are ways and heights rather than data: fewer corners where none is seen, arrows along, a ball that rolls.
#pragma once
#include "tools/chart/chart.hpp"
#include "tools/chart/ink.hpp"
#include <pugixml.hpp>
#include <vector>

namespace ravine::chart {

/// The line with only those of its points that keep it within `off` of where it was (Douglas and Peucker, 1973).
std::vector<point> simplified(std::vector<point> const& line, double off);

/// The lines, which have points in pixels, as one path of a class, with a tenth of a pixel.
void add_heights(pugi::xml_node to, std::vector<std::vector<point>> const& lines, char const* style);

/// The start of a way, a few arrows along it in its direction where there is room, and the marker of the line with that
/// number at its end, as far as they lie within the plot. Points in pixels.
void add_direction(pugi::xml_node to, std::vector<point> const& way, std::size_t number, box const& plot);

/// A ball that rolls along the points, each taking equally long, in so many seconds, again and again.
void add_ball(pugi::xml_node to, std::vector<point> const& way, std::size_t number, double seconds);

} // namespace ravine::chart
