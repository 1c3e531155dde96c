// The training loop: it reads like PyTorch's, the optimizer being whatever the caller's `step` does.
#include "training.hpp"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace ravine::learning {
namespace {

using clock = std::chrono::steady_clock;

double seconds_since(clock::time_point start) { return std::chrono::duration<double>(clock::now() - start).count(); }

/// A batch as the model takes it.
struct batch {
    std::vector<float> images;
    std::vector<std::uint8_t> labels;

    void take(dataset const& data, samples const& part, std::span<std::size_t const> which) {
        images.resize(which.size() * data.features);
        data.gather(part, which, images.data());
        labels.clear();
        for (std::size_t const i : which) labels.push_back(part.labels[i]);
    }
};

/// One step; false, with nothing changed, if the loss of the batch is not finite.
bool train_batch(model& net, batch& now, dataset const& data, std::span<std::size_t const> which,
                 callbacks const& calls, outcome& made) {
    auto const start = clock::now();
    now.take(data, data.training, which);
    net.zero_grad();
    net.forward(now.images, which.size());
    if (!std::isfinite(net.loss(now.labels))) return false;
    net.backward();
    auto const before = clock::now();
    calls.step();
    made.optimizer_seconds += seconds_since(before);
    made.seconds += seconds_since(start);
    return true;
}

} // namespace

figures evaluate(model& net, dataset const& data, samples const& part) {
    constexpr std::size_t at_once = 500;
    std::vector<std::size_t> all(part.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    batch now;
    double loss = 0;
    std::size_t right = 0;
    for (std::span<std::size_t const> rest = all; !rest.empty();) {
        std::size_t const n = std::min(at_once, rest.size());
        now.take(data, part, rest.first(n));
        std::span<float const> const scores = net.forward(now.images, n);
        for (std::size_t i = 0; i < n; ++i) {
            auto const row = scores.subspan(i * data.classes, data.classes);
            right += std::ranges::max_element(row) - row.begin() == now.labels[i];
        }
        loss += net.loss(now.labels) * static_cast<double>(n);
        rest = rest.subspan(n);
    }
    auto const size = static_cast<double>(part.size());
    return {loss / size, static_cast<double>(right) / size};
}

outcome train(model& net, dataset const& data, course const& how, generator& random, callbacks const& calls) {
    if (how.batch == 0) throw std::invalid_argument("training needs a batch of at least one image");
    if (data.training.size() == 0 || data.test.size() == 0)
        throw std::invalid_argument("training needs images to train on and to test on");
    outcome made;
    made.untrained_loss = how.untrained_loss ? *how.untrained_loss : evaluate(net, data, data.training).loss;
    made.epochs = how.known;
    batch now;
    position at = how.from.value_or(position{1, 0, 0, random.state()});
    made.seconds = at.seconds, made.optimizer_seconds = at.optimizer_seconds;
    random = generator(at.random);
    for (; at.epoch <= how.epochs && !made.stopped && !made.not_finite; ++at.epoch, at.step = 0) {
        at.random = random.state();
        std::vector<std::size_t> const order = shuffled(data.training.size(), random);
        std::span<std::size_t const> rest = std::span(order).subspan(std::min(at.step * how.batch, order.size()));
        while (!rest.empty() && !made.stopped) {
            std::size_t const n = std::min(how.batch, rest.size());
            if (!train_batch(net, now, data, rest.first(n), calls, made)) {
                made.not_finite = place{at.epoch, at.step};
                break;
            }
            rest = rest.subspan(n);
            ++at.step;
            ++at.steps;
            at.seconds = made.seconds, at.optimizer_seconds = made.optimizer_seconds;
            made.stopped = calls.after_step && !calls.after_step(n, at);
        }
        if (!made.epochs.empty() && made.epochs.back().number == at.epoch) continue; // it is known
        double const loss = evaluate(net, data, data.training).loss;
        if (!std::isfinite(loss) && !made.not_finite) made.not_finite = place{at.epoch, at.step};
        figures const test = evaluate(net, data, data.test);
        made.epochs.push_back({at.epoch, at.steps, loss, test.accuracy, made.seconds, test.loss});
        if (calls.after_epoch && !calls.after_epoch(made.epochs.back())) made.stopped = true;
    }
    return made;
}

} // namespace ravine::learning
