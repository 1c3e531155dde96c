// Study 5: across a ravine and along it, by gradient descent and by momentum, against the condition number.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ravine/operators/functions.hpp>
#include <tools/landscape/contour.hpp>
#include <tools/landscape/descent.hpp>

namespace ravine::study {
namespace {

using landscape::settings, landscape::trajectory;

constexpr double wanted = 1e-3; // of the distance at the start
constexpr double inertia = 0.9;
/// Near the rate, 2 / L, at which gradient descent would diverge: where the search for a large one ends.
constexpr double edge = 1.98;

landscape::surface ravine_of(double condition) {
    landscape::surface made = landscape::find_surface("ravine");
    made.kappa = condition;
    return made;
}

/// A rule, and how it is set for a condition number: the curvatures are 1 along and that across.
struct runner {
    std::string name, rule;
    settings (*hypers)(double condition);
};

std::vector<runner> runners() {
    return {{"gradient descent, lr 1.98 / L", "sgd",
             [](double k) {
                 return settings{{"lr", edge / k}};
             }},
            {"momentum 0.9, lr 1.98 / L", "momentum",
             [](double k) {
                 return settings{{"lr", edge / k}, {"mu", inertia}};
             }},
            {"gradient descent, best lr", "sgd",
             [](double k) {
                 return settings{{"lr", 2 / (1 + k)}};
             }},
            {"momentum, best lr and mu", "momentum", [](double k) {
                 double const root = std::sqrt(k), step = 2 / (1 + root), rate = (root - 1) / (root + 1);
                 return settings{{"lr", step * step}, {"mu", rate * rate}};
             }}};
}

trajectory descent(double condition, std::string const& rule, settings const& hypers, std::size_t steps) {
    landscape::surface const in = ravine_of(condition);
    stepper<double> optimizer = landscape::optimizer_of(tool::find_rule(rule), hypers);
    return landscape::descend(optimizer, landscape::objective_of(in), std::array{1.0, 1.0}, {.steps = steps});
}

/// The step across, in the direction of y, that leads to a place.
double across(trajectory const& way, std::size_t k) { return way.place(k)[1] - way.place(k - 1)[1]; }

/// How far a way goes across, to and fro, between two places of it.
double travelled(trajectory const& way, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t k = from + 1; k <= to; ++k) sum += std::abs(across(way, k));
    return sum;
}

/// The first step after which the distance from the minimum is a thousandth of the first; the last one if it never is.
std::size_t arrival(trajectory const& way) {
    auto const square = [&](std::size_t k) {
        return way.place(k)[0] * way.place(k)[0] + way.place(k)[1] * way.place(k)[1];
    };
    std::size_t k = 0;
    while (k < way.steps() && square(k) > wanted * wanted * square(0)) ++k;
    return k;
}

/// What a descent did until it arrived.
struct passage {
    double steps = 0, turns = 0, travelled = 0; ///< turns: steps across whose sign is not that of the one before

    explicit passage(trajectory const& way) {
        std::size_t const end = arrival(way);
        steps = static_cast<double>(end), travelled = study::travelled(way, 0, end);
        for (std::size_t k = 2; k <= end; ++k) turns += (across(way, k) < 0) != (across(way, k - 1) < 0);
    }
    double share() const { return turns / (steps - 1); }
};

/// The passages of a rule over condition numbers.
std::vector<passage> passages(runner const& by, std::vector<double> const& conditions) {
    std::vector<passage> made;
    for (double const k : conditions)
        made.emplace_back(descent(k, by.rule, by.hypers(k), static_cast<std::size_t>(10 * k) + 1500));
    return made;
}

std::vector<chart::point> against(std::vector<double> const& conditions, std::vector<passage> const& all,
                                  double passage::*what) {
    std::vector<chart::point> made;
    for (std::size_t k = 0; k < all.size(); ++k) made.push_back({conditions[k], all[k].*what});
    return made;
}

/// By what the oscillation across shrinks in a step, from the distances travelled in twenty steps at both ends of many.
double shrinkage(std::string const& rule, settings hypers, double rate) {
    constexpr std::size_t steps = 120, stretch = 20;
    constexpr double condition = 50;
    hypers.emplace_back("lr", rate / condition);
    trajectory const way = descent(condition, rule, hypers, steps);
    double const early = travelled(way, 0, stretch), late = travelled(way, steps - stretch, steps);
    return late > 0 ? functions::exp(functions::log(late / early) / (steps - stretch)) : 0;
}

constexpr double pictured = 50;

chart::panel map_of(std::vector<runner> const& shown, std::size_t steps) {
    landscape::surface const in = ravine_of(pictured);
    dsl::region const seen{-0.6, 1.1, -1.1, 1.1};
    chart::panel made =
        plot("The first " + std::to_string(steps) + " steps, condition number " + typeset(pictured),
             linear("x, along the ravine", seen.left, seen.right), linear("y, across it", seen.bottom, seen.top));
    made.heights_name = "lines of equal loss";
    made.heights = landscape::heights_of(landscape::grid_of(
                                             seen, [&](double x, double y) { return in.value(x, y); }, 401),
                                         0);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        trajectory const way = descent(pictured, shown[k].rule, shown[k].hypers(pictured), steps);
        made.lines.push_back(curve(shown[k].name, k));
        made.lines.back().way = true;
        for (std::size_t step = 0; step <= way.steps(); ++step)
            made.lines.back().points.push_back({way.place(step)[0], way.place(step)[1]});
    }
    return made;
}

