// What the studies on the digits network share: the images, one training by a rule of the library, maps around solutions.
#pragma once
#include "calculation.hpp"
#include "tools/learning/terrain.hpp"
#include <functional>
#include <optional>
#include <ravine/any_optimizer.hpp>
#include <ravine/schedule.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ravine::study {

/// The handwritten digits, read once. Throws std::runtime_error that names the file.
learning::dataset const& digits();

/// An optimizer of one of the program's rules by its best kernels. Throws std::invalid_argument.
any_optimizer<float> optimizer_of(std::string_view rule, std::vector<std::pair<std::string, double>> const& hypers = {});

/// A training from a place. Each batch is drawn from an order of all images that is drawn anew each epoch; the last one of an
/// epoch is left out where it would be smaller.
struct course {
    std::string rule = "sgd";
    std::vector<std::pair<std::string, double>> hypers{};
    std::size_t epochs = 20, batch = 32;
    std::optional<schedule> lr{};  ///< by steps, in place of the hyper-parameter
    double until = 0;              ///< ends after an epoch whose loss is at most this
    double reach = 0;              ///< above 0: the gradient is taken this far up the slope, as SAM takes it
    std::optional<std::size_t> average_from{}; ///< from this epoch (from 0) on, the weights after each are averaged: SWA
};

/// What a training led to.
struct trained {
    std::vector<float> weights;  ///< the averaged ones, if that was asked for
    std::vector<double> losses;  ///< over all training images, before the first epoch and after each
    bool finite = true;          ///< false: it ended early, where the loss was no number any more
};
/// Trains; `reached` is called with the share that is done. The same seed draws the same orders of images.
trained train(learning::terrain& on, std::vector<float> start, course const& how, std::uint64_t seed,
              std::function<void(double)> const& reached = [](double) {});

/// start + share * (end - start).
std::vector<float> between(std::span<float const> start, std::span<float const> end, double share);

} // namespace ravine::study
