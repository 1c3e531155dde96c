// The models against plain loops in double that share no line with them, and those against central differences.
#include "tools/learning/model.hpp"
#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <utility>

using namespace ravine::learning;

namespace {

using values = std::vector<std::vector<double>>; // of each parameter

/// One batch and the shape of a network.
struct subject {
    std::vector<std::size_t> widths; // features, hidden ones, classes
    std::size_t n;
    std::vector<float> inputs;
    std::vector<std::uint8_t> labels;

    subject(std::vector<std::size_t> w, std::size_t count, generator& random) : widths(std::move(w)), n(count) {
        for (std::size_t i = 0; i < n * widths.front(); ++i) inputs.push_back((random.unit() + 1) / 2);
        for (std::size_t i = 0; i < n; ++i) labels.push_back(static_cast<std::uint8_t>(random.below(widths.back())));
    }
    std::span<std::size_t const> hidden() const { return std::span(widths).subspan(1, widths.size() - 2); }
};

/// Every layer's numbers for one image.
std::vector<std::vector<double>> layers(subject const& s, values const& w, std::size_t image) {
    std::vector<std::vector<double>> out(1);
    for (std::size_t i = 0; i < s.widths[0]; ++i)
        out[0].push_back(static_cast<double>(s.inputs[image * s.widths[0] + i]));
    for (std::size_t k = 1; k < s.widths.size(); ++k) {
        std::vector<double> z(s.widths[k]);
        for (std::size_t j = 0; j < z.size(); ++j) {
            z[j] = w[2 * k - 1][j];
            for (std::size_t i = 0; i < s.widths[k - 1]; ++i)
                z[j] += w[2 * k - 2][j * s.widths[k - 1] + i] * out[k - 1][i];
            if (k + 1 < s.widths.size()) z[j] = std::fmax(z[j], 0.0);
        }
        out.push_back(std::move(z));
    }
    return out;
}

double plain_loss(subject const& s, values const& w) {
    double total = 0;
    for (std::size_t image = 0; image < s.n; ++image) {
        auto const z = layers(s, w, image).back();
        double sum = 0;
        for (double const x : z) sum += std::exp(x);
        total += std::log(sum) - z[s.labels[image]];
    }
    return total / static_cast<double>(s.n);
}

values plain_gradients(subject const& s, values const& w) {
    values g;
    for (auto const& one : w) g.emplace_back(one.size());
    for (std::size_t image = 0; image < s.n; ++image) {
        auto const out = layers(s, w, image);
        double sum = 0;
        for (double const x : out.back()) sum += std::exp(x);
        std::vector<double> d;
        for (std::size_t j = 0; j < out.back().size(); ++j)
            d.push_back((std::exp(out.back()[j]) / sum - (j == s.labels[image] ? 1 : 0)) / static_cast<double>(s.n));
        for (std::size_t k = s.widths.size() - 1; k > 0; --k) {
            std::vector<double> below(s.widths[k - 1]);
            for (std::size_t j = 0; j < d.size(); ++j) {
                g[2 * k - 1][j] += d[j];
                for (std::size_t i = 0; i < below.size(); ++i) {
                    g[2 * k - 2][j * below.size() + i] += d[j] * out[k - 1][i];
                    if (out[k - 1][i] > 0) below[i] += d[j] * w[2 * k - 2][j * below.size() + i];
                }
            }
            d = std::move(below);
        }
    }
    return g;
}

/// A model whose parameters are all drawn, biases too.
model drawn(subject const& s, generator& random) {
    model made(s.widths.front(), s.hidden(), s.widths.back(), random);
    for (tensor& t : made.parameters())
        for (float& x : t.values) x = random.unit() / 2;
    return made;
}

values values_of(model const& m) {
    values made;
    for (tensor const& t : m.parameters()) made.emplace_back(t.values.begin(), t.values.end());
    return made;
}

std::vector<subject> subjects(generator& random) {
    return {{{64, 10}, 1, random},    {{64, 10}, 37, random},    {{7, 3}, 5, random},
            {{20, 16, 5}, 1, random}, {{20, 16, 5}, 33, random}, {{9, 13, 7, 4}, 6, random}};
}

} // namespace

TEST_CASE("the plain loops' gradients are those of their loss, by central differences, in every element") {
    generator random(5);
    for (subject const& s : subjects(random)) {
        values w = values_of(drawn(s, random));
        values const g = plain_gradients(s, w);
        for (std::size_t t = 0; t < w.size(); ++t)
            for (std::size_t i = 0; i < w[t].size(); ++i) {
                double const x = w[t][i], h = 1e-6;
                w[t][i] = x + h;
                double const above = plain_loss(s, w);
                w[t][i] = x - h;
                double const below = plain_loss(s, w);
                w[t][i] = x;
                CHECK((above - below) / (2 * h) == doctest::Approx(g[t][i]).scale(1).epsilon(1e-8));
            }
    }
}

