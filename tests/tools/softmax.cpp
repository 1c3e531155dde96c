// The classifier of the demo: its data, its gradients, and that it learns the digits with an Adam written by hand.
#include "tools/ravine/file.hpp"
#include "tools/ravine/softmax.hpp"
#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <filesystem>
#include <numeric>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>

using namespace ravine::tool;

namespace {

digits const& data() {
    static digits const all = read_digits(std::filesystem::path(RAVINE_SOURCE_ROOT) / "tools/data/digits/digits.csv");
    return all;
}

std::vector<std::size_t> everything() {
    std::vector<std::size_t> all(data().size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// Kingma and Ba's Algorithm 1, plainly.
struct adam {
    std::vector<float>&theta, &g;
    double lr;
    std::vector<double> m = std::vector<double>(theta.size()), v = m;
    int t = 0;
    void operator()() {
        ++t;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            double const gradient = static_cast<double>(g[i]);
            m[i] = 0.9 * m[i] + 0.1 * gradient;
            v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
            double const m_hat = m[i] / (1 - std::pow(0.9, t)), v_hat = v[i] / (1 - std::pow(0.999, t));
            theta[i] -= static_cast<float>(lr * m_hat / (std::sqrt(v_hat) + 1e-8));
        }
    }
};

} // namespace

TEST_CASE("the digits are the 1,797 of UCI") {
    REQUIRE(data().size() == 1797);
    std::array<int, classes> count{};
    for (auto const label : data().labels) ++count[label];
    CHECK(count == std::array<int, classes>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}); // scikit-learn's bincount
    CHECK(data().images[0][2] == 5.0F / 16);
    CHECK(std::ranges::all_of(data().images, [](auto const& image) {
        return std::ranges::all_of(image, [](float x) { return x >= 0 && x <= 1; });
    }));
}

TEST_CASE("a file that is no table of digits is refused with its line") {
    auto const file = std::filesystem::temp_directory_path() / ("ravine-digits-" + std::to_string(::getpid()));
    std::string good;
    for (int i = 0; i < 64; ++i) good += "16,";
    for (std::string const& bad : {std::string("1,2,3"), good + "10", good + "1,", good + "x", good, std::string("17") + good})
    {
        write_file(file, {good, "9\n", bad, "\n"});
        CHECK_THROWS_WITH_AS(read_digits(file), doctest::Contains((file.string() + ", line 2: ").c_str()), std::runtime_error);
    }
    write_file(file, {});
    CHECK_THROWS_AS(read_digits(file), std::runtime_error);
    std::filesystem::remove(file);
    CHECK_THROWS_AS(read_digits(file), std::runtime_error);
}

TEST_CASE("the generator is SplitMix64, and below is in range") {
    generator random(1234567);
    CHECK(random() == 6457827717110365317U); // the reference implementation's first numbers for this seed
    CHECK(random() == 3203168211198807973U);
    for (std::size_t n = 1; n < 40; ++n) CHECK(random.below(n) < n);
    auto order = shuffled(100, random);
    CHECK(!std::ranges::is_sorted(order));
    std::ranges::sort(order);
    CHECK(std::ranges::adjacent_find(order, [](auto a, auto b) { return b != a + 1; }) == order.end());
}

TEST_CASE("the gradients are those of the loss, by central differences") {
    softmax model;
    generator random(3);
    for (auto* const tensor : {&model.weights, &model.biases})
        for (float& x : *tensor) x = static_cast<float>(random.below(2001)) / 1000 - 1;
    auto const all = everything();
    auto const samples = std::span(all).first(50);
    CHECK(model.backward(data(), samples) == model.loss(data(), samples));
    auto const check = [&](std::vector<float>& theta, std::vector<float> const& g, std::size_t i) {
        float const x = std::exchange(theta[i], theta[i] + 0.01F);
        double const above = model.loss(data(), samples), far = static_cast<double>(theta[i]);
        theta[i] = x - 0.01F;
        double const below = model.loss(data(), samples), near = static_cast<double>(theta[i]);
        theta[i] = x;
        CHECK((above - below) / (far - near) == doctest::Approx(static_cast<double>(g[i])).scale(1).epsilon(2e-4));
    };
    for (std::size_t i = 0; i < model.weights.size(); i += 7) check(model.weights, model.weight_gradients, i);
    for (std::size_t i = 0; i < model.biases.size(); ++i) check(model.biases, model.bias_gradients, i);
}

TEST_CASE("one in five is held back") {
    split const parts = divide(data().size(), 1);
    CHECK(parts.training.size() == 1437);
    CHECK(parts.test.size() == 360);
    auto all = parts.training;
    all.insert(all.end(), parts.test.begin(), parts.test.end());
    std::ranges::sort(all);
    CHECK(all == everything());
}

TEST_CASE("Adam, written by hand, classifies at least 94 % of the digits held back; twice the same") {
    auto const run = [] {
        softmax model;
        adam weights{model.weights, model.weight_gradients, 1e-2}, biases{model.biases, model.bias_gradients, 1e-2};
        std::vector<double> losses;
        progress const last = train(
            model, data(), divide(data().size(), 1), {}, [&] { weights(), biases(); },
            [&](progress const& p) { losses.push_back(p.training_loss); });
        CHECK(last.epoch == 30);
        CHECK(losses.size() == 30);
        CHECK(losses.back() < losses.front());
        MESSAGE("loss " << last.training_loss << ", accuracy " << last.test_accuracy);
        CHECK(last.test_accuracy >= 0.94);
        return std::pair(model.weights, losses);
    };
    CHECK(run() == run());
}