/// What is told of a place of a way, over so many steps.
chart::panel over_steps(chart::panel made, std::vector<runner> const& shown, std::size_t steps,
                        double (*told)(trajectory const&, std::size_t step)) {
    made.x = linear("steps", 0, static_cast<double>(steps));
    for (std::size_t k = 0; k < shown.size(); ++k) {
        trajectory const way = descent(pictured, shown[k].rule, shown[k].hypers(pictured), steps);
        made.lines.push_back(curve(shown[k].name, k));
        for (std::size_t step = 0; step <= way.steps(); ++step)
            made.lines.back().points.push_back({static_cast<double>(step), told(way, step)});
    }
    return made;
}

picture drawn_ways(std::vector<runner> const& shown) {
    auto const x = [](trajectory const& way, std::size_t step) { return way.place(step)[0]; };
    auto const y = [](trajectory const& way, std::size_t step) { return way.place(step)[1]; };
    auto const loss = [](trajectory const& way, std::size_t step) { return way.values[step] / way.values[0]; };
    return drawn(
        "ways", "Gradient descent and momentum at the same learning rate, just below the limit of gradient descent.",
        {map_of(shown, 20), over_steps(plot("Across the ravine", {}, linear("y", -1, 1)), shown, 60, y),
         over_steps(plot("Along the ravine", {}, linear("x")), shown, 120, x),
         over_steps(plot("The loss", {}, logarithmic("loss / loss at the start", 1e-6, 1.0)), shown, 300, loss)},
        2);
}

/// Shrinkage against the rate, of gradient descent and of momentum.
struct damping {
    std::vector<chart::point> plain, inert;

    explicit damping(std::size_t rates) {
        for (std::size_t k = 1; k <= rates; ++k) {
            double const rate = 1.99 * static_cast<double>(k) / static_cast<double>(rates);
            plain.push_back({rate, shrinkage("sgd", {}, rate)});
            inert.push_back({rate, shrinkage("momentum", {{"mu", inertia}}, rate)});
        }
    }
};

picture drawn_damping(damping const& of) {
    chart::panel made = plot("What is left of the oscillation across after a step",
                             linear("learning rate \u00d7 L", 0, 2), linear("factor a step", 0, 1));
    made.lines = {curve("gradient descent", 0, of.plain), curve("momentum, mu 0.9", 1, of.inert)};
    return drawn("damping", "How fast the oscillation across shrinks, against the learning rate.", {made});
}

picture drawn_conditions(std::vector<runner> const& all, std::vector<double> const& conditions,
                         std::vector<std::vector<passage>> const& found) {
    chart::panel steps = plot("Steps until the distance is a thousandth", logarithmic("condition number"),
                              logarithmic("steps")),
                 turns =
                     plot("Turns across the ravine until then", logarithmic("condition number"), logarithmic("turns"));
    for (std::size_t k = 0; k < all.size(); ++k) {
        steps.lines.push_back(curve(all[k].name, k, against(conditions, found[k], &passage::steps)));
        turns.lines.push_back(curve(all[k].name, k, against(conditions, found[k], &passage::turns)));
    }
    return drawn("condition", "Steps and turns against the condition number.", {steps, turns}, 2);
}

