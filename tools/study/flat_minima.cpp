// Study 10: how sharp the minima are that large batches, small batches, SAM and weight averaging find, and what that is worth.
#include "parts/digits.hpp"
#include "parts/plot.hpp"
#include "tools/landscape/contour.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <ravine/dsl.hpp>
#include <ravine/print/latex.hpp>

namespace ravine::study {
namespace {

namespace formulas {
using namespace dsl;
inline constexpr auto climbed = theta + rho * g / norm(g);
} // namespace formulas

using learning::samples;
using learning::terrain;

constexpr std::size_t side = 8; // pixels

/// Pictures made from pictures: a pixel is a function of its place in the old one, black beyond the edge.
template <class Pixel>
samples changed(samples const& from, Pixel const& pixel) {
    samples made;
    made.labels = from.labels;
    for (std::size_t image = 0; image < from.size(); ++image) {
        auto const old = [&](int x, int y) {
            bool const inside = x >= 0 && y >= 0 && x < static_cast<int>(side) && y < static_cast<int>(side);
            return inside ? from.pixels[image * side * side + static_cast<std::size_t>(y) * side + static_cast<std::size_t>(x)] : 0U;
        };
        for (int y = 0; y < static_cast<int>(side); ++y)
            for (int x = 0; x < static_cast<int>(side); ++x) made.pixels.push_back(static_cast<std::uint8_t>(pixel(old, x, y)));
    }
    return made;
}
/// Every image moved by a pixel to the left, right, top and bottom.
samples moved(samples const& from) {
    samples all;
    for (auto const& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        samples const one = changed(from, [dx = dx, dy = dy](auto const& old, int x, int y) { return old(x - dx, y - dy); });
        all.pixels.insert(all.pixels.end(), one.pixels.begin(), one.pixels.end());
        all.labels.insert(all.labels.end(), one.labels.begin(), one.labels.end());
    }
    return all;
}
/// Each pixel the mean of three by three.
samples blurred(samples const& from) {
    return changed(from, [](auto const& old, int x, int y) {
        unsigned sum = 4;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) sum += old(x + dx, y + dy);
        return sum / 9;
    });
}

/// A drawn direction in which each neuron's weights are as long as they are at the place, and biases stay: H. Li et al.,
/// "Visualizing the Loss Landscape of Neural Nets", NeurIPS 2018.
std::vector<float> direction_at(terrain const& net, std::span<float const> at, learning::generator& random) {
    std::vector<float> made(at.size());
    for (terrain::stretch const& filter : net.filters()) {
        double own = 0, wanted = 0;
        for (std::size_t i = filter.from; i < filter.from + filter.size; ++i) {
            made[i] = static_cast<float>(gaussian(random));
            own += static_cast<double>(made[i]) * static_cast<double>(made[i]);
            wanted += static_cast<double>(at[i]) * static_cast<double>(at[i]);
        }
        auto const factor = static_cast<float>(std::sqrt(wanted / own));
        for (std::size_t i = filter.from; i < filter.from + filter.size; ++i) made[i] *= factor;
    }
    return made;
}

std::vector<float> moved_along(std::span<float const> at, std::span<float const> a, double x, std::span<float const> b, double y) {
    std::vector<float> made(at.begin(), at.end());
    for (std::size_t i = 0; i < made.size(); ++i) made[i] += static_cast<float>(x) * a[i] + static_cast<float>(y) * b[i];
    return made;
}

/// A minimum that was found, and what is measured there.
struct minimum {
    std::string name;
    std::vector<float> weights;
    std::size_t epochs = 0;
    double loss = 0;
    learning::sharpness sharp{};
    std::vector<chart::point> rise{}; ///< of the training loss, against the strength of noise
    double accuracy = 0, accuracy_moved = 0, accuracy_blurred = 0; ///< %
};

constexpr std::array strengths{0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6};

void measure(terrain& net, minimum& at, bool brief, std::uint64_t seed) {
    learning::generator random(seed); // the same draws for each minimum
    at.loss = net.loss(at.weights);
    at.sharp = sharpness_at(net, at.weights, brief ? 30 : 100, random);
    at.rise.assign(strengths.size(), {0, 0});
    int const draws = brief ? 5 : 30;
    for (int k = 0; k < draws; ++k) {
        std::vector<float> const d = direction_at(net, at.weights, random);
        for (std::size_t s = 0; s < strengths.size(); ++s)
            at.rise[s] = {strengths[s], at.rise[s].y + (net.loss(moved_along(at.weights, d, strengths[s], d, 0)) - at.loss) / draws};
    }
    samples const& test = net.data().test;
    at.accuracy = 100 * net.tested(at.weights, test).accuracy;
    at.accuracy_moved = 100 * net.tested(at.weights, moved(test)).accuracy;
    at.accuracy_blurred = 100 * net.tested(at.weights, blurred(test)).accuracy;
}

chart::panel map_of(terrain& net, minimum const& at, std::size_t wide, std::uint64_t seed) {
    learning::generator random(seed);
    std::vector<float> const a = direction_at(net, at.weights, random), b = direction_at(net, at.weights, random);
    chart::panel made = plot(at.name, linear("step along one direction, relative to the weights", -1, 1), linear("along the other", -1, 1));
    made.heights_name = "lines of equal training loss (nats)";
    made.heights = landscape::heights_of(
        landscape::grid_of({-1, 1, -1, 1}, [&](double x, double y) { return net.loss(moved_along(at.weights, a, x, b, y)); }, wide), 0);
    made.lines = {curve("minimum", 0, {{0, 0}})};
    return made;
}

/// Trains from one start to one loss, each in its own way; the average goes on from the small batches' minimum.
std::vector<minimum> found(terrain& net, options const& how) {
    learning::generator random(how.seed);
    std::vector<float> const start = net.start(random);
    double const until = how.brief ? 0.05 : 0.01;
    std::size_t const most = 4000;
    struct way {
        char const* name;
        course by;
    };
    way const ways[]{{"large batch", {.hypers = {{"lr", 0.2}}, .epochs = most, .batch = 479, .until = until}},
                     {"small batch", {.hypers = {{"lr", 0.2}}, .epochs = most, .batch = 16, .until = until}},
                     {"SAM", {.hypers = {{"lr", 0.2}}, .epochs = most, .batch = 16, .until = until, .reach = 0.2}}};
    std::vector<minimum> made;
    for (way const& each : ways) {
        trained const t = train(net, start, each.by, how.seed, [&](double) { how.reached(0.1 * static_cast<double>(made.size())); });
        made.push_back({each.name, t.weights, t.losses.size() - 1});
    }
    course const more{.hypers = {{"lr", 0.5}}, .epochs = how.brief ? 5U : 20U, .batch = 16, .average_from = 0};
    made.push_back({"average", train(net, made[1].weights, more, how.seed + 1).weights, made[1].epochs + more.epochs});
    return made;
}

std::string told(minimum const& m) {
    return capital(m.name) + ": " + std::to_string(m.epochs) + " epochs, training loss " + typeset(m.loss) + ", largest eigenvalue " + typeset(m.sharp.eigenvalue) +
           ", loss rise under noise of strength 0.3 " + typeset(m.rise[3].y) + "; test accuracy " + typeset(m.accuracy) + " %, moved by a pixel " +
           typeset(m.accuracy_moved) + " %, blurred " + typeset(m.accuracy_blurred) + " %.";
}

result run(options const& how) {
    std::size_t const hidden[]{32};
    terrain net(digits(), hidden);
    std::vector<minimum> all = found(net, how);
    how.reached(0.4);
    std::vector<chart::panel> maps;
    chart::panel noise = plot("Noise on the weights", linear("strength of the noise, relative to each neuron's weights", 0), logarithmic("rise of the training loss (nats)"));
    for (std::size_t k = 0; k < all.size(); ++k) {
        measure(net, all[k], how.brief, how.seed + 2);
        noise.lines.push_back(curve(all[k].name, k, all[k].rise));
        maps.push_back(map_of(net, all[k], how.brief ? 15 : 61, how.seed + 3));
        how.reached(0.4 + 0.6 * static_cast<double>(k + 1) / static_cast<double>(all.size()));
    }
    minimum const &large = all[0], &small = all[1], &sam = all[2], &average = all[3];
    double worst = 0;
    for (minimum const& m : all) worst = std::max(worst, m.sharp.last_change);
    auto const spread = [&](double minimum::*of) {
        auto const [least, most] = std::ranges::minmax(all, {}, of);
        return most.*of - least.*of;
    };
    result out;
    double const loud = small.rise[3].y; // noise of strength 0.3
    out.numbers = {{"largest eigenvalue, large batch as a multiple of small batch", large.sharp.eigenvalue / small.sharp.eigenvalue, 1.1, 3},
                   {"largest eigenvalue, SAM as a share of small batch", sam.sharp.eigenvalue / small.sharp.eigenvalue, 0.1, 0.6},
                   {"largest eigenvalue, average as a share of small batch", average.sharp.eigenvalue / small.sharp.eigenvalue, 0.1, 0.9},
                   {"what the last product of the power iteration changed, relative, worst of the four", worst, 0, 0.001},
                   {"loss rise under noise of strength 0.3, large batch as a multiple of small batch", large.rise[3].y / loud, 1.1, 4},
                   {"loss rise under noise of strength 0.3, SAM as a share of small batch", sam.rise[3].y / loud, 0.1, 0.9},
                   {"test accuracy, SAM less large batch (percentage points)", sam.accuracy - large.accuracy, -2, 4},
                   {"spread of the four test accuracies (percentage points)", spread(&minimum::accuracy), 0, 4},
                   {"the same on images moved by a pixel (percentage points)", spread(&minimum::accuracy_moved), 0, 8},
                   {"the same on blurred images (percentage points)", spread(&minimum::accuracy_blurred), 0, 20}};
    for (minimum const& m : all) out.found.push_back(told(m));
    auto const& best = std::ranges::max(all, {}, &minimum::accuracy);
    auto const& flattest = std::ranges::min(all, {}, [](minimum const& m) { return m.sharp.eigenvalue; });
    auto const& quietest = std::ranges::min(all, {}, [](minimum const& m) { return m.rise[3].y; });
    bool const expected = sam.sharp.eigenvalue < small.sharp.eigenvalue && average.sharp.eigenvalue < small.sharp.eigenvalue && small.sharp.eigenvalue < large.sharp.eigenvalue;
    out.found.push_back(std::string("So the order of sharpness is ") + (expected ? "" : "not ") + "as the folklore has it. The flattest is that of " + flattest.name + ", and noise of strength 0.3 costs least at that of " + quietest.name +
                        ". The most accurate on new images is that of " + best.name + ", but all four lie within " + typeset(spread(&minimum::accuracy)) +
                        " percentage points, and an image of 360 is 0.28. On images moved by a pixel, of a kind that none has seen, all fail alike.");
    out.ran = {"A network of 64 inputs, 32 hidden units and 10 classes on 1437 digits, from one start to one training loss (" + std::string(how.brief ? "0.05" : "0.01") +
                   " nats) by SGD with lr 0.2: batches of 479, batches of 16, and batches of 16 with the gradient of SAM, taken 0.2 up the slope of the batch. The average is of the weights after each of " +
                   std::to_string(how.brief ? 5 : 20) + " further epochs with lr 0.5 from the small batches' minimum; its loss is lower, which alone makes a minimum of cross entropy flatter.",
               "At each minimum: the largest eigenvalue of the Hessian over all training images, by power iteration on exact products of Hessian and vector (Pearlmutter's R-operator); the rise of the training "
               "loss when each neuron's weights are moved in a drawn direction by a share of their length, mean of " + std::to_string(how.brief ? 5 : 30) +
                   " draws; the share of the 360 test images that are named rightly, as they are, moved by a pixel to four sides, and blurred by the mean of three by three pixels."};
    out.formulas = {{"Where SAM takes the gradient, from the batch's gradient g", print::latex(print::tree_of(formulas::climbed))}};
    out.pictures = {drawn("noise", "How much the training loss rises when each neuron's weights are moved in a drawn direction, against how far.", {noise}),
                    drawn("maps", "The training loss around each minimum along the same two drawn directions, filter-normalised; lines at round heights, the lowest darkest: the nearer they are, the steeper.", maps, 2, 460)};
    return out;
}

} // namespace

experiment flat_minima() {
    return {10, "flat_minima", "Flat and sharp minima", "Trained to one loss, large batches end in a sharper minimum than small ones, SAM and weight averaging in flatter ones, which stand noise on the weights better; on new images all are nearly alike.",
            "A minimum is sharp where the loss rises fast around it. Hochreiter and Schmidhuber (1997) and Keskar et al. (2017) hold that flat minima generalise better and that small batches find them; "
            "SAM (Foret et al., 2021) looks for flat ones by taking the gradient a little up the slope, and stochastic weight averaging (Izmailov et al., 2018) by taking the middle of many. Dinh et al. (2017) "
            "object that sharpness can be changed without changing what a network computes. Here are the figures of one small network, as measured.",
            {"sgd"}, &run};
}

} // namespace ravine::study
