// The training loop: mini-batches in a seeded order, the losses after each epoch, and where it stopped being finite.
#pragma once
#include "dataset.hpp"
#include "model.hpp"
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace ravine::learning {

/// Where training is: the epoch (from 1), how many of its steps are made, those of all epochs, the generator as it was when
/// the epoch began, and the seconds so far, as those of an outcome.
struct position {
    std::size_t epoch = 1, step = 0, steps = 0;
    std::uint64_t random = 0;
    double seconds = 0, optimizer_seconds = 0;
};

/// What is known after an epoch, or after the part of one that was trained before a stop.
struct epoch {
    std::size_t number = 0, steps = 0; ///< from 1; the steps made so far, in all epochs
    double train_loss = 0;             ///< the mean over all training images, by the model as it is now
    double test_accuracy = 0;          ///< the share of the test images whose likeliest class is the right one
    double seconds = 0;                ///< of training so far, without that of these figures
    double test_loss = 0;              ///< the mean over all test images
};

struct course {
    std::size_t epochs = 10, batch = 32;
    std::optional<position> from = std::nullopt; ///< where an earlier training stopped
    std::optional<double> untrained_loss = std::nullopt; ///< what that knew
    std::vector<epoch> known{};                          ///< whole epochs that it had made: the first ones of the outcome
};

/// After how many steps of which epoch (from 1).
struct place {
    std::size_t epoch = 0, step = 0;
};

struct outcome {
    double untrained_loss = 0; ///< of the model as it came
    std::vector<learning::epoch> epochs;
    double seconds = 0;              ///< of all batches: images, forward, loss, backward, step
    double optimizer_seconds = 0;    ///< of that, in `step`
    std::optional<place> not_finite; ///< where the loss was infinite or NaN: training ended there
    bool stopped = false;            ///< by the caller, before its end

    /// The loss is not finite, or above that of the untrained model.
    bool diverged() const { return not_finite || (!epochs.empty() && epochs.back().train_loss > untrained_loss); }
};

struct callbacks {
    std::function<void()> step;                         ///< reads the gradients and changes the parameters
    /// Optional; false stops, with the figures of what there is.
    std::function<bool(std::size_t images, position const&)> after_step;
    std::function<bool(epoch const&)> after_epoch;      ///< optional; false stops
};

/// Trains the model. `random` draws the order of the training images, anew each epoch. Throws std::invalid_argument for
/// a batch of nothing or a set without images.
outcome train(model& net, dataset const& data, course const& how, generator& random, callbacks const& calls);

/// The mean loss over all images of a part, and the share of them that the model puts into the right class.
struct figures {
    double loss = 0, accuracy = 0;
};
figures evaluate(model& net, dataset const& data, samples const& part);

} // namespace ravine::learning
