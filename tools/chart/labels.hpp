// Finds places on contour lines for their values: within the plot, apart from each other, where few lines are in the
// way.
#pragma once
#include "tools/chart/chart.hpp"
#include "tools/chart/ink.hpp"
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace ravine::chart {

/// How many points of lines lie where: lines are sampled, and counted in small cells.
class crowd {
public:
    explicit crowd(box const& plot);
    void add(std::vector<point> const& line);
    /// Sums up what was added, for the next one; call it once, before `within`.
    void close();
    /// The number of points in a box, to a cell.
    std::size_t within(box const& at) const;

private:
    std::size_t column(double x) const;
    std::size_t row(double y) const;
    std::size_t& at(std::size_t c, std::size_t r) { return counts_[r * columns_ + c]; }

    box plot_;
    std::size_t columns_, rows_;
    std::vector<std::size_t> counts_; // then of all cells left of and above each
};

/// Puts the names of heights on their lines, one each, where there is room; names keep off `avoided`, which are lines
/// that a reader follows. All in pixels.
void add_labels(pugi::xml_node to, box const& plot, std::vector<height> const& placed,
                std::vector<std::vector<point>> const& avoided);

} // namespace ravine::chart
