// Draws lines over axes as plain SVG, for light and dark, that browsers and librsvg show alike.
#include "tools/chart/chart.hpp"
#include "tools/chart/ink.hpp"
#include "tools/chart/scale.hpp"
#include "tools/chart/trail.hpp"
#include <algorithm>
#include <cmath>
#include <sstream>

namespace ravine::chart {
namespace {

constexpr double tick_size = 11, axis_size = 12, title_size = 14, leading = 1.35, margin = 14, slack = 5,
                 unseen = 0.3; // pixels that a simplified line may be off

struct box {
    double left, top, right, bottom;
    double width() const { return right - left; }
    double height() const { return bottom - top; }
};

/// The names of all lines in the order of their first appearance; a line's number picks its colour and marker.
struct series {
    std::string name;
    bool dashed;
    std::size_t number;
    bool area = false;
};
std::vector<series> series_of(std::vector<panel> const& panels) {
    std::vector<series> out;
    auto const add = [&](series const& one) {
        if (std::none_of(out.begin(), out.end(), [&](series const& s) { return s.name == one.name; })) out.push_back(one);
    };
    for (panel const& each : panels) {
        for (area const& drawn : each.areas) add({drawn.name, false, drawn.number, true});
        for (line const& drawn : each.lines) add({drawn.name, drawn.dashed, drawn.number.value_or(out.size())});
    }
    return out;
}

std::vector<double> values(panel const& of, double point::*coordinate) {
    std::vector<double> out;
    for (line const& drawn : of.lines)
        for (point const& at : drawn.points) // a point counts only when both of its coordinates can be drawn
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

void add_path(pugi::xml_node to, char const* style, std::string const& d) {
    if (d.empty()) return;
    pugi::xml_node out = to.append_child("path");
    out.append_attribute("class") = style;
    out.append_attribute("d") = d.c_str();
}

void add_rectangle(pugi::xml_node to, char const* style, box const& at) {
    pugi::xml_node out = to.append_child("rect");
    out.append_attribute("class") = style;
    out.append_attribute("x") = pixels(at.left).c_str();
    out.append_attribute("y") = pixels(at.top).c_str();
    out.append_attribute("width") = pixels(at.width()).c_str();
    out.append_attribute("height") = pixels(at.height()).c_str();
}

/// Draws one panel into its cell of the figure.
class drawing {
public:
    drawing(pugi::xml_node to, panel const& of, std::vector<series> const& all, box const& cell, double seconds)
        : of_(of),
          all_(all),
          cell_(cell),
          seconds_(seconds),
          xs_(values(of, &point::x)),
          ys_(values(of, &point::y)),
          x_(scale_of(of.x, xs_)),
          y_(scale_of(of.y, ys_)),
          group_(to.append_child("g")) {
        group_.append_attribute("class") = "panel";
    }
    void draw() {
        lay_out();
        bands();
        grid();
        titles();
        if (xs_.empty() && of_.heights.empty() && of_.areas.empty())
            add_text(group_, middle_x(), (plot_.top + plot_.bottom) / 2, "no data", "idle", "middle");
        else
            lines();
    }

private:
    double middle_x() const { return (plot_.left + plot_.right) / 2; }
    double place_x(double value) const { return plot_.left + x_.at(value) * plot_.width(); }
    double place_y(double value) const { return plot_.bottom - y_.at(value) * plot_.height(); }

    /// From the outside to the inside: titles, then the numbers beside the axes, whose number depends on the room.
    void lay_out() {
        title_ = wrapped(of_.title, cell_.width() - 2 * margin, title_size, true);
        plot_ = {cell_.left + margin, cell_.top + margin, cell_.right - margin, cell_.bottom - margin};
        plot_.top += static_cast<double>(title_.size()) * title_size * leading + 10;
        x_title_ = wrapped(of_.x.title, plot_.width() - 60, axis_size);
        plot_.bottom -= static_cast<double>(x_title_.size()) * axis_size * leading + tick_size * leading + 8;
        y_title_ = wrapped(of_.y.title, plot_.height(), axis_size);
        y_ticks_ = ticks_of(y_, std::max<std::size_t>(2, static_cast<std::size_t>(plot_.height() / 28)));
        plot_.left += static_cast<double>(y_title_.size()) * axis_size * leading + widest(y_ticks_) + 10;
        for (std::size_t most = 10; most >= 2; --most) {
            x_ticks_ = ticks_of(x_, most);
            if (fits_in_x()) break;
        }
        plot_.right -= std::max(0.0, widest(x_ticks_) / 2 - margin / 2);
        name_bands();
    }
    bool fits_in_x() const {
        double end = -1e9;
        for (tick const& each : x_ticks_) {
            double const half = width_of(each.text, tick_size) / 2;
            if (each.text.empty()) continue;
            if (place_x(each.value) - half < end + 8) return false;
            end = place_x(each.value) + half;
        }
        return true;
    }

    /// Names of bands stand above the plot, in as many rows as keep them apart.
    struct band_name {
        double x;
        std::size_t row;
        std::string text;
    };
    void name_bands() {
        std::vector<double> ends; // of each row
        for (band const& each : of_.bands) {
            box const at = stretch(each);
            if (!(at.left < at.right) || each.name.empty()) continue;
            std::string const text = wrapped(each.name, plot_.width() / 2, tick_size).front();
            double const half = width_of(text, tick_size) / 2;
            double const x = std::clamp((at.left + at.right) / 2, plot_.left + half,
                                        std::max(plot_.left + half, plot_.right - half));
            std::size_t row = 0;
            while (row < ends.size() && x - half < ends[row] + 6) ++row;
            if (row == ends.size()) ends.push_back(0);
            ends[row] = x + half;
            band_names_.push_back({x, row, text});
        }
        plot_.top += static_cast<double>(ends.size()) * tick_size * leading;
    }
    box stretch(band const& of) const {
        auto const inside = [&](double value) { // an end that a logarithmic axis cannot show lies before everything
            double const at = x_.logarithmic && value <= 0 ? 0 : x_.at(value);
            double const end = std::isinf(value) && value > 0 ? 1 : at;
            return plot_.left + std::clamp(end, 0.0, 1.0) * plot_.width();
        };
        return {inside(of.from), plot_.top, inside(of.to), plot_.bottom};
    }

    void bands() {
        std::size_t number = 0;
        for (band const& each : of_.bands)
            if (box const at = stretch(each); at.left < at.right)
                add_rectangle(group_, number++ % 2 ? "band odd" : "band", at);
        for (band_name const& each : band_names_)
            add_text(group_, each.x, plot_.top - 4 - static_cast<double>(each.row) * tick_size * leading, each.text, "",
                     "middle");
    }
    void grid() {
        std::string fine, grid;
        for (tick const& each : x_ticks_) {
            double const x = place_x(each.value);
            (each.text.empty() ? fine : grid) += 'M' + pixels(x) + ',' + pixels(plot_.top) + 'V' + pixels(plot_.bottom);
            if (!each.text.empty()) add_text(group_, x, plot_.bottom + tick_size + 5, each.text, "tick", "middle");
        }
        for (tick const& each : y_ticks_) {
            double const y = place_y(each.value);
            (each.text.empty() ? fine : grid) += 'M' + pixels(plot_.left) + ',' + pixels(y) + 'H' + pixels(plot_.right);
            if (!each.text.empty()) add_text(group_, plot_.left - 6, y + 4, each.text, "tick", "end");
        }
        add_path(group_, "fine", fine);
        add_path(group_, "grid", grid);
        add_rectangle(group_, "frame", plot_);
    }
    void titles() {
        double y = cell_.top + margin + title_size;
        for (std::string const& text : title_)
            add_text(group_, cell_.left + margin, y, text, "title", "start"), y += title_size * leading;
        y = plot_.bottom + tick_size * leading + axis_size + 6;
        for (std::string const& text : x_title_)
            add_text(group_, middle_x(), y, text, "axis", "middle"), y += axis_size * leading;
        double x = cell_.left + margin + axis_size;
        double const middle = (plot_.top + plot_.bottom) / 2;
        for (std::string const& text : y_title_) {
            std::string const turn = "rotate(-90 " + pixels(x) + ' ' + pixels(middle) + ')';
            add_text(group_, x, middle, text, "axis", "middle").append_attribute("transform") = turn.c_str();
            x += axis_size * leading;
        }
    }

    /// What lies beyond wanted ends of an axis is cut by a window a little larger than the plot; a clipPath would need
    /// an id, and two charts in one page may not have the same.
    void lines() {
        box const at{plot_.left - slack, plot_.top - slack, plot_.right + slack, plot_.bottom + slack};
        pugi::xml_node window = group_.append_child("svg");
        for (char const* name : {"x", "y", "width", "height"}) window.append_attribute(name);
        window.attribute("x") = pixels(at.left).c_str();
        window.attribute("y") = pixels(at.top).c_str();
        window.attribute("width") = pixels(at.width()).c_str();
        window.attribute("height") = pixels(at.height()).c_str();
        std::string const view =
            pixels(at.left) + ' ' + pixels(at.top) + ' ' + pixels(at.width()) + ' ' + pixels(at.height());
        window.append_attribute("viewBox") = view.c_str();
        for (area const& each : of_.areas) add_area(window, each);
        for (height const& each : of_.heights) add_height(window, each);
        // the first, which the reader looks for, lies on top
        for (auto drawn = of_.lines.rbegin(); drawn != of_.lines.rend(); ++drawn) add_line(window, *drawn);
    }
    void add_area(pugi::xml_node to, area const& drawn) {
        std::string d;
        for (area::rectangle const& part : drawn.parts)
            d += 'M' + pixels(place_x(part.left)) + ',' + pixels(place_y(part.bottom)) + 'H' + pixels(place_x(part.right)) + 'V' +
                 pixels(place_y(part.top)) + 'H' + pixels(place_x(part.left)) + 'z';
        add_path(to, area_style(drawn.number).c_str(), d);
    }
    void add_height(pugi::xml_node to, height const& drawn) {
        std::vector<std::vector<point>> placed;
        for (auto const& line : drawn.lines) {
            std::vector<point> run;
            for (point const& at : line) run.push_back({place_x(at.x), place_y(at.y)});
            placed.push_back(simplified(run, unseen));
        }
        static constexpr char const* styles[]{"height", "height low1", "height low2", "height low3"};
        if (!placed.empty()) add_heights(to, placed, styles[static_cast<std::size_t>(std::clamp(drawn.low, 0.0, 1.0) * 3.99)]);
    }
    void add_line(pugi::xml_node to, line const& drawn) {
        auto const place =
            std::find_if(all_.begin(), all_.end(), [&](series const& s) { return s.name == drawn.name; });
        std::size_t const number = place->number;
        pugi::xml_node group = to.append_child("g");
        group.append_child("title").text() = clean(drawn.name).c_str();
        std::vector<box> run; // of points, as boxes without extent
        for (std::size_t i = 0; i <= drawn.points.size(); ++i) {
            double const x = i < drawn.points.size() ? place_x(drawn.points[i].x) : NAN;
            double const y = i < drawn.points.size() ? place_y(drawn.points[i].y) : NAN;
            if (std::isfinite(x) && std::isfinite(y)) {
                run.push_back({bounded(x), bounded(y), x, y});
                continue;
            }
            if (drawn.way || seconds_ > 0)
                add_way(group, run, number, drawn);
            else
                add_run(group, run, number, drawn.dashed);
            run.clear();
        }
    }
    void add_way(pugi::xml_node to, std::vector<box> const& run, std::size_t number, line const& drawn) {
        std::vector<point> way;
        for (box const& at : run) way.push_back({at.left, at.top});
        if (drawn.way) {
            std::vector<box> corners;
            for (point const& at : simplified(way, unseen)) corners.push_back({at.x, at.y, at.x, at.y});
            add_polyline(to, corners, number, drawn.dashed);
            add_direction(to, way, number);
        } else {
            add_run(to, run, number, drawn.dashed);
        }
        if (seconds_ > 0) add_ball(to, way, number, seconds_);
    }
    /// Far outside the window the exact place does not matter, but renderers count in small numbers.
    static double bounded(double place) { return std::clamp(place, -1e5, 1e5); }
    /// Points without a gap between them: all are marked where they are far enough apart.
    void add_run(pugi::xml_node to, std::vector<box> const& run, std::size_t number, bool dashed) {
        if (run.empty()) return;
        add_polyline(to, run, number, dashed);
        double const apart = run.size() <= 40 ? 0 : 60;
        double last =
            run.front().left - apart + (apart > 0 ? static_cast<double>(number % 5) * 12 : 0); // not all at one x
        for (box const& at : run) {
            if (at.left - last < apart) continue;
            last = at.left;
            add_marker(to, at.left, at.top, number);
        }
    }

    void add_polyline(pugi::xml_node to, std::vector<box> const& run, std::size_t number, bool dashed) {
        if (run.size() < 2) return;
        std::string points;
        for (box const& at : run) points += (points.empty() ? "" : " ") + pixels(at.left) + ',' + pixels(at.top);
        pugi::xml_node out = to.append_child("polyline");
        out.append_attribute("class") = line_style(number, dashed).c_str();
        out.append_attribute("points") = points.c_str();
    }

    panel const& of_;
    std::vector<series> const& all_;
    box cell_, plot_{};
    double seconds_;
    std::vector<double> xs_, ys_;
    scale x_, y_;
    pugi::xml_node group_;
    std::vector<std::string> title_, x_title_, y_title_;
    std::vector<tick> x_ticks_, y_ticks_;
    std::vector<band_name> band_names_;
};

/// Adds the legend in as many rows as it needs, and says where it ends.
double add_legend(pugi::xml_node to, std::vector<series> const& all, double width) {
    double constexpr sample = 30, row = 22;
    double x = margin, y = margin + row / 2;
    bool some = false;
    for (series const& each : all) {
        if (each.name.empty()) continue;
        auto const lines = wrapped(each.name, 1e6, axis_size);
        std::string const name =
            width_of(each.name, axis_size) <= width - 2 * margin - sample - 6
                ? lines.front()
                : wrapped(each.name, width - 2 * margin - sample - 6, axis_size).front() + "\u2026";
        double const taken = sample + 6 + width_of(name, axis_size) + 18;
        if (x > margin && x + taken - 18 > width - margin) x = margin, y += row;
        if (each.area) {
            add_rectangle(to, area_style(each.number).c_str(), {x, y - 6, x + sample, y + 6});
        } else {
            pugi::xml_node out = to.append_child("polyline");
            out.append_attribute("class") = line_style(each.number, each.dashed).c_str();
            out.append_attribute("points") =
                (pixels(x) + ',' + pixels(y) + ' ' + pixels(x + sample) + ',' + pixels(y)).c_str();
            add_marker(to, x + sample / 2, y, each.number);
        }
        add_text(to, x + sample + 6, y + 4, name, "name", "start");
        x += taken;
        some = true;
    }
    return some ? y + row / 2 : 0;
}

} // namespace

std::string svg(std::vector<panel> const& panels, std::size_t columns) { return svg(panels, layout{columns}); }

std::string svg(std::vector<panel> const& panels, layout const& how) {
    std::size_t const columns = std::max<std::size_t>(1, std::min(how.columns, panels.size()));
    std::size_t const rows = panels.empty() ? 1 : (panels.size() + columns - 1) / columns;
    double const cell_width = how.width > 0 ? how.width : columns == 1 ? 720 : 480;
    double const cell_height = how.height > 0 ? how.height : columns == 1 ? 420 : 340;
    double const width = cell_width * static_cast<double>(columns);
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("svg");
    root.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
    root.append_attribute("class") = "chart";
    root.append_attribute("role") = "img";
    root.append_child("style").text() = style_sheet;
    pugi::xml_node paper = root.append_child("rect");
    pugi::xml_node legend = root.append_child("g");
    legend.append_attribute("class") = "legend";
    auto const all = series_of(panels);
    double const top = add_legend(legend, all, width);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        double const left = static_cast<double>(i % columns) * cell_width,
                     above = top + static_cast<double>(i / columns) * cell_height;
        drawing(root, panels[i], all, {left, above, left + cell_width, above + cell_height}, how.seconds).draw();
    }
    double const height = top + static_cast<double>(rows) * cell_height;
    for (char const* name : {"class", "width", "height"}) paper.append_attribute(name);
    paper.attribute("class") = "paper";
    paper.attribute("width") = pixels(width).c_str();
    paper.attribute("height") = pixels(height).c_str();
    root.append_attribute("width") = pixels(width).c_str();
    root.append_attribute("height") = pixels(height).c_str();
    root.append_attribute("viewBox") = ("0 0 " + pixels(width) + ' ' + pixels(height)).c_str();
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

} // namespace ravine::chart
