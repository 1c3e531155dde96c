// The loss of a model as a function of all its parameters, which lie in one array: a terrain that one can stand on.
#include "terrain.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace ravine::learning {
namespace {

model drawn(dataset const& data, std::span<std::size_t const> hidden, std::uint64_t seed) {
    generator random(seed);
    return model(data.features, hidden, data.classes, random);
}

double length_of(std::span<float const> v) {
    double sum = 0;
    for (float const x : v) sum += static_cast<double>(x) * static_cast<double>(x);
    return std::sqrt(sum);
}

} // namespace

terrain::terrain(dataset const& data, std::span<std::size_t const> hidden)
    : data_(&data), hidden_(hidden.begin(), hidden.end()), net_(drawn(data, hidden, 0)) {
    for (tensor const& t : net_.parameters()) size_ += t.values.size();
    std::vector<std::size_t> all(images());
    std::iota(all.begin(), all.end(), std::size_t{0});
    images_.resize(images() * data.features);
    data.gather(data.training, all, images_.data());
}

std::vector<float> terrain::start(generator& random) const {
    model const net(data_->features, hidden_, data_->classes, random);
    std::vector<float> made;
    for (tensor const& t : net.parameters()) made.insert(made.end(), t.values.begin(), t.values.end());
    return made;
}

void terrain::stand(std::span<float const> at) {
    std::size_t from = 0;
    for (tensor& t : net_.parameters()) {
        std::ranges::copy(at.subspan(from, t.values.size()), t.values.begin());
        from += t.values.size();
    }
}

double terrain::loss(std::span<float const> at) {
    stand(at);
    net_.forward(images_, images());
    return net_.loss(data_->training.labels);
}

double terrain::gradient_of(std::span<float const> images, std::span<std::uint8_t const> labels, std::span<float> to) {
    net_.zero_grad();
    net_.forward(images, labels.size());
    double const made = net_.loss(labels);
    net_.backward();
    std::size_t from = 0;
    for (tensor const& t : net_.parameters()) {
        std::ranges::copy(t.gradients, to.begin() + static_cast<std::ptrdiff_t>(from));
        from += t.gradients.size();
    }
    return made;
}

double terrain::gradient(std::span<float const> at, std::span<std::size_t const> which, std::span<float> to) {
    stand(at);
    std::size_t const features = data_->features;
    batch_.resize(which.size() * features);
    labels_.clear();
    for (std::size_t i = 0; i < which.size(); ++i) {
        std::copy_n(images_.data() + which[i] * features, features, batch_.data() + i * features);
        labels_.push_back(data_->training.labels[which[i]]);
    }
    return gradient_of(batch_, labels_, to);
}

double terrain::gradient(std::span<float const> at, std::span<float> to) {
    stand(at);
    return gradient_of(images_, data_->training.labels, to);
}

figures terrain::tested(std::span<float const> at, samples const& part) {
    stand(at);
    return evaluate(net_, *data_, part);
}

std::vector<terrain::stretch> terrain::filters() const {
    std::vector<stretch> made;
    std::size_t from = 0;
    for (tensor const& t : net_.parameters()) {
        bool const weights = t.name.starts_with("weights");
        for (std::size_t row = 0; row < t.rows; ++row, from += t.columns)
            if (weights) made.push_back({from, t.columns});
    }
    return made;
}

sharpness sharpness_at(terrain& of, std::span<float const> at, std::size_t products, generator& random) {
    std::vector<float> direction(of.size()), next(of.size());
    of.gradient(at, next); // stands there
    for (float& v : direction) v = random.unit();
    sharpness made;
    for (std::size_t k = 0; k < products; ++k) {
        double const length = length_of(direction);
        if (!(length > 0)) return {};
        for (float& v : direction) v = static_cast<float>(static_cast<double>(v) / length);
        of.hessian_times(direction, next);
        double quotient = 0; // Rayleigh's
        for (std::size_t i = 0; i < next.size(); ++i)
            quotient += static_cast<double>(direction[i]) * static_cast<double>(next[i]);
        made = {quotient, std::abs(quotient - made.eigenvalue) / std::abs(quotient)};
        direction.swap(next);
    }
    return made;
}

} // namespace ravine::learning
