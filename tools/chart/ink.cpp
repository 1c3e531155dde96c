// The SVG that charts are made of: numbers, texts and how wide they are, shapes.
#include "tools/chart/ink.hpp"
#include <charconv>
#include <cmath>

namespace ravine::chart {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

/// The bytes of the character at the front, 0 where it is none that XML may hold.
std::size_t character(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) return lead >= 0x20 && lead != 0x7f ? 1 : 0;
    std::size_t const size = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead >= 0xf5 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if (!continues(text[i])) return 0;
    auto const next = static_cast<unsigned char>(text[1]);
    bool const overlong = (lead == 0xe0 && next < 0xa0) || (lead == 0xf0 && next < 0x90);
    bool const beyond = (lead == 0xed && next >= 0xa0) || (lead == 0xf4 && next >= 0x90);
    return overlong || beyond || text.substr(0, 3) == "\xef\xbf\xbe" || text.substr(0, 3) == "\xef\xbf\xbf" ? 0 : size;
}

/// As much of a word as fits, with an ellipsis.
std::string shortened(std::string word, double width, double size, bool bold) {
    if (width_of(word, size, bold) <= width) return word;
    while (!word.empty() && width_of(word + "\u2026", size, bold) > width) {
        while (!word.empty() && continues(word.back())) word.pop_back();
        if (!word.empty()) word.pop_back();
    }
    return word + "\u2026";
}

void place(pugi::xml_node of, box const& at) {
    of.append_attribute("x") = pixels(at.left).c_str();
    of.append_attribute("y") = pixels(at.top).c_str();
    of.append_attribute("width") = pixels(at.width()).c_str();
    of.append_attribute("height") = pixels(at.height()).c_str();
}

} // namespace

std::string pixels(double value) {
    char buffer[400];
    std::string out(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 2).ptr);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

double width_of(std::string_view text, double size, bool bold) {
    double ems = 0; // of DejaVu Sans, the widest that is in common use
    for (char const letter : text) {
        if (continues(letter)) continue;
        bool const thin = std::string_view(" .,:;'|!ijl()[]tf").find(letter) != std::string_view::npos;
        bool const wide = std::string_view("mwMW@%").find(letter) != std::string_view::npos;
        bool const large = letter >= 'A' && letter <= 'Z';
        ems += thin ? 0.4 : wide ? 1.0 : large ? 0.76 : 0.65;
    }
    return ems * size * (bold ? 1.1 : 1);
}

std::vector<std::string> wrapped(std::string_view text, double width, double size, bool bold) {
    std::vector<std::string> lines;
    std::string const safe = clean(text);
    for (std::size_t from = 0; from < safe.size();) {
        std::size_t const end = std::min(safe.find(' ', from), safe.size());
        std::string const word = shortened(safe.substr(from, end - from), width, size, bold);
        if (!word.empty() && !lines.empty() && width_of(lines.back() + ' ' + word, size, bold) <= width)
            lines.back() += ' ' + word;
        else if (!word.empty())
            lines.push_back(word);
        from = end + 1;
    }
    return lines;
}

std::string clean(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t const size = character(text);
        if (size)
            out += text.substr(0, size);
        else
            out += text[0] == '\t' || text[0] == '\n' ? " " : "\ufffd";
        text.remove_prefix(size ? size : 1);
    }
    return out;
}

pugi::xml_node add_text(pugi::xml_node to, double x, double y, std::string const& text, char const* style,
                        char const* anchor) {
    pugi::xml_node out = to.append_child("text");
    if (*style) out.append_attribute("class") = style;
    out.append_attribute("x") = pixels(x).c_str();
    out.append_attribute("y") = pixels(y).c_str();
    if (std::string_view(anchor) != "start") out.append_attribute("text-anchor") = anchor;
    out.text() = clean(text).c_str();
    return out;
}

void add_path(pugi::xml_node to, std::string const& style, std::string const& d) {
    if (d.empty()) return;
    pugi::xml_node out = to.append_child("path");
    out.append_attribute("class") = style.c_str();
    out.append_attribute("d") = d.c_str();
}

void add_rectangle(pugi::xml_node to, std::string const& style, box const& at) {
    pugi::xml_node out = to.append_child("rect");
    out.append_attribute("class") = style.c_str();
    place(out, at);
}

pugi::xml_node add_window(pugi::xml_node to, box const& at) {
    pugi::xml_node out = to.append_child("svg");
    place(out, at);
    std::string const view =
        pixels(at.left) + ' ' + pixels(at.top) + ' ' + pixels(at.width()) + ' ' + pixels(at.height());
    out.append_attribute("viewBox") = view.c_str();
    return out;
}

void add_marker(pugi::xml_node to, double x, double y, std::size_t number) {
    static constexpr char const* shapes[markers] = {
        "m-3.5,0a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0z",                // a disc
        "m-3.2,-3.2h6.4v6.4h-6.4z",                                     // a square
        "m0,-4.4l4.4,7.6h-8.8z",                                        // a triangle
        "m0,-4.8l4.8,4.8l-4.8,4.8l-4.8,-4.8z",                          // a diamond
        "m-4.6,-1.3h3.3v-3.3h2.6v3.3h3.3v2.6h-3.3v3.3h-2.6v-3.3h-3.3z", // a cross
        "m0,4.4l4.4,-7.6h-8.8z",                                        // a triangle on its tip
    };
    pugi::xml_node out = to.append_child("path");
    out.append_attribute("class") = ("mark c" + std::to_string(number % colours)).c_str();
    out.append_attribute("d") = ('M' + pixels(x) + ',' + pixels(y) + shapes[number % markers]).c_str();
}

std::string line_style(std::size_t number, bool dashed) {
    return "line c" + std::to_string(number % colours) + (dashed ? " dashed" : "");
}

std::string area_style(std::size_t number) { return "area mark c" + std::to_string(number % colours); }

} // namespace ravine::chart
