// The loss over all parameters: its gradient and Hessian against differences, the power iteration against the whole matrix.
#include "tools/learning/terrain.hpp"
#include <cmath>
#include <doctest/doctest.h>

using namespace ravine::learning;

namespace {

/// Fifteen images of three pixels in two classes.
dataset tiny() {
    dataset data{"tiny", 3, 2, 255, {}, {}};
    generator random(5);
    for (int i = 0; i < 15; ++i)
        for (samples* const part : {&data.training, &data.test}) {
            for (int k = 0; k < 3; ++k) part->pixels.push_back(static_cast<std::uint8_t>(random.below(256)));
            part->labels.push_back(static_cast<std::uint8_t>(random.below(2)));
        }
    return data;
}

using row = std::vector<double>;

/// Column k of the Hessian: how the gradient differs along coordinate k.
std::vector<row> dense(terrain& of, std::vector<float> const& at) {
    float const step = 0x1p-10F; // short, so that it crosses no kink of ReLU
    std::vector<row> made;
    std::vector<float> up(of.size()), down(of.size());
    for (std::size_t k = 0; k < of.size(); ++k) {
        std::vector<float> moved = at;
        moved[k] = at[k] + step;
        of.gradient(moved, up);
        moved[k] = at[k] - step;
        of.gradient(moved, down);
        row column(of.size());
        for (std::size_t i = 0; i < of.size(); ++i) column[i] = (static_cast<double>(up[i]) - static_cast<double>(down[i])) / (2 * static_cast<double>(step));
        made.push_back(column);
    }
    return made;
}

} // namespace

TEST_CASE("products with the Hessian are those with the matrix of differences") {
    dataset const data = tiny();
    for (std::vector<std::size_t> const& hidden : {std::vector<std::size_t>{}, {4}, {5, 3}}) {
        CAPTURE(hidden.size());
        terrain net(data, hidden);
        generator random(3);
        std::vector<float> at = net.start(random), product(net.size()), gradient(net.size());
        for (float& w : at) w += 0.1F * random.unit(); // biases, too
        std::vector<row> const hessian = dense(net, at);
        net.gradient(at, gradient);
        for (std::size_t k = 0; k < net.size(); ++k) {
            std::vector<float> direction(net.size());
            direction[k] = 1;
            net.hessian_times(direction, product);
            for (std::size_t i = 0; i < net.size(); ++i) CHECK(static_cast<double>(product[i]) == doctest::Approx(hessian[k][i]).epsilon(1e-3).scale(1));
        }
        row v(net.size());
        for (std::size_t i = 0; i < v.size(); ++i) v[i] = 1 + static_cast<double>(i % 7); // not the direction in which softmax is flat
        double eigenvalue = 0; // the power iteration on the whole matrix
        for (int step = 0; step < 500; ++step) {
            row next(net.size());
            for (std::size_t k = 0; k < net.size(); ++k)
                for (std::size_t i = 0; i < net.size(); ++i) next[i] += hessian[k][i] * v[k];
            eigenvalue = 0;
            for (double const x : next) eigenvalue += x * x;
            eigenvalue = std::sqrt(eigenvalue);
            for (std::size_t i = 0; i < net.size(); ++i) v[i] = next[i] / eigenvalue;
        }
        sharpness const found = sharpness_at(net, at, 200, random);
        CHECK(std::abs(found.eigenvalue) == doctest::Approx(eigenvalue).epsilon(1e-3));
        CHECK(found.last_change < 1e-3);
    }
}

TEST_CASE("the loss of some images, of all, and of the model are one loss") {
    dataset const data = tiny();
    std::size_t const hidden[]{4};
    terrain net(data, hidden);
    generator random(3), again(3);
    std::vector<float> const at = net.start(random);
    model plain(3, hidden, 2, again);
    std::vector<float> sum(net.size()), one(net.size()), all(net.size());
    double loss = 0;
    for (std::size_t i = 0; i < net.images(); ++i) {
        loss += net.gradient(at, {{i}}, one) / static_cast<double>(net.images());
        for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += one[k] / static_cast<float>(net.images());
    }
    CHECK(net.loss(at) == doctest::Approx(loss));
    CHECK(net.gradient(at, all) == net.loss(at));
    CHECK(net.loss(at) == doctest::Approx(evaluate(plain, data, data.training).loss));
    CHECK(net.tested(at, data.test).accuracy == evaluate(plain, data, data.test).accuracy);
    for (std::size_t k = 0; k < sum.size(); ++k) CHECK(static_cast<double>(sum[k]) == doctest::Approx(static_cast<double>(all[k])).epsilon(1e-4).scale(1));
    std::size_t weights = 0;
    for (terrain::stretch const& filter : net.filters()) weights += filter.size;
    CHECK(net.filters().size() == 4 + 2);
    CHECK(weights == 4 * 3 + 2 * 4);
}
