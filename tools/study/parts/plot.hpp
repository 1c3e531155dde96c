// Short words for the charts of studies.
#pragma once
#include "tools/chart/chart.hpp"
#include "tools/study/study.hpp"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ravine::study {

/// Axes; an end that is not given comes from the data.
inline chart::axis linear(std::string title, std::optional<double> least = {}, std::optional<double> greatest = {}) {
    return {std::move(title), false, least, greatest};
}
inline chart::axis logarithmic(std::string title, std::optional<double> least = {}, std::optional<double> greatest = {}) {
    return {std::move(title), true, least, greatest};
}

/// A coordinate system without lines.
inline chart::panel plot(std::string title, chart::axis x, chart::axis y) {
    chart::panel made;
    made.title = std::move(title), made.x = std::move(x), made.y = std::move(y);
    return made;
}

/// A line whose number picks colour and marker: the same number in all pictures of a study for the same thing.
inline chart::line curve(std::string name, std::size_t number, std::vector<chart::point> points = {}, bool dashed = false) {
    chart::line made;
    made.name = std::move(name), made.points = std::move(points), made.dashed = dashed, made.number = number;
    return made;
}

/// Panels, side by side in so many columns, as a picture of a study.
inline picture drawn(std::string name, std::string title, std::vector<chart::panel> const& panels, std::size_t columns = 1) {
    return {std::move(name), std::move(title), chart::svg(panels, columns)};
}

} // namespace ravine::study
