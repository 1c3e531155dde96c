// The products of a model by Eigen: the one translation unit that includes it, with one set of flags for every machine.
#define EIGEN_DONT_PARALLELIZE // a product must not depend on the number of threads
#include "model.hpp"
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <ravine/operators/functions.hpp>
#include <stdexcept>

namespace ravine::learning {
namespace {

using matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<matrix const> view(float const* at, std::size_t rows, std::size_t columns) {
    return {at, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}
Eigen::Map<matrix> view(float* at, std::size_t rows, std::size_t columns) {
    return {at, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

/// Turns a row of scores into probabilities; gives the cross entropy of the right one: log(sum(exp(z))) - z[label],
/// both shifted by the largest score so that nothing overflows.
double normalise(std::span<float> z, std::size_t label) {
    using functions::exp, functions::log; // the same bits everywhere, unlike the C library's
    float const largest = *std::ranges::max_element(z), right = z[label];
    float sum = 0;
    for (float& value : z) sum += value = exp(value - largest);
    for (float& value : z) value /= sum;
    return static_cast<double>(log(sum)) + static_cast<double>(largest) - static_cast<double>(right);
}

} // namespace

model::model(std::size_t features, std::span<std::size_t const> hidden, std::size_t classes, generator& random) {
    Eigen::setCpuCacheSizes(32 << 10, 512 << 10, 4 << 20); // Eigen cuts its sums by these, and would ask the processor
    std::vector<std::size_t> widths(hidden.begin(), hidden.end());
    widths.push_back(classes);
    std::size_t inputs = features;
    for (std::size_t const outputs : widths) {
        if (inputs == 0 || outputs == 0)
            throw std::invalid_argument("a layer of a model needs at least one input and one output");
        std::string const number = std::to_string(layers_.size() + 1);
        layers_.push_back({inputs, outputs, {}, {}});
        tensor weights{"weights " + number, outputs, inputs, std::vector<float>(outputs * inputs),
                       std::vector<float>(outputs * inputs)};
        float const bound = static_cast<float>(std::sqrt(6 / static_cast<double>(inputs))); // of variance 2 / inputs
        if (!hidden.empty())
            for (float& w : weights.values) w = bound * random.unit();
        parameters_.push_back(std::move(weights));
        parameters_.push_back(
            {"biases " + number, outputs, 1, std::vector<float>(outputs), std::vector<float>(outputs)});
        inputs = outputs;
    }
}

void model::zero_grad() {
    for (tensor& t : parameters_) std::ranges::fill(t.gradients, 0.0F);
}

std::span<float const> model::forward(std::span<float const> inputs, std::size_t n) {
    if (inputs.size() != n * layers_.front().inputs)
        throw std::invalid_argument("the images do not have the model's features");
    inputs_ = inputs.data();
    n_ = n;
    float const* in = inputs_;
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        layer& at = layers_[k];
        at.out.resize(n * at.outputs);
        view(at.out.data(), n, at.outputs).noalias() =
            view(in, n, at.inputs) * view(parameters_[2 * k].values.data(), at.outputs, at.inputs).transpose();
        float const* const biases = parameters_[2 * k + 1].values.data();
        bool const hidden = k + 1 < layers_.size();
        for (std::size_t row = 0; row < n; ++row)
            for (std::size_t i = 0; i < at.outputs; ++i) {
                float& out = at.out[row * at.outputs + i];
                float const z = out + biases[i];
                out = hidden && z < 0 ? 0 : z; // NaN stays: a training that diverges is to show it
            }
        in = at.out.data();
    }
    return layers_.back().out;
}

double model::loss(std::span<std::uint8_t const> labels) {
    if (labels.size() != n_ || n_ == 0)
        throw std::invalid_argument("a loss needs a label for each image, and an image");
    layer& last = layers_.back();
    last.out_gradient = last.out;
    float const share = 1 / static_cast<float>(n_);
    double total = 0;
    for (std::size_t row = 0; row < n_; ++row) {
        std::span<float> const z(last.out_gradient.data() + row * last.outputs, last.outputs);
        total += normalise(z, labels[row]);
        z[labels[row]] -= 1; // the gradient by the scores
        for (float& d : z) d *= share;
    }
    return total / static_cast<double>(n_);
}

void model::backward() {
    for (std::size_t k = layers_.size(); k-- > 0;) {
        layer& at = layers_[k];
        float const* const in = k == 0 ? inputs_ : layers_[k - 1].out.data();
        auto const d = view(at.out_gradient.data(), n_, at.outputs);
        view(parameters_[2 * k].gradients.data(), at.outputs, at.inputs).noalias() +=
            d.transpose() * view(in, n_, at.inputs);
        float* const biases = parameters_[2 * k + 1].gradients.data();
        for (std::size_t row = 0; row < n_; ++row)
            for (std::size_t i = 0; i < at.outputs; ++i) biases[i] += at.out_gradient[row * at.outputs + i];
        if (k == 0) break;
        layer& before = layers_[k - 1];
        before.out_gradient.resize(n_ * at.inputs);
        view(before.out_gradient.data(), n_, at.inputs).noalias() =
            d * view(parameters_[2 * k].values.data(), at.outputs, at.inputs);
        for (std::size_t i = 0; i < before.out.size(); ++i)
            if (before.out[i] <= 0) before.out_gradient[i] = 0; // ReLU
    }
}

std::string eigen_version() {
    return std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) + "." + std::to_string(EIGEN_MINOR_VERSION);
}

/// How the values of each layer change along a direction of the parameters.
std::vector<std::vector<float>> model::change_of_layers(std::span<float const> direction) const {
    std::vector<std::vector<float>> made(layers_.size());
    float const* along = direction.data();
    for (std::size_t k = 0; k < layers_.size(); ++k) {
        layer const& at = layers_[k];
        float const* const in = k == 0 ? inputs_ : layers_[k - 1].out.data();
        float const* const biases = along + at.outputs * at.inputs;
        made[k].resize(n_ * at.outputs);
        auto change = view(made[k].data(), n_, at.outputs);
        change.noalias() = view(in, n_, at.inputs) * view(along, at.outputs, at.inputs).transpose();
        if (k > 0)
            change.noalias() += view(made[k - 1].data(), n_, at.inputs) *
                                view(parameters_[2 * k].values.data(), at.outputs, at.inputs).transpose();
        bool const hidden = k + 1 < layers_.size();
        for (std::size_t i = 0; i < made[k].size(); ++i)
            made[k][i] = hidden && at.out[i] <= 0 ? 0 : made[k][i] + biases[i % at.outputs];
        along = biases + at.outputs;
    }
    return made;
}

/// How the gradient by the scores changes where the scores do: that of p - y is p * (change - its mean under p).
std::vector<float> model::change_of_last_gradient(std::span<float const> change) const {
    std::size_t const classes = layers_.back().outputs;
    std::vector<float> p = layers_.back().out;
    for (std::size_t row = 0; row < n_; ++row) {
        std::span<float> const z = std::span(p).subspan(row * classes, classes);
        std::span<float const> const by = change.subspan(row * classes, classes);
        normalise(z, 0);
        float mean = 0;
        for (std::size_t i = 0; i < classes; ++i) mean += z[i] * by[i];
        for (std::size_t i = 0; i < classes; ++i) z[i] *= (by[i] - mean) / static_cast<float>(n_);
    }
    return p;
}

void model::hessian_times(std::span<float const> direction, std::span<float> to) const {
    std::size_t size = 0;
    for (tensor const& t : parameters_) size += t.values.size();
    if (direction.size() != size || to.size() != size)
        throw std::invalid_argument("a direction needs as many numbers as the model has parameters");
    std::vector<std::vector<float>> const change = change_of_layers(direction);
    std::vector<float> of_gradient = change_of_last_gradient(change.back());
    std::size_t from = size;
    for (std::size_t k = layers_.size(); k-- > 0;) {
        layer const& at = layers_[k];
        from -= (at.inputs + 1) * at.outputs;
        auto const now = view(of_gradient.data(), n_, at.outputs);
        auto weights = view(to.data() + from, at.outputs, at.inputs);
        weights.noalias() = now.transpose() * view(k == 0 ? inputs_ : layers_[k - 1].out.data(), n_, at.inputs);
        std::span<float> const biases = to.subspan(from + at.outputs * at.inputs, at.outputs);
        std::ranges::fill(biases, 0.0F);
        for (std::size_t i = 0; i < of_gradient.size(); ++i) biases[i % at.outputs] += of_gradient[i];
        if (k == 0) break;
        auto const gradient = view(at.out_gradient.data(), n_, at.outputs);
        weights.noalias() += gradient.transpose() * view(change[k - 1].data(), n_, at.inputs);
        std::vector<float> below(n_ * at.inputs);
        auto before = view(below.data(), n_, at.inputs);
        before.noalias() = now * view(parameters_[2 * k].values.data(), at.outputs, at.inputs);
        before.noalias() += gradient * view(direction.data() + from, at.outputs, at.inputs);
        for (std::size_t i = 0; i < below.size(); ++i)
            if (layers_[k - 1].out[i] <= 0) below[i] = 0; // ReLU
        of_gradient = std::move(below);
    }
}

} // namespace ravine::learning
