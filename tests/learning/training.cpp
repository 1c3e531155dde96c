// The training loop with optimizers written by hand: what it calls, what it finds, when it ends.
#include "tools/learning/training.hpp"
#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

using namespace ravine::learning;

namespace {

dataset const& digits() {
    static dataset const data = read_dataset("digits", folder_of("digits", RAVINE_SOURCE_ROOT "/tools/data"));
    return data;
}

/// Twelve images of two pixels in two classes: which pixel is white.
dataset tiny() {
    dataset data{"tiny", 2, 2, 255, {}, {}};
    for (std::uint8_t i = 0; i < 12; ++i) {
        std::uint8_t const label = i % 2, dark = static_cast<std::uint8_t>(i * 10);
        for (samples* const part : {&data.training, &data.test}) {
            part->pixels.push_back(label ? dark : 255);
            part->pixels.push_back(label ? 255 : dark);
            part->labels.push_back(label);
        }
    }
    return data;
}

/// Gradient descent, plainly.
std::function<void()> descent(model& net, float lr) {
    return [&net, lr] {
        for (tensor& t : net.parameters())
            for (std::size_t i = 0; i < t.values.size(); ++i) t.values[i] -= lr * t.gradients[i];
    };
}

std::vector<float> all_of(model const& net) {
    std::vector<float> made;
    for (tensor const& t : net.parameters()) made.insert(made.end(), t.values.begin(), t.values.end());
    return made;
}

struct run {
    generator random;
    model net;
    run(dataset const& data, std::vector<std::size_t> const& hidden, std::uint64_t seed = 1)
        : random(seed), net(data.features, hidden, data.classes, random) {}
};

} // namespace

TEST_CASE("gradient descent by hand learns the digits, with both models; the same seed gives the same bits") {
    for (std::vector<std::size_t> const& hidden : {std::vector<std::size_t>{}, std::vector<std::size_t>{128}}) {
        auto const trained = [&](std::uint64_t seed) {
            run r(digits(), hidden, seed);
            outcome const what = train(r.net, digits(), {10, 32}, r.random, {descent(r.net, 0.5F), {}, {}});
            CHECK(what.epochs.size() == 10);
            CHECK(!what.diverged());
            CHECK(!what.stopped);
            CHECK(what.epochs.back().train_loss < what.epochs.front().train_loss);
            CHECK(what.epochs.front().train_loss < what.untrained_loss);
            CHECK(what.epochs.back().test_accuracy >= (hidden.empty() ? 0.94 : 0.97));
            CHECK(what.optimizer_seconds > 0);
            CHECK(what.seconds > what.optimizer_seconds);
            return all_of(r.net);
        };
        auto const first = trained(1);
        CHECK(trained(1) == first);
        CHECK(trained(2) != first);
    }
}

TEST_CASE("softmax regression starts at the loss of a guess") {
    run r(digits(), {});
    CHECK(train(r.net, digits(), {0, 32}, r.random, {descent(r.net, 0), {}, {}}).untrained_loss ==
          doctest::Approx(std::log(10.0)).epsilon(1e-6));
}

TEST_CASE("an epoch shows every image once, the last batch being what is left, in an order that changes") {
    dataset const data = tiny();
    run r(data, {});
    std::vector<std::size_t> sizes;
    std::vector<std::vector<float>> gradients;
    std::vector<epoch> epochs;
    outcome const what = train(r.net, data, {3, 5}, r.random,
                               {[&] { gradients.push_back(r.net.parameters()[0].gradients); },
                                [&](std::size_t images, position const&) { return sizes.push_back(images), true; },
                                [&](epoch const& e) { return epochs.push_back(e), true; }});
    CHECK(sizes == std::vector<std::size_t>{5, 5, 2, 5, 5, 2, 5, 5, 2});
    REQUIRE(epochs.size() == 3);
    CHECK(epochs[1].number == 2);
    CHECK(epochs[1].steps == 6);
    CHECK(gradients[0] != gradients[3]);
    for (std::size_t i = 0; i < 4; ++i) { // at rest the gradients of an epoch add up to that of all, whatever the order
        auto const sum = [&](std::size_t k) {
            return 5 * gradients[k][i] + 5 * gradients[k + 1][i] + 2 * gradients[k + 2][i];
        };
        CHECK(sum(0) == doctest::Approx(sum(3)).epsilon(1e-5));
        CHECK(sum(0) == doctest::Approx(sum(6)).epsilon(1e-5));
    }
    CHECK(what.epochs[2].train_loss == what.untrained_loss); // nothing was changed
    CHECK(!what.diverged());
}

