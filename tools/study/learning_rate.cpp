// Study 3: the learning rate, from crawling to divergence, on a quadratic and on the digits network.
#include "tools/study/parts/calculation.hpp"
#include "tools/study/parts/digits.hpp"
#include "tools/study/parts/plot.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <tools/landscape/descent.hpp>

namespace ravine::study {
namespace {

constexpr std::size_t coordinates = 16;
constexpr double condition = 100, least = 1, greatest = condition; // curvatures m and L of the family "quadratic"
constexpr double wanted = 1e-6;                                    // of the loss at the start

/// The bowl of any condition number, from (1, ..., 1).
struct bowl {
    landscape::family of = landscape::find_family("quadratic");
    std::vector<double> start = std::vector<double>(coordinates, 1.0);

    bowl() { of.kappa = condition; }
    landscape::trajectory descent(char const* rule, landscape::settings const& hypers, std::size_t steps) const {
        stepper<double> optimizer = landscape::optimizer_of(tool::find_rule(rule), hypers);
        return landscape::descend(optimizer, landscape::objective_of(of, coordinates), start,
                                  {.steps = steps, .every_place = false});
    }
};

landscape::settings gradient_descent(double lr) { return {{"lr", lr}}; }
landscape::settings heavy(double lr) { return {{"lr", lr}, {"mu", 0.9}}; }

/// The rate between the two at which a rule neither falls nor grows in the long run, to a millionth of it.
double limit_of(bowl const& on, char const* rule, landscape::settings (*hypers)(double), double low, double high,
                std::size_t steps) {
    while (high - low > 1e-6 * high) {
        double const middle = (low + high) / 2;
        landscape::trajectory const way = on.descent(rule, hypers(middle), steps);
        (way.diverged || way.values.back() > way.values.front() ? high : low) = middle;
    }
    return low;
}

/// Steps to a millionth of the first loss for each rate; no point where it is not reached. `inertia` is that of the
/// rule, by which it gains speed.
std::vector<chart::point> valley(bowl const& on, char const* rule, landscape::settings (*hypers)(double),
                                 std::vector<double> const& rates, double inertia) {
    std::vector<chart::point> made;
    for (double const lr : rates) {
        // ln 1000 / (lr m) = 6.9 / (lr m) steps take the flattest coordinate to a thousandth; near the cliff it takes
        // more
        auto const most = 2000 + static_cast<std::size_t>(8 * (1 - inertia) / (lr * least));
        landscape::trajectory const way = on.descent(rule, hypers(lr), most);
        std::optional<std::size_t> const steps = way.steps_to(wanted * way.values.front());
        made.push_back({lr * greatest, steps ? static_cast<double>(*steps) : std::numeric_limits<double>::quiet_NaN()});
    }
    return made;
}

chart::point best_of(std::vector<chart::point> const& measured) {
    chart::point best{0, std::numeric_limits<double>::infinity()};
    for (chart::point const& p : measured)
        if (p.y < best.y) best = p;
    return best;
}

picture drawn_valleys(std::vector<chart::point> const& plain, std::vector<chart::point> const& inert) {
    chart::panel made = plot("Steps until the loss is a millionth, L = 100, m = 1",
                             logarithmic("learning rate \u00d7 L", {}, 5), logarithmic("steps"));
    made.lines = {curve("gradient descent", 0, plain), curve("momentum, mu 0.9", 1, inert)};
    made.bands = {{2, 3.8, "momentum alone"}, {3.8, 5, "none"}};
    return drawn("valley",
                 "Steps for a millionth of the loss against the learning rate: there are none beyond the cliffs.",
                 {made});
}

picture drawn_losses(bowl const& on) {
    constexpr std::size_t steps = 300;
    chart::panel made = plot("Gradient descent from crawling to divergence, L = 100, m = 1", linear("steps", 0, steps),
                             logarithmic("loss / loss at the start", 1e-6, 1e3));
    for (double const share : {0.02, 0.2, 1.0, 1.98, 2.02}) {
        landscape::trajectory const way = on.descent("sgd", gradient_descent(share / greatest), steps);
        made.lines.push_back(curve("lr = " + typeset(share) + " / L", made.lines.size()));
        for (std::size_t k = 0; k <= way.steps(); ++k)
            made.lines.back().points.push_back({static_cast<double>(k), way.values[k] / way.values[0]});
    }
    return drawn("losses", "The loss over steps for five learning rates.", {made});
}

/// The training loss of the digits network after some epochs, against the learning rate; infinite where it was no
/// number.
std::vector<chart::point> trained_valley(learning::terrain& net, std::string const& rule,
                                         std::vector<double> const& rates, std::size_t epochs, std::uint64_t seed) {
    learning::generator random(seed);
    std::vector<float> const start = net.start(random);
    std::vector<chart::point> made;
    for (double const lr : rates) {
        trained const one = train(net, start, {.rule = rule, .hypers = {{"lr", lr}}, .epochs = epochs}, seed);
        made.push_back({lr, one.finite ? one.losses.back() : std::numeric_limits<double>::infinity()});
    }
    return made;
}

picture drawn_network(std::vector<chart::point> const& sgd, std::vector<chart::point> const& momentum,
                      std::vector<chart::point> const& adam, std::size_t epochs) {
    chart::panel made = plot("Digits network after " + std::to_string(epochs) + " epochs", logarithmic("learning rate"),
                             logarithmic("training loss (nats)", {}, 30.0));
    made.lines = {curve("gradient descent (sgd), batches of 32", 0, sgd), curve("momentum, mu 0.9", 1, momentum),
                  curve("Adam", 2, adam)};
    return drawn("network",
                 "The training loss of the digits network against the learning rate; a line ends where the loss is no "
                 "number any more.",
                 {made});
}

result run(options const& how) {
    bowl const on;
    std::size_t const steps = how.brief ? 2000 : 10000, epochs = how.brief ? 2 : 5;
    double const limit = limit_of(on, "sgd", &gradient_descent, 0.001, 0.1, steps) * greatest,
                 heavier = limit_of(on, "momentum", &heavy, 0.001, 0.1, steps) * greatest;
    how.reached(0.2);
    std::vector<double> rates = geometric(0.0001, 0.05, how.brief ? 28 : 82);
    if (how.brief) std::erase_if(rates, [](double lr) { return lr < 0.0004; });
    std::vector<double> const finer =
        geometric(0.0185, 0.02, how.brief ? 16 : 31); // the valley is narrow at its lowest
    rates.insert(rates.end(), finer.begin(), finer.end());
    std::ranges::sort(rates);
    std::vector<chart::point> const plain = valley(on, "sgd", &gradient_descent, rates, 0),
                                    inert = valley(on, "momentum", &heavy, rates, 0.9);
    how.reached(0.4);
    learning::terrain net(digits(), std::array<std::size_t, 1>{32});
    std::vector<double> const tried = how.brief ? geometric(0.001, 10, 9) : geometric(0.0001, 10, 11);
    std::vector<chart::point> const sgd = trained_valley(net, "sgd", tried, epochs, how.seed);
    how.reached(0.6);
    std::vector<chart::point> const momentum = trained_valley(net, "momentum", tried, epochs, how.seed);
    how.reached(0.8);
    std::vector<chart::point> const adam = trained_valley(net, "adam", tried, epochs, how.seed);
    chart::point const best = best_of(plain), best_inert = best_of(inert), best_sgd = best_of(sgd);
    auto const slow = std::ranges::find_if(plain, [&](chart::point const& p) { return p.x > best.x / 50 && p.y > 0; });

    result made;
    made.ran = {"A quadratic of " + std::to_string(coordinates) +
                    " coordinates with curvatures from m = 1 to L = 100, from (1, ..., 1): steps until the loss is a "
                    "millionth of the first, for " +
                    std::to_string(rates.size()) +
                    " learning rates; and the least rate at which the loss has grown after " + std::to_string(steps) +
                    " steps, by bisection.",
                "A network of 64 inputs, 32 hidden units and 10 classes on 1437 handwritten digits: " +
                    std::to_string(epochs) + " epochs in batches of 32, from the same drawn weights, for " +
                    std::to_string(tried.size()) + " learning rates and three rules."};
    made.numbers = {
        {"gradient descent: least learning rate that diverges, times L; theory: 2", limit, 1.99, 2.01},
        {"momentum (mu 0.9): least learning rate that diverges, times L; theory: 2 (1 + mu) = 3.8", heavier, 3.78,
         3.82},
        {"gradient descent: best learning rate, times (L + m) / 2; theory: 1",
         best.x / greatest * (least + greatest) / 2, 0.97, 1.01},
        {"gradient descent: steps at a 50th of the best rate over those at the best; theory: 50",
         slow->y / best.y * slow->x / best.x * 50, 40, 60},
        {"digits network, sgd: best learning rate", best_sgd.x, 0.02, 2},
        {"digits network, sgd: loss at the least rate tried over that at the best", sgd.front().y / best_sgd.y, 3, 1e4},
        {"digits network, sgd: loss at the greatest rate tried over that at the best", sgd.back().y / best_sgd.y, 3}};
    made.found = {
        "The quadratic has a cliff at 2 / L, to the third digit, and the best rate lies " +
            typeset(100 * (1 - best.x / limit), 2) + " % below it: " + typeset(best.y, 6) +
            " steps, where a 50th of it takes " + typeset(slow->y, 6) +
            ". Momentum has its cliff at 3.8 / L, and needs " + typeset(best_inert.y, 6) + " steps at its best.",
        "The network has no single L: its valley is a factor of three to ten wide, and its cliff is a slope, since the "
        "loss flattens where the weights are thrown to. Adam's valley lies lower in the rate, for its steps have the "
        "size of the rate itself."};
    made.pictures = {drawn_valleys(plain, inert), drawn_losses(on), drawn_network(sgd, momentum, adam, epochs)};
    made.formulas = {{"A term of the quadratic; u runs from 0 to 1 over the coordinates", on.of.latex()}};
    how.reached(1);
    return made;
}

} // namespace

experiment learning_rate() {
    return {3,
            "learning_rate",
            "The learning rate: crawl, valley, cliff",
            "On a quadratic gradient descent diverges above 2 / L, crawls far below it, and is fastest just under it; "
            "on a network the training loss is a valley over the rate as well.",
            "A step multiplies the distance along an eigenvector of curvature \u03bb by 1 \u2212 lr \u03bb. Where lr "
            "\u03bb is above 2 that is larger than 1 in magnitude, so the largest curvature L sets the limit; where it "
            "is small next to nothing happens, so the least curvature m sets the pace. Between them lies the best "
            "rate, 2 / (L + m).",
            {"sgd", "momentum", "adam"},
            &run};
}

} // namespace ravine::study
