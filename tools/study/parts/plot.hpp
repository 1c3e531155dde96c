// Short words for the charts of studies.
#pragma once
#include "tools/chart/chart.hpp"
#include "tools/chart/number.hpp"
#include "tools/study/study.hpp"
#include <optional>
#include <string>
#include <vector>

namespace ravine::study {

using chart::typeset;

/// Axes; an end that is not given comes from the data.
chart::axis linear(std::string title, std::optional<double> least = {}, std::optional<double> greatest = {});
chart::axis logarithmic(std::string title, std::optional<double> least = {}, std::optional<double> greatest = {});

/// The text as a sentence begins.
std::string capital(std::string text);

/// A coordinate system without lines; its title begins with a capital.
chart::panel plot(std::string const& title, chart::axis x, chart::axis y);

/// A line whose number picks colour and marker: the same number in all pictures of a study for the same thing.
chart::line curve(std::string name, std::size_t number, std::vector<chart::point> points = {});
/// What theory says, beside what was measured: dashed, in the colour of the text.
chart::line law(std::string name, std::vector<chart::point> points = {});

/// Panels as a picture of a study: side by side in so many columns, and for a narrow screen one above the other. A
/// height that is not given suits the columns.
picture drawn(std::string name, std::string title, std::vector<chart::panel> const& panels, std::size_t columns = 1,
              double height = 0);

} // namespace ravine::study
