// Study 8: the noise floor of SGD falls with the learning rate, so a rate that falls ends lower than one that stays.
#include "parts/digits.hpp"
#include "parts/plot.hpp"
#include "tools/landscape/descent.hpp"
#include "tools/ravine/entry.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/calculus/derivative.hpp>
#include <ravine/calculus/evaluate.hpp>
#include <ravine/dsl.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/schedules/cosine.hpp>
#include <ravine/schedules/step_decay.hpp>

namespace ravine::study {
namespace {

namespace formulas {
using namespace dsl;
inline constexpr auto noise = symbol<"noise">;
inline constexpr auto quadratic = sq(x) / 2 + noise * x;
inline constexpr auto slope = derivative(quadratic, x);
} // namespace formulas

/// Many walkers, one tensor, on the noisy quadratic from x = 3: the mean of x^2 / 2 over them after each step.
std::vector<chart::point> walk(schedule const& lr, std::size_t walkers, std::size_t steps, learning::generator& random) {
    std::vector<double> at(walkers, 3.0), gradient(walkers);
    stepper<double> optimizer = landscape::optimizer_of(tool::find_rule("sgd"));
    optimizer.add(at, gradient, {});
    std::vector<chart::point> made;
    for (std::size_t step = 0; step <= steps; ++step) {
        double sum = 0;
        for (double const place : at) sum += place * place / 2;
        made.push_back({static_cast<double>(step), sum / static_cast<double>(walkers)});
        for (std::size_t i = 0; i < walkers; ++i)
            gradient[i] = evaluate_element(formulas::slope, dsl::x = at[i], formulas::noise = gaussian(random));
        landscape::set(optimizer, "lr", lr(static_cast<double>(step)));
        optimizer.step({});
    }
    return made;
}

/// The mean of the last so many values of a curve.
double mean_of_last(std::vector<chart::point> const& of, std::size_t count) {
    double sum = 0;
    for (std::size_t i = of.size() - count; i < of.size(); ++i) sum += of[i].y;
    return sum / static_cast<double>(count);
}

struct named_schedule {
    std::string name;
    schedule factor;
};
/// The three that are compared, as factors of the first rate, over so many steps.
std::vector<named_schedule> compared(std::size_t steps) {
    auto const n = static_cast<double>(steps);
    return {{"constant", 1.0}, {"step decay", schedules::step_decay(std::ceil(n / 3), 0.1)}, {"cosine", schedules::cosine(n)}};
}

result run(options const& how) {
    learning::generator random(how.seed);
    std::size_t const walkers = how.brief ? 300 : 2000, steps = 600;
    chart::panel floors = plot("The noise floor of a constant rate", logarithmic("learning rate"), logarithmic("mean of x\u00b2/2, late in the run"));
    chart::line measured = curve("measured", 0), by_law = law("law lr / (2 (2 \u2212 lr))");
    double worst = 0;
    for (double const lr : {0.02, 0.05, 0.1, 0.2, 0.5, 1.0}) {
        measured.points.push_back({lr, mean_of_last(walk(lr, walkers, steps, random), steps / 2)});
        by_law.points.push_back({lr, lr / (2 * (2 - lr))});
        worst = std::max(worst, std::abs(measured.points.back().y / by_law.points.back().y - 1));
    }
    floors.lines = {measured, by_law};
    how.reached(0.3);

    chart::panel rates = plot("The schedules", linear("steps"), logarithmic("factor of the first rate", 1e-3, 1.5));
    chart::panel losses = plot("A noisy quadratic, first rate 0.5", linear("steps"), logarithmic("mean of x\u00b2/2"));
    std::vector<double> last;
    std::vector<named_schedule> const all = compared(steps);
    for (std::size_t k = 0; k < all.size(); ++k) {
        losses.lines.push_back(curve(all[k].name, k, walk(0.5 * all[k].factor, walkers, steps, random)));
        last.push_back(losses.lines.back().points.back().y);
        chart::line rate = curve(all[k].name, k);
        for (std::size_t step = 0; step < steps; step += 2) rate.points.push_back({static_cast<double>(step), all[k].factor(static_cast<double>(step))});
        rates.lines.push_back(rate);
    }
    how.reached(0.4);

    std::size_t const hidden[]{8};
    learning::terrain net(digits(), hidden);
    std::vector<float> const start = net.start(random);
    std::size_t const epochs = how.brief ? 30 : 60, batch = 4, made = epochs * (net.images() / batch);
    chart::panel network = plot("The digits network, first rate 0.2", linear("epochs"), logarithmic("training loss (nats)"));
    std::vector<double> ends, tests;
    std::vector<named_schedule> const longer = compared(made);
    for (std::size_t k = 0; k < longer.size(); ++k) {
        trained const t = train(net, start, {.epochs = epochs, .batch = batch, .lr = 0.2 * longer[k].factor}, how.seed,
                                [&](double s) { how.reached(0.4 + 0.2 * (static_cast<double>(k) + s)); });
        chart::line way = curve(longer[k].name, k);
        for (std::size_t e = 0; e < t.losses.size(); ++e) way.points.push_back({static_cast<double>(e), t.losses[e]});
        network.lines.push_back(way);
        ends.push_back(mean_of_last(way.points, 5));
        tests.push_back(100 * net.tested(t.weights, net.data().test).accuracy);
    }
    std::vector<chart::point> const small(measured.points.begin(), measured.points.begin() + 4);
    double const power = exponent_of(small);
    result out;
    out.ran = {"SGD on x\u00b2/2 with noise of variance 1 in each gradient, " + std::to_string(walkers) + " walkers from x = 3, " + std::to_string(steps) + " steps: six constant rates, then three schedules from the rate 0.5.",
               "A small network (64 inputs, 8 hidden units, 10 classes) on 1437 digits: " + std::to_string(epochs) + " epochs of SGD with batches of 4 and a first rate of 0.2, by the same three schedules, from the same weights with the same batches."};
    out.numbers = {{"exponent p in floor = c lr\u1d56, lr from 0.02 to 0.2", power, 0.9, 1.15},
                   {"largest deviation from the law lr / (2 (2 \u2212 lr)), relative", worst, 0, how.brief ? 0.15 : 0.05},
                   {"noisy quadratic: last loss by step decay, share of that by the constant rate", last[1] / last[0], 0, 0.1},
                   {"noisy quadratic: last loss by cosine, share of that by the constant rate", last[2] / last[0], 0, 0.1},
                   {"network: training loss of the last 5 epochs by step decay, share of that by the constant rate", ends[1] / ends[0], 0, 0.9},
                   {"network: training loss of the last 5 epochs by cosine, share of that by the constant rate", ends[2] / ends[0], 0, 0.9}};
    out.found = {"The floor is proportional to a small rate (exponent " + typeset(power) + "), as the law says.",
                 "On the network the training loss of the last 5 epochs is " + typeset(ends[0]) + " nats by the constant rate, " + typeset(ends[1]) + " by step decay and " + typeset(ends[2]) +
                     " by cosine; " + typeset(tests[0]) + ", " + typeset(tests[1]) + " and " + typeset(tests[2]) + " % of the 360 test images are named rightly."};
    out.pictures = {drawn("floor", "The loss that a constant rate does not get below, against the rate; dashed: the law.", {floors}),
                    drawn("quadratic", "The schedules, and the loss under each on the noisy quadratic.", {rates, losses}, 2),
                    drawn("network", "The training loss of the digits network under the three schedules.", {network})};
    out.formulas = {{"The noisy quadratic", print::latex(print::tree_of(formulas::quadratic))},
                    {"Step decay, as a factor of the first rate", all[1].factor.latex()}, {"Cosine", all[2].factor.latex()}};
    return out;
}

} // namespace

experiment schedules() {
    return {8, "schedules", "Schedules",
            "The noise floor of SGD falls with the learning rate, so step decay and cosine end below a constant rate.",
            "With a constant rate SGD does not come to rest: each step forgets a share of the old error and adds new noise, and the two balance at a floor. For x\u00b2/2 with noise of "
            "variance s\u00b2 the floor of the mean loss is lr s\u00b2 / (2 (2 \u2212 lr)). A large rate gets near fast, a small one gets close: a schedule does both.",
            {"sgd"}, &run};
}

} // namespace ravine::study
