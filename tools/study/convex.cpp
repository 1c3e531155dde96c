// Study 1: linear regression by gradient descent and by momentum, against its solution in closed form.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <cmath>
#include <optional>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>
#include <ravine/operators/functions.hpp>
#include <ravine/print/latex.hpp>
#include <tools/landscape/descent.hpp>

namespace ravine::study {
namespace {

using namespace dsl;
using functions::log, functions::pow;

inline constexpr auto prediction = symbol<"prediction">;
inline constexpr auto target = symbol<"target">;
/// What one sample costs.
inline constexpr auto cost = sq(prediction - target) / 2;

constexpr std::size_t features = 8, samples = 128;

/// Inputs row by row, targets, and what is known without any descent.
struct regression {
    std::vector<double> inputs, targets, best;
    double least = 0, greatest = 0; ///< eigenvalues of the Hessian
    double condition() const { return greatest / least; }

    double predicted(std::size_t sample, std::span<double const> weights) const {
        double sum = 0;
        for (std::size_t k = 0; k < features; ++k) sum += inputs[sample * features + k] * weights[k];
        return sum;
    }
    double value(std::span<double const> weights) const {
        double sum = 0;
        for (std::size_t s = 0; s < samples; ++s)
            sum += evaluate_element(cost, prediction = predicted(s, weights), target = targets[s]);
        return sum / samples;
    }
    void gradient(std::span<double const> weights, std::span<double> to) const {
        constexpr auto slope = derivative(cost, prediction);
        std::ranges::fill(to, 0.0);
        for (std::size_t s = 0; s < samples; ++s) {
            double const by_prediction =
                evaluate_element(slope, prediction = predicted(s, weights), target = targets[s]) / samples;
            for (std::size_t k = 0; k < features; ++k) to[k] += by_prediction * inputs[s * features + k];
        }
    }
    double distance(std::span<double const> weights) const {
        double sum = 0;
        for (std::size_t k = 0; k < features; ++k) sum += (weights[k] - best[k]) * (weights[k] - best[k]);
        return std::sqrt(sum);
    }
};

/// Features whose scales fall geometrically, so that the condition number comes near the one that is wanted; targets of
/// a hidden line with noise of a tenth.
regression regression_of(double condition, learning::generator& random) {
    regression made;
    std::vector<double> hidden;
    for (std::size_t k = 0; k < features; ++k) hidden.push_back(gaussian(random));
    for (std::size_t s = 0; s < samples; ++s) {
        double at = 0.1 * gaussian(random);
        for (std::size_t k = 0; k < features; ++k) {
            double const scale = pow(condition, -0.5 * static_cast<double>(k) / (features - 1));
            made.inputs.push_back(scale * gaussian(random));
            at += made.inputs.back() * hidden[k];
        }
        made.targets.push_back(at);
    }
    matrix hessian{features};
    std::vector<double> right(features);
    for (std::size_t s = 0; s < samples; ++s)
        for (std::size_t k = 0; k < features; ++k) {
            double const input = made.inputs[s * features + k];
            right[k] += input * made.targets[s] / samples;
            for (std::size_t l = 0; l < features; ++l)
                hessian.at(k, l) += input * made.inputs[s * features + l] / samples;
        }
    std::vector<double> const curvatures = eigenvalues(hessian);
    made.least = curvatures.front(), made.greatest = curvatures.back();
    made.best = solution(hessian, right);
    return made;
}

/// A descent as the distances from the solution, the first being 1.
struct approach {
    std::vector<double> distances;
    double rate = 0; ///< by which the distance shrinks in a step, measured late, and by theory
    double predicted = 0;
    std::optional<std::size_t> steps_to(double distance) const {
        auto const found = std::ranges::find_if(distances, [&](double d) { return d <= distance; });
        if (found == distances.end()) return std::nullopt;
        return static_cast<std::size_t>(found - distances.begin());
    }
};

approach approached(regression const& of, char const* rule, landscape::settings const& hypers, double predicted) {
    landscape::objective const on{features, [&](std::span<double const> w) { return of.value(w); },
                                  [&](std::span<double const> w, std::span<double> to) { of.gradient(w, to); }};
    stepper<double> optimizer = landscape::optimizer_of(tool::find_rule(rule), hypers);
    auto const steps = static_cast<std::size_t>(30 / -log(predicted)) + 40;
    landscape::trajectory const way =
        landscape::descend(optimizer, on, std::vector<double>(features), {.steps = steps});
    approach made;
    made.predicted = predicted;
    double const first = of.distance(way.place(0));
    for (std::size_t k = 0; k <= way.steps(); ++k) made.distances.push_back(of.distance(way.place(k)) / first);
    std::size_t const from = made.steps_to(1e-5).value_or(0), to = made.steps_to(1e-9).value_or(way.steps());
    made.rate =
        pow(made.distances[to] / made.distances[from], 1.0 / static_cast<double>(std::max<std::size_t>(to - from, 1)));
    return made;
}

approach by_descent(regression const& of) {
    double const kappa_of = of.condition();
    return approached(of, "sgd", {{"lr", 2 / (of.least + of.greatest)}}, (kappa_of - 1) / (kappa_of + 1));
}
/// The parameters of B. T. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
approach by_momentum(regression const& of) {
    double const root = std::sqrt(of.condition()), rate = (root - 1) / (root + 1);
    double const step = 2 / (std::sqrt(of.greatest) + std::sqrt(of.least));
    return approached(of, "momentum", {{"lr", step * step}, {"mu", rate * rate}}, rate);
}

/// One problem, and both descents on it.
struct comparison {
    double condition;
    approach descent, momentum;
};

std::vector<comparison> compared(options const& how) {
    std::vector<comparison> made;
    std::vector<double> const conditions =
        how.brief ? std::vector{4., 16., 64., 256.} : std::vector{4., 16., 64., 256., 1024., 4096.};
    learning::generator random(how.seed);
    for (double const wanted : conditions) {
        regression const of = regression_of(wanted, random);
        made.push_back({of.condition(), by_descent(of), by_momentum(of)});
        how.reached(static_cast<double>(made.size()) / static_cast<double>(conditions.size()));
    }
    return made;
}

/// The exponent that was measured over the predicted one: 1 where a step gains what theory says.
double agreement(approach const& of) { return log(of.rate) / log(of.predicted); }

/// Of all problems the one that is farthest from 1.
double worst_agreement(std::vector<comparison> const& all, approach comparison::*which) {
    double worst = 1;
    for (comparison const& each : all)
        if (double const here = agreement(each.*which); std::abs(here - 1) > std::abs(worst - 1)) worst = here;
    return worst;
}

constexpr double six_digits = 1e-6;

std::vector<chart::point> steps_against_condition(std::vector<comparison> const& all, approach comparison::*which,
                                                  bool by_theory) {
    std::vector<chart::point> made;
    for (comparison const& each : all) {
        approach const& of = each.*which;
        double const predicted = log(six_digits) / log(of.predicted);
        double const measured = static_cast<double>(of.steps_to(six_digits).value_or(of.distances.size()));
        made.push_back({each.condition, by_theory ? predicted : measured});
    }
    return made;
}

std::string const laws = "dashed: the laws ((\u03ba \u2212 1) / (\u03ba + 1))\u1d4f of gradient descent and "
                         "((\u221a\u03ba \u2212 1) / (\u221a\u03ba + 1))\u1d4f of momentum.";

picture drawn_distances(comparison const& shown) {
    std::size_t const steps = shown.descent.steps_to(1e-10).value_or(shown.descent.distances.size());
    chart::panel made = plot("Distance from the solution, condition number " + typeset(shown.condition),
                             linear("steps k", 0), logarithmic("distance / distance at the start", 1e-10));
    auto const add = [&](std::string const& name, approach const& of, std::size_t number) {
        made.lines.push_back(curve(name, number));
        for (std::size_t k = 0; k < std::min(steps, of.distances.size()); ++k)
            made.lines.back().points.push_back({static_cast<double>(k), of.distances[k]});
    };
    auto const add_law = [&](approach const& of) {
        made.lines.push_back(law("law", {{0, 1}, {log(1e-10) / log(of.predicted), 1e-10}}));
    };
    add("gradient descent", shown.descent, 0), add("momentum", shown.momentum, 1);
    add_law(shown.descent), add_law(shown.momentum);
    return drawn("distance", "Distance from the solution over steps; " + laws, {made});
}

picture drawn_conditions(std::vector<comparison> const& all) {
    chart::panel made =
        plot("Steps until the distance is a millionth", logarithmic("condition number \u03ba"), logarithmic("steps"));
    made.lines = {curve("gradient descent", 0, steps_against_condition(all, &comparison::descent, false)),
                  curve("momentum", 1, steps_against_condition(all, &comparison::momentum, false)),
                  law("law", steps_against_condition(all, &comparison::descent, true)),
                  law("law", steps_against_condition(all, &comparison::momentum, true))};
    return drawn("condition", "Steps for six digits against the condition number; " + laws, {made});
}

result run(options const& how) {
    std::vector<comparison> const all = compared(how);
    double farthest = 0;
    for (comparison const& each : all)
        farthest = std::max({farthest, each.descent.distances.back(), each.momentum.distances.back()});
    double const descent = worst_agreement(all, &comparison::descent),
                 momentum = worst_agreement(all, &comparison::momentum);
    double const exponent = exponent_of(steps_against_condition(all, &comparison::descent, false)),
                 root = exponent_of(steps_against_condition(all, &comparison::momentum, false));
    comparison const& hardest = all.back();
    result made;
    made.ran = {std::to_string(samples) + " samples of " + std::to_string(features) +
                    " Gaussian features, whose scales set the condition number \u03ba of the Hessian (" +
                    typeset(all.front().condition) + " to " + typeset(hardest.condition) +
                    "); targets from a hidden line with noise. The solution in closed form comes from the normal "
                    "equations, the least and the greatest curvature m and L from the Hessian's eigenvalues.",
                "Gradient descent takes lr = 2 / (m + L), momentum lr = (2 / (\u221am + \u221aL))\u00b2 and mu = "
                "((\u221a\u03ba \u2212 1) / (\u221a\u03ba + 1))\u00b2, the best that theory knows for a quadratic. The "
                "rate is measured between the distances 10\u207b\u2075 and 10\u207b\u2079."};
    made.numbers = {
        {"distance from the closed-form solution at the end, as a share of the start's, at worst", farthest, 0, 1e-9},
        {"gradient descent: digits gained a step, measured / predicted, at worst", descent, 0.99, 1.01},
        {"momentum: digits gained a step, measured / predicted, at worst", momentum, 0.75, 1.01},
        {"gradient descent: exponent of \u03ba in the steps to a millionth", exponent, 0.9, 1.1},
        {"momentum: exponent of \u03ba in the steps to a millionth", root, 0.4, 0.6}};
    made.found = {"At \u03ba = " + typeset(hardest.condition) + " gradient descent needs " +
                      std::to_string(hardest.descent.steps_to(six_digits).value_or(0)) +
                      " steps for six digits, momentum " +
                      std::to_string(hardest.momentum.steps_to(six_digits).value_or(0)) + ".",
                  "Momentum is slower than its law by a bounded factor, as it must be: at these parameters the two "
                  "ends of the spectrum are double roots, whose error falls as k \u03c1\u1d4f and not as \u03c1\u1d4f, and the "
                  "law is only its limit."};
    made.pictures = {drawn_distances(all[2]), drawn_conditions(all)};
    made.formulas = {{"The cost of a sample", print::latex(cost)},
                     {"Its derivative, by the compiler", print::latex(derivative(cost, prediction))}};
    return made;
}

} // namespace

experiment convex() {
    return {1,
            "convex",
            "Convex: one valley, one bottom",
            "On a convex quadratic gradient descent reaches the closed-form solution at the rate (\u03ba \u2212 1) / "
            "(\u03ba + 1), and momentum at (\u221a\u03ba \u2212 1) / (\u221a\u03ba + 1).",
            "Linear regression has a loss that curves upwards everywhere: there is one minimum, and it is known in "
            "closed form. What remains to ask is how fast one comes there. Along each eigenvector of the Hessian a "
            "step multiplies the distance by 1 \u2212 lr \u03bb; the best learning rate makes the two ends of the "
            "spectrum equally slow, and what counts is their ratio, the condition number \u03ba.",
            {"sgd", "momentum"},
            &run};
}

} // namespace ravine::study
