// Study 9: between two trained networks the straight path has a barrier, and a curve that is found by training has none.
#include "parts/digits.hpp"
#include "parts/plot.hpp"
#include "tools/landscape/contour.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/dsl.hpp>
#include <ravine/print/latex.hpp>

namespace ravine::study {
namespace {

/// The curve, for each coordinate: from one end at x = 0 to the other at x = 1, bent towards a third point.
namespace formulas {
using namespace dsl;
inline constexpr auto start = symbol<"start">;
inline constexpr auto bend = symbol<"bend">;
inline constexpr auto end = symbol<"end">;
inline constexpr auto bezier = sq(1 - x) * start + 2 * x * (1 - x) * bend + sq(x) * end;
} // namespace formulas

using place = std::vector<float>;

/// A quadratic Bezier curve between two places; its bend is what is trained.
struct curve_between {
    place start, bend, end;
    place at(double x) const {
        auto const a = static_cast<float>((1 - x) * (1 - x)), b = static_cast<float>(2 * x * (1 - x)), c = static_cast<float>(x * x);
        place made(start.size());
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = a * start[i] + b * bend[i] + c * end[i];
        return made;
    }
};

/// Trains the bend: each step takes the gradient at a place of the curve that is drawn evenly, and hands it down the chain
/// rule. T. Garipov et al., "Loss Surfaces, Mode Connectivity, and Fast Ensembling of DNNs", NeurIPS 2018.
curve_between trained_curve(learning::terrain& net, place const& start, place const& end, std::size_t epochs,
                            learning::generator& random, std::function<void(double)> const& reached) {
    curve_between made{start, between(start, end, 0.5), end};
    place gradient(net.size());
    any_optimizer<float> optimizer = optimizer_of("adam", {{"lr", 0.01}});
    optimizer.add(made.bend, gradient);
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
        std::vector<std::size_t> const order = learning::shuffled(net.images(), random);
        for (std::size_t from = 0; from + 32 <= order.size(); from += 32) {
            double const x = (static_cast<double>(random.unit()) + 1) / 2;
            net.gradient(made.at(x), std::span(order).subspan(from, 32), gradient);
            for (float& g : gradient) g *= static_cast<float>(2 * x * (1 - x));
            optimizer.step();
        }
        reached(static_cast<double>(epoch + 1) / static_cast<double>(epochs));
    }
    return made;
}

/// What is met on a path: losses on the training images and accuracy on the others, and how far the loss rises above the
/// straight line between those of the ends.
struct profile {
    std::vector<chart::point> loss, accuracy;
    double barrier = 0;
};
template <class Path>
profile profile_of(learning::terrain& net, Path const& at, std::size_t pieces) {
    profile made;
    for (std::size_t i = 0; i <= pieces; ++i) {
        double const x = static_cast<double>(i) / static_cast<double>(pieces);
        place const here = at(x);
        made.loss.push_back({x, net.loss(here)});
        made.accuracy.push_back({x, 100 * net.tested(here, net.data().test).accuracy});
    }
    for (chart::point const& p : made.loss)
        made.barrier = std::max(made.barrier, p.y - (1 - p.x) * made.loss.front().y - p.x * made.loss.back().y);
    return made;
}

double product(std::span<double const> a, std::span<double const> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// The plane through three places: the first is its origin, the second lies on its first axis. Coordinates are distances.
struct plane {
    std::vector<double> origin, across, up;
    double length = 0;

    plane(place const& a, place const& b, place const& c) : origin(a.begin(), a.end()), across(b.begin(), b.end()), up(c.begin(), c.end()) {
        for (std::size_t i = 0; i < origin.size(); ++i) across[i] -= origin[i], up[i] -= origin[i];
        length = std::sqrt(product(across, across));
        for (double& v : across) v /= length;
        double const along = product(across, up);
        for (std::size_t i = 0; i < up.size(); ++i) up[i] -= along * across[i];
        double const height = std::sqrt(product(up, up));
        for (double& v : up) v /= height;
    }
    place at(double x, double y) const {
        place made(origin.size());
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = static_cast<float>(origin[i] + x * across[i] + y * up[i]);
        return made;
    }
    chart::point place_of(place const& where) const {
        std::vector<double> from(where.begin(), where.end());
        for (std::size_t i = 0; i < from.size(); ++i) from[i] -= origin[i];
        return {product(from, across), product(from, up)};
    }
};

chart::panel map_of(learning::terrain& net, curve_between const& bent, std::size_t samples) {
    plane const here(bent.start, bent.end, bent.bend);
    chart::point const top = here.place_of(bent.bend);
    double const edge = 0.2 * here.length;
    dsl::region const shown{std::min(0.0, top.x) - edge, std::max(here.length, top.x) + edge, std::min(0.0, top.y) - edge, std::max(0.0, top.y) + edge};
    chart::panel made = plot("The plane through both networks and the bend", linear("distance between weights along the straight path", shown.left, shown.right), linear("distance towards the bend", shown.bottom, shown.top));
    made.heights_name = "lines of equal training loss (nats)";
    made.heights = landscape::heights_of(landscape::grid_of(shown, [&](double x, double y) { return net.loss(here.at(x, y)); }, samples), 0);
    chart::line straight = curve("straight path", 1, {{0, 0}, {here.length, 0}}), curved = curve("trained curve", 0);
    for (int i = 0; i <= 32; ++i) curved.points.push_back(here.place_of(bent.at(i / 32.0)));
    straight.way = curved.way = true;
    made.lines = {curved, straight, curve("bend", 2, {top})};
    return made;
}

result run(options const& how) {
    learning::generator random(how.seed);
    std::size_t const hidden[]{32};
    learning::terrain net(digits(), hidden);
    course const training{.hypers = {{"lr", 0.2}}, .epochs = how.brief ? 15U : 40U};
    place const first_start = net.start(random), second_start = net.start(random);
    trained const first = train(net, first_start, training, how.seed, [&](double s) { how.reached(0.1 * s); });
    trained const second = train(net, second_start, training, how.seed + 1, [&](double s) { how.reached(0.1 + 0.1 * s); });
    curve_between const bent = trained_curve(net, first.weights, second.weights, how.brief ? 30 : 150, random, [&](double s) { how.reached(0.2 + 0.4 * s); });
    std::size_t const pieces = how.brief ? 30 : 60;
    profile const straight = profile_of(net, [&](double x) { return between(first.weights, second.weights, x); }, pieces);
    profile const curved = profile_of(net, [&](double x) { return bent.at(x); }, pieces);
    how.reached(0.7);

    chart::panel loss = plot("Training loss on the way", linear("share of the way", 0, 1), linear("mean cross entropy (nats)", 0));
    loss.lines = {curve("trained curve", 0, curved.loss), curve("straight path", 1, straight.loss)};
    chart::panel accuracy = plot("Test accuracy on the way", linear("share of the way", 0, 1), linear("test accuracy (%)"));
    accuracy.lines = {curve("trained curve", 0, curved.accuracy), curve("straight path", 1, straight.accuracy)};
    chart::panel const map = map_of(net, bent, how.brief ? 25 : 61);
    how.reached(1);

    auto const worst = [](profile const& of) { return std::ranges::min(of.accuracy, {}, &chart::point::y).y; };
    auto const highest = [](profile const& of) { return std::ranges::max(of.loss, {}, &chart::point::y).y; };
    result out;
    out.ran = {"Two networks of 64 inputs, 32 hidden units and 10 classes, drawn and trained on 1437 digits from different seeds by " + std::to_string(training.epochs) +
                   " epochs of SGD (lr 0.2, batches of 32): losses " + typeset(straight.loss.front().y) + " and " + typeset(straight.loss.back().y) + " nats.",
               "Then the bend of a quadratic Bezier curve between them, starting in the middle, by Adam (lr 0.01): each step takes the gradient of a mini-batch at a place of the curve that is drawn evenly. "
               "A barrier is how far the training loss rises above the straight line between the losses of both ends."};
    out.numbers = {{"barrier of the straight path (nats)", straight.barrier, 0.2, 10},
                   {"barrier of the trained curve, share of that", curved.barrier / straight.barrier, 0, 0.1},
                   {"highest training loss on the trained curve, share of that on the straight path", highest(curved) / highest(straight), 0, 0.25},
                   {"least test accuracy on the straight path (%)", worst(straight), 10, 90},
                   {"least test accuracy on the trained curve (%)", worst(curved), 90, 100}};
    out.found = {"In the middle of the straight line lie networks that are worse than both: the loss rises by " + typeset(straight.barrier) + " nats, and the accuracy falls to " + typeset(worst(straight)) +
                     " %. Along the curve the loss rises by " + typeset(curved.barrier) + " nats, and every network on it names at least " + typeset(worst(curved)) + " % of the test images rightly.",
                 "The two minima are not two valleys but one, which the plane through three of its points shows as a bent trough."};
    out.pictures = {drawn("loss", "The training loss along the straight path and along the trained curve.", {loss}),
                    drawn("accuracy", "The accuracy on images that were not trained on, along both.", {accuracy}),
                    drawn("plane", "The training loss on the plane through the two networks and the bend of the curve; lines at round heights, the lowest darkest.", {map})};
    out.formulas = {{"The curve, for each weight", print::latex(print::tree_of(formulas::bezier))}};
    return out;
}

} // namespace

experiment mode_connectivity() {
    return {9, "mode_connectivity", "Mode connectivity",
            "Two networks that were trained from different seeds have a barrier on the straight path between them, and a quadratic Bezier curve found by training has at most a tenth of it.",
            "A network of many weights has many minima: swapping two hidden units gives another at once. Are they separate valleys? Garipov et al. and Draxler et al. (2018) "
            "looked not along the straight line but for a path that is itself trained to stay low.",
            {"sgd", "adam"}, &run};
}

} // namespace ravine::study