std::vector<number> numbers_of(std::vector<double> const& conditions, std::vector<std::vector<passage>> const& found,
                               damping const& shrinks) {
    passage const &plain = found[0].back(), &inert = found[1].back();
    auto const at = [&](std::string const& rule, settings hypers) {
        hypers.emplace_back("lr", 1 / pictured);
        return passage(descent(pictured, rule, hypers, 2000)).travelled;
    };
    auto const [least, greatest] = std::ranges::minmax_element(shrinks.inert, {}, &chart::point::y);
    return {
        {"gradient descent, best lr: exponent of \u03ba in the steps",
         exponent_of(against(conditions, found[2], &passage::steps)), 0.93, 1.07},
        {"momentum, best lr and mu: exponent of \u03ba in the steps",
         exponent_of(against(conditions, found[3], &passage::steps)), 0.43, 0.62},
        {"gradient descent, lr 1.98 / L: share of steps that turn across, at the largest \u03ba", plain.share(), 0.99,
         1},
        {"momentum 0.9, lr 1.98 / L: share of steps that turn across, at the largest \u03ba", inert.share(), 0.4, 0.6},
        {"lr 1.98 / L: way across of gradient descent over that of momentum, at the largest \u03ba",
         plain.travelled / inert.travelled, 3, 8},
        {"lr 1.98 / L: steps of gradient descent over those of momentum, at the largest \u03ba",
         plain.steps / inert.steps, 7, 15},
        {"momentum 0.9: least factor a step across, of all rates", least->y, 0.92, 0.96},
        {"momentum 0.9: greatest factor a step across, of all rates", greatest->y, 0.93, 0.97},
        {"lr 1 / L: way across of momentum over that of gradient descent",
         at("momentum", {{"mu", inertia}}) / at("sgd", {}), 3, 30}};
}

result run(options const& how) {
    std::vector<runner> const all = runners();
    std::vector<double> const conditions = how.brief
                                               ? std::vector{10., 100., 1000.}
                                               : std::vector{5., 10., 20., 50., 100., 200., 500., 1000., 2000., 5000.};
    std::vector<std::vector<passage>> found;
    for (runner const& each : all) {
        found.push_back(passages(each, conditions));
        how.reached(0.2 * static_cast<double>(found.size()));
    }
    damping const shrinks(how.brief ? 12 : 40);
    passage const &plain = found[2].back(), &inert = found[3].back();
    result made;
    made.ran = {"The ravine (x\u00b2 + \u03ba y\u00b2) / 2 with \u03ba from " + typeset(conditions.front(), 6) +
                    " to " + typeset(conditions.back(), 6) +
                    ", from (1, 1): x runs along, y across, the curvatures are m = 1 and L = \u03ba. Gradient descent "
                    "and momentum each run near the edge of divergence of gradient descent, lr = 1.98 / L, and at the "
                    "best values that theory knows; until the distance from the minimum is a thousandth. A step turns "
                    "if it goes across in the other direction than the one before.",
                "Then, at \u03ba = 50, the factor by which the oscillation across shrinks in a step, for learning "
                "rates from nearly 0 to 1.99 / L. No number is drawn here: the seed changes nothing."};
    made.numbers = numbers_of(conditions, found, shrinks);
    made.found = {"At \u03ba = " + typeset(conditions.back(), 6) + " the best gradient descent takes " +
                      typeset(plain.steps, 6) + " steps, nearly all of which turn; the best momentum takes " +
                      typeset(inert.steps, 6) + ".",
                  "That momentum damps is half of the truth. It shrinks the oscillation by \u221amu = 0.949 a step "
                  "whatever the learning rate is, where gradient descent shrinks it by |1 \u2212 lr L|: momentum damps "
                  "better above lr = 1.949 / L only, and brings in an oscillation of its own below. What it gains "
                  "everywhere is speed along the ravine, up to 1 / (1 \u2212 mu) = 10 times."};
    made.pictures = {drawn_ways({all[0], all[1]}), drawn_conditions(all, conditions, found), drawn_damping(shrinks)};
    made.formulas = {{"The ravine; \u03ba is its condition number", ravine_of(1).latex()}};
    how.reached(1);
    return made;
}

} // namespace

experiment ravines() {
    return {
        5,
        "ravines",
        "Ravines: across and along",
        "In a ravine gradient descent oscillates across while it creeps along; momentum turns less often and is faster "
        "along, so that its steps grow as the square root of the condition number and not as the number itself.",
        "Where the curvature across a valley is \u03ba times that along it, the learning rate must suit the steep "
        "direction, or descent diverges; for the flat one it is then \u03ba times too small. Momentum adds up the "
        "steps along, which agree, and cancels those across, which do not.",
        {"sgd", "momentum"},
        &run};
}

} // namespace ravine::study
