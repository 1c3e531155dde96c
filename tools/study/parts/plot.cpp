// Short words for the charts of studies.
#include "tools/study/parts/plot.hpp"
#include <utility>

namespace ravine::study {

chart::axis linear(std::string title, std::optional<double> least, std::optional<double> greatest) {
    return {std::move(title), false, least, greatest};
}
chart::axis logarithmic(std::string title, std::optional<double> least, std::optional<double> greatest) {
    return {std::move(title), true, least, greatest};
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

chart::panel plot(std::string const& title, chart::axis x, chart::axis y) {
    chart::panel made;
    made.title = capital(title), made.x = std::move(x), made.y = std::move(y);
    return made;
}

chart::line curve(std::string name, std::size_t number, std::vector<chart::point> points) {
    chart::line made;
    made.name = std::move(name), made.points = std::move(points), made.number = number;
    return made;
}

chart::line law(std::string name, std::vector<chart::point> points) {
    constexpr std::size_t ink = 6; // black on white, white on black
    chart::line made = curve(std::move(name), ink, std::move(points));
    made.dashed = true;
    return made;
}

picture drawn(std::string name, std::string title, std::vector<chart::panel> const& panels, std::size_t columns,
              double height) {
    chart::layout const wide{columns, 0, height}, narrow{1, 400, height > 0 ? height * 400 / 480 : 340};
    return {std::move(name), std::move(title), chart::svg(panels, wide), chart::svg(panels, narrow)};
}

} // namespace ravine::study
