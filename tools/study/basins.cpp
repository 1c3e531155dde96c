// Study 2: which of Himmelblau's four minima a descent ends in, for each place that it may start from.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <array>
#include <tools/landscape/contour.hpp>
#include <tools/landscape/descent.hpp>

namespace ravine::study {
namespace {

constexpr std::size_t minima = 4, nowhere = minima;

landscape::surface const& terrain() { return landscape::find_surface("himmelblau"); }

std::vector<landscape::spot> bottoms() {
    std::vector<landscape::spot> made;
    for (landscape::known_point const& p : terrain().points)
        if (p.kind == landscape::point_kind::minimum) made.push_back({p.x, p.y});
    return made;
}

/// A rule as it runs here.
struct runner {
    std::string name, rule;
    landscape::settings hypers;
    std::size_t steps;
};

/// Where the descents from the middles of the cells of a square grid end: a minimum's number, or nowhere. All of them
/// are one tensor, which the rules step element by element: first all x, then all y.
struct catchment {
    std::size_t side = 0;
    std::vector<std::size_t> fate; ///< row by row from the bottom

    double share(std::size_t of) const {
        return static_cast<double>(std::ranges::count(fate, of)) / static_cast<double>(fate.size());
    }
    /// The share of pairs of neighbours that end apart.
    double parted() const {
        std::size_t apart = 0;
        for (std::size_t row = 0; row < side; ++row)
            for (std::size_t column = 0; column < side; ++column) {
                std::size_t const here = row * side + column;
                if (column + 1 < side) apart += fate[here] != fate[here + 1];
                if (row + 1 < side) apart += fate[here] != fate[here + side];
            }
        return static_cast<double>(apart) / static_cast<double>(2 * side * (side - 1));
    }
    /// The share of starts that end elsewhere than by others.
    double unlike(catchment const& others) const {
        std::size_t apart = 0;
        for (std::size_t k = 0; k < fate.size(); ++k) apart += fate[k] != others.fate[k];
        return static_cast<double>(apart) / static_cast<double>(fate.size());
    }
};

/// The number of the minimum that lies within a tenth.
std::size_t nearest(double x, double y) {
    static std::vector<landscape::spot> const all = bottoms();
    for (std::size_t k = 0; k < all.size(); ++k)
        if ((x - all[k].x) * (x - all[k].x) + (y - all[k].y) * (y - all[k].y) < 0.01) return k;
    return nowhere;
}

std::vector<double> starts(std::size_t side) {
    landscape::region const& d = terrain().about.domain;
    std::vector<double> made(2 * side * side);
    for (std::size_t k = 0; k < side * side; ++k) {
        double const across = (static_cast<double>(k % side) + 0.5) / static_cast<double>(side),
                     up = (static_cast<double>(k / side) + 0.5) / static_cast<double>(side);
        made[k] = d.left + (d.right - d.left) * across;
        made[side * side + k] = d.bottom + (d.top - d.bottom) * up;
    }
    return made;
}

catchment catchment_of(runner const& by, std::size_t side) {
    std::size_t const count = side * side;
    landscape::objective const all{2 * count, [](std::span<double const>) { return 0.0; }, // nobody asks for their sum
                                   [count](std::span<double const> at, std::span<double> to) {
                                       for (std::size_t k = 0; k < count; ++k) {
                                           landscape::slope const g = terrain().gradient(at[k], at[count + k]);
                                           to[k] = g[0], to[count + k] = g[1];
                                       }
                                   }};
    stepper<double> optimizer = landscape::optimizer_of(tool::find_rule(by.rule), by.hypers);
    landscape::trajectory const way =
        landscape::descend(optimizer, all, starts(side), {.steps = by.steps, .every_place = false});
    catchment made{side, {}};
    for (std::size_t k = 0; k < count; ++k) made.fate.push_back(nearest(way.last()[k], way.last()[count + k]));
    return made;
}

/// The rate falls as inertia grows, so that what a constant gradient comes to stays the same.
runner momentum_of(double mu) {
    double const lr = 0.01 * (1 - mu);
    return {"momentum, lr " + typeset(lr) + ", mu " + typeset(mu),
            "momentum",
            {{"lr", lr}, {"mu", mu}},
            mu > 0.9 ? 1200U : 600U};
}
std::vector<runner> runners() {
    return {{"gradient descent, lr 0.001", "sgd", {{"lr", 0.001}}, 1000},
            {"gradient descent, lr 0.01", "sgd", {{"lr", 0.01}}, 200},
            momentum_of(0.9),
            {"Adam, lr 0.1", "adam", {{"lr", 0.1}}, 600}};
}

std::string name_of(landscape::spot const& bottom) {
    return "to (" + typeset(bottom.x) + ", " + typeset(bottom.y) + ")";
}

/// Cells of one fate that lie side by side are drawn as one.
chart::panel map_of(std::string title, catchment const& of) {
    landscape::region const& d = terrain().about.domain;
    chart::panel made =
        plot(std::move(title), linear("x at the start", d.left, d.right), linear("y at the start", d.bottom, d.top));
    std::vector<landscape::spot> const all = bottoms();
    for (std::size_t k = 0; k < all.size(); ++k) made.areas.push_back({name_of(all[k]), {}, k});
    if (of.share(nowhere) > 0) made.areas.push_back({"to no minimum", {}, 6});
    double const wide = (d.right - d.left) / static_cast<double>(of.side),
                 high = (d.top - d.bottom) / static_cast<double>(of.side);
    for (std::size_t row = 0; row < of.side; ++row)
        for (std::size_t from = 0, to = 0; from < of.side; from = to) {
            std::size_t const* const fates = &of.fate[row * of.side];
            while (to < of.side && fates[to] == fates[from]) ++to;
            double const bottom = d.bottom + high * static_cast<double>(row);
            made.areas[fates[from]].parts.push_back({d.left + wide * static_cast<double>(from), bottom,
                                                     d.left + wide * static_cast<double>(to), bottom + high});
        }
    return made;
}

/// A start, and what the legend calls it.
struct beginning {
    std::string name;
    landscape::spot at;
};
/// Two on both sides of the border where water would part, a little below the middle, and one near the corner.
std::vector<beginning> beginnings(catchment const& known) {
    std::vector<double> const all = starts(known.side);
    std::size_t const row = known.side * 3 / 10, first = row * known.side;
    std::size_t column = known.side / 4;
    while (column + 2 < known.side && known.fate[first + column] == known.fate[first + column + 1]) ++column;
    auto const at = [&](std::size_t cell) { return landscape::spot{all[cell], all[known.fate.size() + cell]}; };
    return {{"left of a border of gradient descent", at(first + column)},
            {"one cell further right", at(first + column + 1)},
            {"from the corner", {4.5, 4.7}}};
}

chart::panel ways_of(runner const& by, std::vector<beginning> const& from) {
    landscape::region const& d = terrain().about.domain;
    chart::panel made = plot(by.name, linear("x", d.left, d.right), linear("y", d.bottom, d.top));
    made.heights_name = "lines of equal loss";
    made.heights = landscape::heights_of(landscape::grid_of(
                                             d, [](double x, double y) { return terrain().value(x, y); }, 401),
                                         0);
    for (std::size_t k = 0; k < from.size(); ++k) {
        stepper<double> optimizer = landscape::optimizer_of(tool::find_rule(by.rule), by.hypers);
        auto const way = landscape::descend(optimizer, landscape::objective_of(terrain()),
                                            std::array{from[k].at.x, from[k].at.y}, {.steps = by.steps});
        made.lines.push_back(curve(from[k].name, k));
        made.lines.back().way = true;
        for (std::size_t step = 0; step <= way.steps(); ++step)
            made.lines.back().points.push_back({way.place(step)[0], way.place(step)[1]});
    }
    return made;
}

picture drawn_inertia(std::vector<chart::point> const& ragged) {
    chart::panel made = plot("Neighbouring starts that end in different minima",
                             linear("mu, the inertia of momentum", 0, 1), linear("share of pairs (%)", 0));
    made.lines = {curve("momentum, lr = 0.01 (1 \u2212 mu)", 2, ragged)};
    return drawn("inertia", "How many neighbours part, against inertia.", {made});
}

/// Of the runners' basins, in their order.
std::vector<number> numbers_of(std::vector<catchment> const& found) {
    double lost = 0, reached = 0, smallest = 1;
    for (catchment const& each : found) lost = std::max(lost, each.share(nowhere));
    for (std::size_t k = 0; k < minima; ++k)
        reached += found[0].share(k) > 0, smallest = std::min(smallest, found[0].share(k));
    return {
        {"minima that gradient descent (lr 0.001) ends in, of 4", reached, 4, 4},
        {"gradient descent (lr 0.001): the smallest basin, share of starts", smallest, 0.15, 0.25},
        {"any rule: share of starts that end in no minimum, at worst", lost, 0, 0.02},
        {"gradient descent, lr 0.01 for 0.001: share of starts that end elsewhere", found[1].unlike(found[0]), 0, 0.02},
        {"momentum (mu 0.9): share of starts that end elsewhere than by gradient descent", found[2].unlike(found[0]),
         0.05, 0.3},
        {"Adam: share of starts that end elsewhere than by gradient descent", found[3].unlike(found[0]), 0.03, 0.2},
        {"momentum (mu 0.9): neighbours that part, over those of gradient descent",
         found[2].parted() / found[0].parted(), 1.3, 4}};
}

result run(options const& how) {
    std::size_t const side = how.brief ? 41 : 161, coarse = how.brief ? 41 : 81;
    std::vector<runner> const all = runners();
    std::vector<catchment> found;
    std::vector<double> const inertias =
        how.brief ? std::vector{0.0, 0.5, 0.9} : std::vector{0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95};
    double const parts = static_cast<double>(all.size() + inertias.size());
    for (runner const& each : all) {
        found.push_back(catchment_of(each, side));
        how.reached(static_cast<double>(found.size()) / parts);
    }
    std::vector<chart::point> ragged;
    for (double const mu : inertias) {
        ragged.push_back({mu, 100 * catchment_of(momentum_of(mu), coarse).parted()});
        how.reached(static_cast<double>(all.size() + ragged.size()) / parts);
    }
    result made;
    made.ran = {"From the middles of " + std::to_string(side) + " by " + std::to_string(side) +
                " cells of the square from \u22125 to 5 each rule descends on Himmelblau's function, 200 to 1200 "
                "steps; a cell has the colour of the minimum within a tenth of which its descent ends. All " +
                std::to_string(side * side) +
                " descents of a rule are one tensor of its kernel. Then momentum with inertia from 0 to " +
                typeset(inertias.back()) + " from " + std::to_string(coarse) + " by " + std::to_string(coarse) +
                " cells. No number is drawn here: the seed changes nothing."};
    made.numbers = numbers_of(found);
    made.found = {
        "Small steps and larger ones of gradient descent draw nearly the same map: that of the water. Momentum starts "
        "in the corners with so much speed that it crosses ridges, and its basins come in bands; Adam, whose first "
        "steps have one size wherever it starts, straightens the borders and slants them.",
        "Of all starts momentum takes " + typeset(100 * found[2].unlike(found[0])) + " % and Adam " +
            typeset(100 * found[3].unlike(found[0])) +
            " % to another minimum than gradient descent does. All minima of this function are equally deep; where "
            "they are not, this decides what is found."};
    std::vector<chart::panel> maps, ways;
    std::vector<beginning> const from = beginnings(found[0]);
    for (std::size_t k = 0; k < all.size(); ++k)
        maps.push_back(map_of(all[k].name, found[k])), ways.push_back(ways_of(all[k], from));
    made.pictures = {drawn("basins", "The minimum that each start leads to.", maps, 2, 460),
                     drawn("ways", "Three starts, and where each rule takes them.", ways, 2, 460),
                     drawn_inertia(ragged)};
    made.formulas = {{"Himmelblau's function", terrain().latex()}};
    how.reached(1);
    return made;
}

} // namespace

experiment basins() {
    return {2,
            "basins",
            "Not convex: where one starts decides",
            "On a surface with several minima the start decides which of them gradient descent ends in, and another "
            "rule draws other borders.",
            "Himmelblau's function has four minima, all of value 0. Gradient descent with small steps follows the "
            "slope as water does, so each minimum has a basin, and between basins run the ridges. A rule with inertia "
            "does not stop where the slope does: it crosses ridges, and what basin a start belongs to is no longer a "
            "matter of the surface alone.",
            {"sgd", "momentum", "adam"},
            &run};
}

} // namespace ravine::study
