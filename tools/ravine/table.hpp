// Prints a table as plain text in aligned columns, coloured only where somebody looks at it.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <ostream>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace ravine::tool {

enum class tint { none, good, bad, faint, strong };

/// Whether text for this file descriptor may be coloured: a terminal that can, and no NO_COLOR (https://no-color.org).
inline bool colour_wanted(int descriptor) {
    char const* const off = std::getenv("NO_COLOR");
    char const* const terminal = std::getenv("TERM");
    return (!off || !*off) && terminal && std::string_view(terminal) != "dumb" && ::isatty(descriptor) == 1;
}

/// The width of the terminal at this file descriptor, 80 if it does not say; 0 if it is none.
inline std::size_t terminal_columns(int descriptor) {
    if (::isatty(descriptor) != 1) return 0;
    struct ::winsize size {};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// The text in its colour, or as it is.
inline std::string tinted(std::string_view text, tint t, bool colour) {
    constexpr char const* codes[] = {"", "\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[1m"};
    if (!colour || t == tint::none || text.empty()) return std::string(text);
    return codes[static_cast<std::size_t>(t)] + std::string(text) + "\x1b[0m";
}

/// Columns that text takes on a screen: one a code point of UTF-8.
inline std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

enum class side { left, right };

struct column {
    std::string heading;
    side align = side::left;
};

struct cell {
    std::string text;
    tint colour = tint::none;
    cell(std::string t, tint c = tint::none) : text(std::move(t)), colour(c) {}
    cell(char const* t, tint c = tint::none) : text(t), colour(c) {}
};

/// Rows of cells under headings; two spaces between columns, no space at the end of a line.
class table {
public:
    explicit table(std::vector<column> columns) : columns_(std::move(columns)) {}

    /// A row with fewer cells than columns ends early; further cells are ignored.
    void add(std::vector<cell> row) { rows_.push_back(std::move(row)); }
    bool empty() const { return rows_.empty(); }

    void print(std::ostream& out, bool colour = false) const {
        std::vector<std::size_t> widths;
        std::vector<cell> headings;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            headings.emplace_back(columns_[i].heading, tint::strong);
            widths.push_back(width(columns_[i].heading));
            for (auto const& row : rows_)
                if (i < row.size()) widths[i] = std::max(widths[i], width(row[i].text));
        }
        print(out, headings, widths, colour);
        for (auto const& row : rows_) print(out, row, widths, colour);
    }

    /// The rows alone, without headings.
    void print_rows(std::ostream& out, bool colour = false) const {
        std::vector<std::size_t> widths(columns_.size());
        for (auto const& row : rows_)
            for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
                widths[i] = std::max(widths[i], width(row[i].text));
        for (auto const& row : rows_) print(out, row, widths, colour);
    }

private:
    void print(std::ostream& out, std::vector<cell> const& row, std::vector<std::size_t> const& widths, bool colour) const {
        std::size_t pending = 0; // spaces that are due before the next text
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            std::size_t const gap = widths[i] - width(row[i].text);
            bool const right = columns_[i].align == side::right;
            if (right) pending += gap;
            if (!row[i].text.empty()) {
                out << std::string(pending, ' ') << tinted(row[i].text, row[i].colour, colour);
                pending = 0;
            }
            pending += 2 + (right ? 0 : gap);
        }
        out << '\n';
    }

    std::vector<column> columns_;
    std::vector<std::vector<cell>> rows_;
};

} // namespace ravine::tool
