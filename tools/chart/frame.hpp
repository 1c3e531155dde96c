// A panel's coordinate system: where its plot stands within its cell, its axes, grid and titles, and where a value
// lies.
#pragma once
#include "tools/chart/chart.hpp"
#include "tools/chart/ink.hpp"
#include "tools/chart/scale.hpp"
#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace ravine::chart {

/// Lays a panel out, from the outside to the inside. The panel must live on.
class frame {
public:
    frame(panel const& of, box const& cell);

    /// Bands, grid, numbers and titles.
    void draw(pugi::xml_node to) const;

    /// Where data are drawn.
    box const& plot() const { return plot_; }
    /// Where a point lies, in pixels; NaN where the axes have no place for it. Far outside, where the exact place does
    /// not matter, it is bounded: renderers count in small numbers.
    point place(point const& at) const;
    /// Whether there is no point that can be drawn.
    bool empty() const { return empty_; }

private:
    struct band_name {
        double x;
        std::size_t row;
        std::string text;
    };
    double middle_x() const { return (plot_.left + plot_.right) / 2; }
    bool fits_in_x() const;
    void name_bands();
    box stretch(band const& of) const;
    void draw_bands(pugi::xml_node to) const;
    void draw_grid(pugi::xml_node to) const;
    void draw_titles(pugi::xml_node to) const;

    panel const& of_;
    box cell_, plot_{};
    bool empty_;
    scale x_, y_;
    std::vector<std::string> title_, x_title_, y_title_;
    std::vector<tick> x_ticks_, y_ticks_;
    std::vector<band_name> band_names_;
};

} // namespace ravine::chart
