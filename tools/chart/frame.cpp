// A panel's coordinate system: where its plot stands within its cell, its axes, grid and titles, and where a value
// lies.
#include "tools/chart/frame.hpp"
#include <algorithm>
#include <cmath>

namespace ravine::chart {
namespace {

/// One coordinate of all points that can be drawn, which takes both.
std::vector<double> values(panel const& of, double point::*coordinate) {
    std::vector<double> out;
    for (line const& drawn : of.lines)
        for (point const& at : drawn.points)
            if (std::isfinite(at.x) && std::isfinite(at.y) && (!of.x.logarithmic || at.x > 0) &&
                (!of.y.logarithmic || at.y > 0))
                out.push_back(at.*coordinate);
    return out;
}

double widest(std::vector<tick> const& ticks) {
    double out = 0;
    for (tick const& each : ticks) out = std::max(out, width_of(each.text, tick_size));
    return out;
}

double height_of(std::vector<std::string> const& lines, double size) {
    return static_cast<double>(lines.size()) * size * leading;
}

} // namespace

frame::frame(panel const& of, box const& cell)
    : of_(of),
      cell_(cell),
      empty_(values(of, &point::x).empty()),
      x_(scale_of(of.x, values(of, &point::x))),
      y_(scale_of(of.y, values(of, &point::y))) {
    title_ = wrapped(of_.title, cell_.width() - 2 * margin, title_size, true);
    plot_ = cell_.grown(-margin);
    plot_.top += height_of(title_, title_size) + 10;
    x_title_ = wrapped(of_.x.title, plot_.width() - 60, axis_size);
    plot_.bottom -= height_of(x_title_, axis_size) + tick_size * leading + 8;
    y_title_ = wrapped(of_.y.title, plot_.height(), axis_size);
    y_ticks_ = ticks_of(y_, std::max<std::size_t>(2, static_cast<std::size_t>(plot_.height() / 28)));
    plot_.left += height_of(y_title_, axis_size) + widest(y_ticks_) + 10;
    for (std::size_t most = 10; most >= 2; --most) { // their number depends on the room
        x_ticks_ = ticks_of(x_, most);
        if (fits_in_x()) break;
    }
    plot_.right -= std::max(0.0, widest(x_ticks_) / 2 - margin / 2);
    name_bands();
}

point frame::place(point const& at) const {
    auto const bounded = [](double place) { return std::isnan(place) ? place : std::clamp(place, -1e5, 1e5); };
    return {bounded(plot_.left + x_.at(at.x) * plot_.width()), bounded(plot_.bottom - y_.at(at.y) * plot_.height())};
}

bool frame::fits_in_x() const {
    double end = -1e9;
    for (tick const& each : x_ticks_) {
        if (each.text.empty()) continue;
        double const half = width_of(each.text, tick_size) / 2, x = plot_.left + x_.at(each.value) * plot_.width();
        if (x - half < end + 8) return false;
        end = x + half;
    }
    return true;
}

/// Names of bands stand above the plot, in as many rows as keep them apart.
void frame::name_bands() {
    std::vector<double> ends; // of each row
    for (band const& each : of_.bands) {
        box const at = stretch(each);
        if (!(at.left < at.right) || each.name.empty()) continue;
        std::string const text = wrapped(each.name, plot_.width() / 2, tick_size).front();
        double const half = width_of(text, tick_size) / 2;
        double const x =
            std::clamp((at.left + at.right) / 2, plot_.left + half, std::max(plot_.left + half, plot_.right - half));
        std::size_t row = 0;
        while (row < ends.size() && x - half < ends[row] + 6) ++row;
        if (row == ends.size()) ends.push_back(0);
        ends[row] = x + half;
        band_names_.push_back({x, row, text});
    }
    plot_.top += static_cast<double>(ends.size()) * tick_size * leading;
}

box frame::stretch(band const& of) const {
    auto const inside = [&](double value) { // an end that a logarithmic axis cannot show lies before everything
        double const at = x_.logarithmic && value <= 0 ? 0 : x_.at(value);
        double const end = std::isinf(value) && value > 0 ? 1 : at;
        return plot_.left + std::clamp(end, 0.0, 1.0) * plot_.width();
    };
    return {inside(of.from), plot_.top, inside(of.to), plot_.bottom};
}

void frame::draw(pugi::xml_node to) const {
    draw_bands(to);
    draw_grid(to);
    draw_titles(to);
}

void frame::draw_bands(pugi::xml_node to) const {
    std::size_t number = 0;
    for (band const& each : of_.bands)
        if (box const at = stretch(each); at.left < at.right) add_rectangle(to, number++ % 2 ? "band odd" : "band", at);
    for (band_name const& each : band_names_)
        add_text(to, each.x, plot_.top - 4 - static_cast<double>(each.row) * tick_size * leading, each.text, "",
                 "middle");
}

void frame::draw_grid(pugi::xml_node to) const {
    constexpr double beside = 5; // what lies so near to the frame would look as a second one
    std::string fine, grid;
    auto const apart = [](double at, double low, double high) { return at - low > beside && high - at > beside; };
    for (tick const& each : x_ticks_) {
        double const x = plot_.left + x_.at(each.value) * plot_.width();
        if (apart(x, plot_.left, plot_.right))
            (each.text.empty() ? fine : grid) += 'M' + pixels(x) + ',' + pixels(plot_.top) + 'V' + pixels(plot_.bottom);
        if (!each.text.empty()) add_text(to, x, plot_.bottom + tick_size + 5, each.text, "tick", "middle");
    }
    for (tick const& each : y_ticks_) {
        double const y = plot_.bottom - y_.at(each.value) * plot_.height();
        if (apart(y, plot_.top, plot_.bottom))
            (each.text.empty() ? fine : grid) += 'M' + pixels(plot_.left) + ',' + pixels(y) + 'H' + pixels(plot_.right);
        if (!each.text.empty()) add_text(to, plot_.left - 6, y + 4, each.text, "tick", "end");
    }
    add_path(to, "fine", fine);
    add_path(to, "grid", grid);
    add_rectangle(to, "frame", plot_);
}

void frame::draw_titles(pugi::xml_node to) const {
    double y = cell_.top + margin + title_size;
    for (std::string const& text : title_)
        add_text(to, cell_.left + margin, y, text, "title", "start"), y += title_size * leading;
    y = plot_.bottom + tick_size * leading + axis_size + 6;
    for (std::string const& text : x_title_)
        add_text(to, middle_x(), y, text, "axis", "middle"), y += axis_size * leading;
    double x = cell_.left + margin + axis_size;
    double const middle = (plot_.top + plot_.bottom) / 2;
    for (std::string const& text : y_title_) {
        std::string const turn = "rotate(-90 " + pixels(x) + ' ' + pixels(middle) + ')';
        add_text(to, x, middle, text, "axis", "middle").append_attribute("transform") = turn.c_str();
        x += axis_size * leading;
    }
}

} // namespace ravine::chart
