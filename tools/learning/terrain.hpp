// The loss of a model as a function of all its parameters, which lie in one array: a terrain that one can stand on.
#pragma once
#include "dataset.hpp"
#include "model.hpp"
#include "random.hpp"
#include "training.hpp"
#include <cstddef>
#include <span>
#include <vector>

namespace ravine::learning {

/// A perceptron on the training images of a set. A place is an array of `size()` numbers: weights and biases, layer by layer.
class terrain {
public:
    /// The set must live on; `hidden` as of model. Throws std::invalid_argument.
    terrain(dataset const& data, std::span<std::size_t const> hidden);

    std::size_t size() const { return size_; }
    std::size_t images() const { return data_->training.size(); }
    dataset const& data() const { return *data_; }
    /// Where a training starts, drawn as the model draws it.
    std::vector<float> start(generator& random) const;

    /// The mean loss of all training images.
    double loss(std::span<float const> at);
    /// The mean loss over the training images that are named (at least one), and its gradient.
    double gradient(std::span<float const> at, std::span<std::size_t const> which, std::span<float> to);
    /// The same over all training images.
    double gradient(std::span<float const> at, std::span<float> to);
    /// The Hessian of the loss of all training images times a direction, at the place of the last `gradient` over all.
    void hessian_times(std::span<float const> direction, std::span<float> to) const { net_.hessian_times(direction, to); }
    /// Loss and accuracy on a part of the set.
    figures tested(std::span<float const> at, samples const& part);

    /// Where each neuron's weights lie in a place: the filters of filter normalisation, which leaves biases out.
    struct stretch {
        std::size_t from, size;
    };
    std::vector<stretch> filters() const;

private:
    void stand(std::span<float const> at);
    double gradient_of(std::span<float const> images, std::span<std::uint8_t const> labels, std::span<float> to);

    dataset const* data_;
    std::vector<std::size_t> hidden_;
    model net_;
    std::size_t size_ = 0;
    std::vector<float> images_, batch_; // of all training images; of those last named
    std::vector<std::uint8_t> labels_;
};

/// The eigenvalue of largest magnitude of the Hessian over all training images at a place, by power iteration from a drawn
/// direction: so many products, the last of which changed it by the share `last_change`.
struct sharpness {
    double eigenvalue = 0, last_change = 0;
};
sharpness sharpness_at(terrain& of, std::span<float const> at, std::size_t products, generator& random);

} // namespace ravine::learning
