// The picture of `ravine bench`: speed against size.
#pragma once
#include "figures.hpp"
#include <functional>
#include <string>
#include <vector>

namespace ravine::tool {

/// An SVG file with a panel for each rule and number of threads: GB/s of the traffic against elements, a line a
/// contender (broken where nothing could be measured), the roofline dashed, the caches as bands. `width` gives the
/// bytes of an element of all arrays of a rule.
std::string picture_of(std::vector<benched> const& rows, std::function<std::size_t(std::string const&)> const& width);

} // namespace ravine::tool
