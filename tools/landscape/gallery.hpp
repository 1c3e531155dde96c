// One page, offline and without a script, of all landscapes with what is known of them.
#pragma once
#include "tools/landscape/surface.hpp"
#include <string>
#include <vector>

namespace ravine::landscape {

/// A landscape and its picture, an SVG.
struct exhibit {
    surface const* of;
    std::string picture;
};

/// The page's text. Its words say that rates were tuned by so many descents of so many steps.
std::string gallery_page(std::vector<exhibit> const& exhibits, std::size_t budget, std::size_t steps);

} // namespace ravine::landscape