TEST_CASE("the figures are those of the model over all images") {
    dataset const data = tiny();
    run r(data, {});
    auto& weights = r.net.parameters()[0].values; // the white pixel decides
    weights = {100, 0, 0, 100};
    figures const made = evaluate(r.net, data, data.test);
    CHECK(made.accuracy == 1);
    double expected = 0;
    for (int i = 0; i < 12; ++i) expected += std::log1p(std::exp(100 * (i * 10 / 255.0 - 1))) / 12;
    CHECK(made.loss == doctest::Approx(expected).epsilon(1e-4));
    weights = {0, 100, 100, 0};
    CHECK(evaluate(r.net, data, data.test).accuracy == 0);
}

TEST_CASE("a stop ends after the step, with the figures of what there is") {
    dataset const data = tiny();
    run r(data, {});
    std::size_t steps = 0;
    outcome const what =
        train(r.net, data, {9, 5}, r.random, {[&] { ++steps; }, [&](std::size_t, position const&) { return steps < 5; }, {}});
    CHECK(steps == 5);
    CHECK(what.stopped);
    REQUIRE(what.epochs.size() == 2);
    CHECK(what.epochs[1].number == 2);
    CHECK(what.epochs[1].steps == 5);
    CHECK(what.epochs[1].test_accuracy == 0.5);
    run s(data, {});
    outcome const ended =
        train(s.net, data, {9, 5}, s.random, {[] {}, {}, [](epoch const& e) { return e.number < 2; }});
    CHECK(ended.stopped);
    CHECK(ended.epochs.size() == 2);
    CHECK(ended.epochs[1].steps == 6);
}

TEST_CASE("training that goes on has the epochs and seconds of what went before, and finds no known epoch anew") {
    dataset const data = tiny();
    run whole(data, {});
    auto const expected = train(whole.net, data, {4, 5}, whole.random, {descent(whole.net, 0.1F), {}, {}});
    for (std::size_t const stop : {4U, 6U}) { // within an epoch, and at its end
        run first(data, {}), second(data, {});
        course after{4, 5};
        outcome const begun = train(first.net, data, {4, 5}, first.random,
                                    {descent(first.net, 0.1F),
                                     [&](std::size_t, position const& at) { return after.from = at, at.steps < stop; },
                                     [&](epoch const& e) { return after.known.push_back(e), true; }});
        if (stop == 4) after.known.pop_back(); // a part of an epoch is not known
        CHECK(after.from->seconds == begun.seconds);
        for (std::size_t k = 0; k < second.net.parameters().size(); ++k)
            second.net.parameters()[k].values = first.net.parameters()[k].values;
        std::vector<std::size_t> told;
        outcome const rest = train(second.net, data, after, second.random,
                                   {descent(second.net, 0.1F), {}, [&](epoch const& e) { return told.push_back(e.number), true; }});
        CHECK(told == (stop == 4 ? std::vector<std::size_t>{2, 3, 4} : std::vector<std::size_t>{3, 4}));
        CHECK(all_of(second.net) == all_of(whole.net));
        REQUIRE(rest.epochs.size() == 4);
        for (std::size_t k = 0; k < 4; ++k) {
            CHECK(rest.epochs[k].number == k + 1);
            CHECK(rest.epochs[k].steps == expected.epochs[k].steps);
            CHECK(rest.epochs[k].train_loss == expected.epochs[k].train_loss);
        }
        CHECK(rest.seconds > begun.seconds);
        CHECK(rest.optimizer_seconds > begun.optimizer_seconds);
    }
}

TEST_CASE("training ends where the loss is no longer finite, and says after which step") {
    dataset const data = tiny();
    for (std::size_t const at : {1U, 4U, 6U}) {
        for (float const bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            run r(data, {3});
            std::size_t steps = 0;
            outcome const what = train(r.net, data, {9, 5}, r.random,
                                       {[&] {
                                            if (++steps == at) std::ranges::fill(r.net.parameters()[0].values, bad);
                                        },
                                        {},
                                        {}});
            CHECK(steps == at);
            REQUIRE(what.not_finite);
            CHECK(what.not_finite->epoch == (at - 1) / 3 + 1);
            CHECK(what.not_finite->step == (at - 1) % 3 + 1);
            CHECK(what.diverged());
            CHECK(!std::isfinite(what.epochs.back().train_loss));
        }
    }
    run r(data, {});
    outcome const what = train(r.net, data, {2, 5}, r.random,
                               {[&] {
                                    r.net.parameters()[0].values = {0, 50, 50, 0};
                                },
                                {},
                                {}});
    CHECK(!what.not_finite);
    CHECK(what.diverged()); // finite, and above the untrained model's
}

TEST_CASE("what cannot be trained is refused") {
    dataset data = tiny();
    run r(data, {});
    CHECK_THROWS_WITH_AS(train(r.net, data, {1, 0}, r.random, {[] {}, {}, {}}), doctest::Contains("a batch"),
                         std::invalid_argument);
    data.test = {};
    CHECK_THROWS_WITH_AS(train(r.net, data, {1, 5}, r.random, {[] {}, {}, {}}), doctest::Contains("to test on"),
                         std::invalid_argument);
}