TEST_CASE("scores, loss and gradients are those of the plain loops, in every element") {
    generator random(6);
    for (subject const& s : subjects(random)) {
        model m = drawn(s, random);
        values const w = values_of(m), g = plain_gradients(s, w);
        m.zero_grad();
        auto const scores = m.forward(s.inputs, s.n);
        REQUIRE(scores.size() == s.n * s.widths.back());
        for (std::size_t image = 0; image < s.n; ++image) {
            auto const z = layers(s, w, image).back();
            for (std::size_t j = 0; j < z.size(); ++j)
                CHECK(static_cast<double>(scores[image * z.size() + j]) ==
                      doctest::Approx(z[j]).scale(1).epsilon(1e-6));
        }
        CHECK(m.loss(s.labels) == doctest::Approx(plain_loss(s, w)).epsilon(1e-6));
        m.backward();
        REQUIRE(m.parameters().size() == g.size());
        for (std::size_t t = 0; t < g.size(); ++t) {
            REQUIRE(m.parameters()[t].gradients.size() == g[t].size());
            for (std::size_t i = 0; i < g[t].size(); ++i)
                CHECK(static_cast<double>(m.parameters()[t].gradients[i]) ==
                      doctest::Approx(g[t][i]).scale(1).epsilon(5e-7));
        }
    }
}

TEST_CASE("backward adds to the gradients, zero_grad clears them, and the same input gives the same bits") {
    generator random(7);
    subject const s({30, 12, 10}, 9, random);
    model m = drawn(s, random);
    auto const pass = [&] {
        m.forward(s.inputs, s.n);
        m.loss(s.labels);
        m.backward();
    };
    pass();
    std::vector<float> once = m.parameters()[0].gradients;
    pass();
    for (std::size_t i = 0; i < once.size(); ++i)
        CHECK(m.parameters()[0].gradients[i] == doctest::Approx(2 * once[i]).scale(0.1).epsilon(1e-5));
    m.zero_grad();
    for (tensor const& t : m.parameters()) CHECK(std::ranges::all_of(t.gradients, [](float x) { return x == 0; }));
    pass();
    CHECK(m.parameters()[0].gradients == once);
    model copy = m; // elsewhere in memory
    copy.zero_grad();
    std::vector<float> moved(s.inputs.size() + 1);
    std::ranges::copy(s.inputs, moved.begin() + 1);
    copy.forward(std::span(moved).subspan(1), s.n); // four bytes off its alignment
    copy.loss(s.labels);
    copy.backward();
    CHECK(copy.parameters()[0].gradients == once);
}

TEST_CASE("a perceptron starts as He et al. say, by seed; softmax regression at zero") {
    std::vector<std::size_t> const hidden{128, 40};
    auto const made = [&](std::uint64_t seed) {
        generator random(seed);
        return model(64, hidden, 10, random);
    };
    model const m = made(1);
    REQUIRE(m.parameters().size() == 6);
    std::size_t inputs = 64;
    for (std::size_t t = 0; t < 6; t += 2) {
        auto const& [name, rows, columns, weights, gradients] = m.parameters()[t];
        CHECK(columns == inputs);
        CHECK(weights.size() == rows * columns);
        double sum = 0, squares = 0;
        for (float const w : weights)
            sum += static_cast<double>(w), squares += static_cast<double>(w) * static_cast<double>(w);
        auto const n = static_cast<double>(weights.size());
        CHECK(squares / n == doctest::Approx(2.0 / static_cast<double>(inputs)).scale(0).epsilon(0.1));
        CHECK(std::abs(sum / n) < 4 * std::sqrt(2.0 / static_cast<double>(inputs) / n));
        CHECK(std::ranges::all_of(m.parameters()[t + 1].values, [](float b) { return b == 0; }));
        inputs = rows;
    }
    CHECK(values_of(made(1)) == values_of(m));
    CHECK(values_of(made(2)) != values_of(m));
    generator random(1);
    model const softmax(64, {}, 10, random);
    REQUIRE(softmax.parameters().size() == 2);
    for (tensor const& t : softmax.parameters()) CHECK(std::ranges::all_of(t.values, [](float x) { return x == 0; }));
}

TEST_CASE("NaN goes through every layer, and large scores do not overflow") {
    generator random(8);
    subject const s({4, 3, 2}, 2, random);
    model m = drawn(s, random);
    std::ranges::fill(m.parameters()[0].values, std::numeric_limits<float>::quiet_NaN());
    m.forward(s.inputs, s.n);
    CHECK(std::isnan(m.loss(s.labels)));
    model large = drawn(s, random);
    for (tensor& t : large.parameters())
        for (float& x : t.values) x *= 1e6F;
    large.forward(s.inputs, s.n);
    CHECK(std::isfinite(large.loss(s.labels)));
}

TEST_CASE("what does not fit is refused") {
    generator random(9);
    subject const s({4, 3, 2}, 2, random);
    model m = drawn(s, random);
    CHECK_THROWS_AS(m.loss(s.labels), std::invalid_argument);
    CHECK_THROWS_AS(m.forward(s.inputs, 3), std::invalid_argument);
    m.forward(s.inputs, 2);
    CHECK_THROWS_AS(m.loss(std::span(s.labels).first(1)), std::invalid_argument);
    std::size_t const nothing[]{0};
    CHECK_THROWS_AS(model(4, nothing, 2, random), std::invalid_argument);
}
