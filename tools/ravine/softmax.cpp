// Softmax regression in plain loops: sums in one order, so that a training run has the same bits everywhere.
#include "softmax.hpp"
#include "file.hpp"
#include <algorithm>
#include <charconv>
#include <numeric>
#include <ravine/operators/functions.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace ravine::tool {
namespace {

using scores = std::array<float, classes>;

/// W x + b.
scores forward(softmax const& model, std::array<float, pixels> const& image) {
    scores z;
    for (std::size_t k = 0; k < classes; ++k) {
        float sum = model.biases[k];
        float const* const row = model.weights.data() + k * pixels;
        for (std::size_t i = 0; i < pixels; ++i) sum += row[i] * image[i];
        z[k] = sum;
    }
    return z;
}

/// Turns scores into probabilities; gives the cross entropy of the right one: log(sum(exp(z))) - z[label], both
/// shifted by the largest score so that nothing overflows.
double normalise(scores& z, std::size_t label) {
    using functions::exp, functions::log; // the same bits everywhere, unlike the C library's
    float const largest = *std::ranges::max_element(z), right = z[label];
    float sum = 0;
    for (float& value : z) sum += value = exp(value - largest);
    for (float& value : z) value /= sum;
    return static_cast<double>(log(sum)) + static_cast<double>(largest) - static_cast<double>(right);
}

/// Takes a number from 0 to most off the front of a line, with the comma before it if there is one due.
unsigned take(std::string_view& line, bool first, unsigned most) {
    if (!first && line.starts_with(',')) line.remove_prefix(1);
    else if (!first) throw std::invalid_argument("65 numbers with commas between them are needed");
    unsigned value = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc{} || value > most)
        throw std::invalid_argument("a number from 0 to " + std::to_string(most) + " is needed");
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return value;
}

} // namespace

digits read_digits(std::filesystem::path const& file) {
    std::string const content = read_file(file);
    digits result;
    std::string_view rest = content;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        try {
            std::array<float, pixels> image;
            for (std::size_t i = 0; i < pixels; ++i) image[i] = static_cast<float>(take(line, i == 0, 16)) / 16;
            result.labels.push_back(static_cast<std::uint8_t>(take(line, false, 9)));
            result.images.push_back(image);
            if (!line.empty()) throw std::invalid_argument("65 numbers with commas between them are needed");
        } catch (std::invalid_argument const& e) {
            throw std::runtime_error(file.string() + ", line " + std::to_string(number) + ": " + e.what());
        }
    }
    if (result.size() == 0) throw std::runtime_error(file.string() + " holds no digit");
    return result;
}

std::vector<std::size_t> shuffled(std::size_t n, generator& random) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

softmax::softmax()
    : weights(classes * pixels), weight_gradients(classes * pixels), biases(classes), bias_gradients(classes) {}

double softmax::backward(digits const& data, std::span<std::size_t const> samples) {
    std::ranges::fill(weight_gradients, 0.0F);
    std::ranges::fill(bias_gradients, 0.0F);
    float const share = 1 / static_cast<float>(samples.size());
    double total = 0;
    for (std::size_t const s : samples) {
        scores p = forward(*this, data.images[s]);
        total += normalise(p, data.labels[s]);
        p[data.labels[s]] -= 1; // the gradient by the scores
        for (std::size_t k = 0; k < classes; ++k) {
            float const d = p[k] * share;
            float* const row = weight_gradients.data() + k * pixels;
            for (std::size_t i = 0; i < pixels; ++i) row[i] += d * data.images[s][i];
            bias_gradients[k] += d;
        }
    }
    return total / static_cast<double>(samples.size());
}

double softmax::loss(digits const& data, std::span<std::size_t const> samples) const {
    double total = 0;
    for (std::size_t const s : samples) {
        scores z = forward(*this, data.images[s]);
        total += normalise(z, data.labels[s]);
    }
    return total / static_cast<double>(samples.size());
}

double softmax::accuracy(digits const& data, std::span<std::size_t const> samples) const {
    auto const right = std::ranges::count_if(samples, [&](std::size_t s) {
        scores const z = forward(*this, data.images[s]);
        return std::ranges::max_element(z) - z.begin() == data.labels[s];
    });
    return static_cast<double>(right) / static_cast<double>(samples.size());
}

split divide(std::size_t n, std::uint64_t seed) {
    generator random(seed);
    std::vector<std::size_t> order = shuffled(n, random);
    auto const held_back = static_cast<std::ptrdiff_t>((n + 4) / 5);
    return {{order.begin() + held_back, order.end()}, {order.begin(), order.begin() + held_back}};
}

progress train(softmax& model, digits const& data, split const& parts, training const& how,
               std::function<void()> const& step, std::function<void(progress const&)> const& report) {
    if (how.batch == 0 || parts.training.empty() || parts.test.empty())
        throw std::invalid_argument("training needs a batch of at least one sample, and samples to train and test on");
    generator random(how.seed);
    progress now{};
    for (now.epoch = 1; now.epoch <= how.epochs; ++now.epoch) {
        std::vector<std::size_t> samples;
        for (std::size_t const i : shuffled(parts.training.size(), random)) samples.push_back(parts.training[i]);
        for (std::span<std::size_t const> rest = samples; !rest.empty();) {
            std::size_t const n = std::min(how.batch, rest.size());
            model.backward(data, rest.first(n));
            step();
            rest = rest.subspan(n);
        }
        now.training_loss = model.loss(data, parts.training);
        now.test_accuracy = model.accuracy(data, parts.test);
        if (report) report(now);
    }
    --now.epoch;
    return now;
}

} // namespace ravine::tool
