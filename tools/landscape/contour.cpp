// The lines on which a function of the plane has given values: marching squares over a fine grid.
#include "tools/landscape/contour.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <optional>
#include <string>
#include <tools/chart/number.hpp>

namespace ravine::landscape {
namespace {

using chart::point;

/// Side of a square, or of the grid: it goes on from the sample at its left or lower end.
struct side {
    std::size_t column, row;
    bool upright;
};
enum place : unsigned { bottom, right, top, left };

/// Follows the lines of one level from side to side.
class marcher {
public:
    marcher(grid const& of, double level) : of_(of), level_(level), seen_(2 * of.columns * of.rows) {}

    std::vector<std::vector<point>> lines() {
        std::vector<std::vector<point>> made;
        for (std::size_t row = 0; row < of_.rows; ++row)
            for (std::size_t column = 0; column < of_.columns; ++column)
                for (bool const upright : {false, true})
                    if (side const from{column, row, upright}; crossed(from) && !seen(from)) made.push_back(line_through(from));
        return made;
    }

private:
    bool high(std::size_t column, std::size_t row) const { return of_.at(column, row) >= level_; }
    bool crossed(side const& s) const {
        std::size_t const column = s.column + (s.upright ? 0 : 1), row = s.row + (s.upright ? 1 : 0);
        if (column >= of_.columns || row >= of_.rows) return false;
        double const a = of_.at(s.column, s.row), b = of_.at(column, row);
        return (a >= level_) != (b >= level_) && !std::isnan(a) && !std::isnan(b);
    }
    std::vector<bool>::reference seen(side const& s) { return seen_[2 * (s.row * of_.columns + s.column) + (s.upright ? 1 : 0)]; }

    /// Where the level crosses a side.
    point crossing(side const& s) const {
        double const a = of_.at(s.column, s.row), b = of_.at(s.column + (s.upright ? 0 : 1), s.row + (s.upright ? 1 : 0));
        double const part = std::isinf(a) || std::isinf(b) ? 0.5 : (level_ - a) / (b - a);
        auto const column = static_cast<double>(s.column), row = static_cast<double>(s.row);
        return {of_.x(column + (s.upright ? 0 : part)), of_.y(row + (s.upright ? part : 0))};
    }

    side side_of(std::size_t column, std::size_t row, place where) const {
        switch (where) {
            case bottom: return {column, row, false};
            case top: return {column, row + 1, false};
            case left: return {column, row, true};
            default: return {column + 1, row, true};
        }
    }
    /// The side by which a line leaves a square that it enters by another; none where a sample is missing.
    std::optional<place> way_out(std::size_t column, std::size_t row, place in) const {
        std::array<bool, 4> out{};
        unsigned count = 0;
        for (place const p : {bottom, right, top, left}) count += out[p] = crossed(side_of(column, row, p));
        if (count == 2)
            for (place const p : {bottom, right, top, left})
                if (out[p] && p != in) return p;
        if (count < 4) return std::nullopt;
        double const middle = (of_.at(column, row) + of_.at(column + 1, row) + of_.at(column, row + 1) + of_.at(column + 1, row + 1)) / 4;
        bool const joined = (middle >= level_) == high(column, row); // the corners left below and right above
        constexpr place with[2][4]{{left, top, right, bottom}, {right, bottom, left, top}};
        return with[joined ? 1 : 0][in];
    }

    /// The crossings after a side, seen from it towards one of its two squares; `closed` if they come back to it.
    std::deque<point> follow(side from, bool forward, bool& closed) {
        std::deque<point> made;
        side now = from;
        for (;;) {
            // the square ahead: above a flat side or right of an upright one, else below or left of it
            if (!forward && (now.upright ? now.column : now.row) == 0) return made;
            std::size_t const column = now.column - (!forward && now.upright ? 1 : 0), row = now.row - (!forward && !now.upright ? 1 : 0);
            if (column + 1 >= of_.columns || row + 1 >= of_.rows) return made;
            place const in = now.upright ? (forward ? left : right) : (forward ? bottom : top);
            auto const out = way_out(column, row, in);
            if (!out) return made;
            now = side_of(column, row, *out);
            forward = *out == top || *out == right;
            if (seen(now)) {
                closed = now.column == from.column && now.row == from.row && now.upright == from.upright;
                if (closed) made.push_back(crossing(now));
                return made;
            }
            seen(now) = true;
            made.push_back(crossing(now));
        }
    }
    std::vector<point> line_through(side const& from) {
        seen(from) = true;
        bool closed = false;
        std::deque<point> made = follow(from, true, closed);
        made.push_front(crossing(from));
        if (!closed)
            for (point const& at : follow(from, false, closed)) made.push_front(at);
        return {made.begin(), made.end()};
    }

    grid const& of_;
    double level_;
    std::vector<bool> seen_;
};

/// factor times ten to a power, as a decimal is read.
double decimal(int factor, int power) {
    std::string const text = std::to_string(factor) + "e" + std::to_string(power);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

grid grid_of(dsl::region const& of, std::function<double(double, double)> const& function, std::size_t samples) {
    grid made{of, samples, samples, {}};
    made.values.reserve(samples * samples);
    for (std::size_t row = 0; row < samples; ++row)
        for (std::size_t column = 0; column < samples; ++column)
            made.values.push_back(function(made.x(static_cast<double>(column)), made.y(static_cast<double>(row))));
    return made;
}

std::vector<std::vector<point>> contours(grid const& of, double level) { return marcher(of, level).lines(); }

std::vector<double> round_heights(double least, double greatest) {
    std::vector<double> made;
    if (!(least > 0) || !(greatest >= least) || std::isinf(greatest)) return made;
    int const first = static_cast<int>(std::floor(std::log10(least))), last = static_cast<int>(std::floor(std::log10(greatest)));
    for (std::string_view const factors : {"125", "15", "1"}) {
        made.clear();
        for (int power = first; power <= last; ++power)
            for (char const factor : factors)
                if (double const height = decimal(factor - '0', power); height >= least && height <= greatest) made.push_back(height);
        if (made.size() <= 18) break;
    }
    return made;
}

std::vector<chart::height> heights_of(grid const& of, double base) {
    double greatest = 0;
    for (double const value : of.values)
        if (double const height = std::abs(std::isnan(base) ? value : value - base); std::isfinite(height)) greatest = std::max(greatest, height);
    std::vector<double> const steps = round_heights(greatest * (std::isnan(base) ? 1e-3 : 3e-5), greatest);
    std::vector<chart::height> made;
    for (std::size_t k = 0; k < steps.size(); ++k) {
        std::string const name = chart::typeset(steps[k]);
        double const low = 1 - static_cast<double>(k) / static_cast<double>(steps.size());
        if (std::isnan(base)) { // what lies above zero is as strong as what lies below it is faint
            made.push_back({contours(of, steps[k]), 0, name});
            made.push_back({contours(of, -steps[k]), 0.7, "\u2212" + name});
        } else {
            made.push_back({contours(of, base + steps[k]), low, name});
        }
    }
    return made;
}

} // namespace ravine::landscape
