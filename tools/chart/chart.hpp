// Draws lines over axes as plain SVG, for light and dark, that browsers and librsvg show alike.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ravine::chart {

/// A point of a line; one that is not finite (or not positive, on a logarithmic axis) breaks the line.
struct point {
    double x, y;
};
/// A line; lines of one name have one colour and marker in all panels, and one entry in the legend.
struct line {
    std::string name;
    std::vector<point> points;
    bool dashed = false;               ///< a law beside what was measured: it lies on top, without markers
    std::optional<std::size_t> number; ///< picks colour and marker; else the least that no other line has
    bool way = false; ///< where something went: its start, its direction and its end are marked, not its points
};
/// Lines of one height, thin and beneath all others: a panel's map. The nearer `low` is to 1, the stronger. Its name,
/// where there is room, stands on one of them.
struct height {
    std::vector<std::vector<point>> lines;
    double low = 0;
    std::string name{};
};
/// An axis; an end that is not given comes from the data.
struct axis {
    std::string title;
    bool logarithmic = false;
    std::optional<double> least, greatest;
    bool whole = false; ///< names whole numbers only, as it does by itself where all data are such
};
/// A stretch of x that is marked, as a cache's sizes.
struct band {
    double from, to;
    std::string name;
};
/// A part of the plane in the colour of the line with that number, beneath everything: rectangles side by side. Its
/// name stands in the legend as those of lines do.
struct area {
    struct rectangle {
        double left, bottom, right, top;
    };
    std::string name;
    std::vector<rectangle> parts;
    std::size_t number = 0;
};
/// One coordinate system.
struct panel {
    std::string title;
    axis x, y;
    std::vector<line> lines;
    std::vector<band> bands;
    std::vector<height> heights{};
    std::vector<area> areas{};
    std::string heights_name{}; ///< what the legend calls the heights
};
/// How panels stand together; a size that is not given suits the number of columns.
struct layout {
    std::size_t columns = 2;
    double width = 0, height = 0; ///< of a panel, in pixels
    double seconds = 0;           ///< in which a ball rolls along each line, again and again; 0: none does
};

/// Panels side by side (wrapped after `columns`) as one SVG file with one legend; the same bytes for the same input.
/// Throws std::invalid_argument where the ends of an axis leave nothing between them.
std::string svg(std::vector<panel> const& panels, layout const& how);
std::string svg(std::vector<panel> const& panels, std::size_t columns = 2);

} // namespace ravine::chart
