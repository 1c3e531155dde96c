// The SVG that charts are made of: numbers, texts and how wide they are, shapes, and the style sheet for light and dark.
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::chart {

/// A coordinate in pixels, with at most two decimals and no locale.
std::string pixels(double value);

/// A rectangle in pixels, whose y grows downwards.
struct box {
    double left, top, right, bottom;
    double width() const { return right - left; }
    double height() const { return bottom - top; }
    bool holds(double x, double y) const { return x >= left && x <= right && y >= top && y <= bottom; }
    box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

/// The sizes of letters, in pixels; lines of text are `leading` times their size apart, and stand `margin` from an
/// edge.
inline constexpr double tick_size = 11, axis_size = 12, title_size = 14, leading = 1.35, margin = 14;

/// The width that a text takes at most in the sans-serif fonts of browsers and of Debian, in pixels.
double width_of(std::string_view text, double size, bool bold = false);

/// The text in lines that are no wider than `width`, broken at spaces; a word that is wider than a line is shortened.
std::vector<std::string> wrapped(std::string_view text, double width, double size, bool bold = false);

/// The text as XML can hold it: characters that it forbids, and bytes that are no UTF-8, are shown as U+FFFD.
std::string clean(std::string_view text);

/// Adds a text at a place; `anchor` is start, middle or end.
pugi::xml_node add_text(pugi::xml_node to, double x, double y, std::string const& text, char const* style,
                        char const* anchor);

/// Adds a path of a class, unless it is empty.
void add_path(pugi::xml_node to, std::string const& style, std::string const& d);
void add_rectangle(pugi::xml_node to, std::string const& style, box const& at);
/// Adds a window that cuts what lies outside; a clipPath would need an id, and two charts in one page may not have the
/// same.
pugi::xml_node add_window(pugi::xml_node to, box const& at);

/// Number of styles of lines (colour and marker) before colours repeat.
inline constexpr std::size_t colours = 7, markers = 6;
/// Adds the marker of the line with that number, centred on a place.
void add_marker(pugi::xml_node to, double x, double y, std::size_t number);
/// The classes of the line with that number.
std::string line_style(std::size_t number, bool dashed);
/// The classes of the area with that number, which has the colour of that line.
std::string area_style(std::size_t number);

/// The style sheet of every chart: the same text always, so that many charts in one page do not disturb each other.
extern char const* const style_sheet;

} // namespace ravine::chart
