// What `ravine train` is asked for, made whole: the images, the widths of the layers, the batches.
#pragma once
#include "commands.hpp"
#include "tools/learning/dataset.hpp"
#include <cstddef>
#include <vector>

namespace ravine::tool {

struct training_plan {
    train_options const& asked;
    learning::dataset data;
    std::vector<std::size_t> hidden; ///< widths; none: softmax regression
    std::size_t batch;               ///< images

    /// How many batches an epoch has, and all epochs together.
    std::size_t per_epoch() const { return (data.training.size() + batch - 1) / batch; }
    std::size_t batches() const { return asked.epochs * per_epoch(); }
};

/// Throws std::invalid_argument for options that cannot be meant together, and for files that cannot be written.
void check_together(train_options const& asked, std::size_t rules);

/// Reads the images. Throws where there are none, or none would be learned from.
training_plan plan_of(train_options const& asked);

} // namespace ravine::tool
