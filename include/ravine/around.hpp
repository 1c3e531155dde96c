// What a step does around the update, in the same pass: the options, and what a call of step tells.
#pragma once

#include <cstddef>
#include <limits>

namespace ravine {

/// The options of a step. In this order: micro-batches are added up; their mean is divided by the loss scale (one factor,
/// rounded once); every element is clipped to the limit; gradients are clipped by the norm of their tensor, then of all
/// tensors; the gradient is negated to maximize. The rule sees what comes of it; the gradient in memory stays as it was, or
/// is zero afterwards. Then the average of the weights moves. Each gives what a pass of its own gives, bit for bit.
struct around_options {
    static constexpr double none = std::numeric_limits<double>::infinity();
    enum class averages : unsigned char { none, exponential, equal };

    double loss_scale = 1;
    double limit = none;        ///< of the magnitude of an element
    double tensor_norm = none;  ///< of one tensor's gradient
    double global_norm = none;  ///< of all gradients
    double decay = 0;           ///< of the exponential moving average
    std::size_t micro_batches = 1;
    averages average = averages::none;
    bool zero = false, maximize = false, skip_non_finite = false, flush_denormals = false;

    /// Whether gradients are read once before the update.
    bool reduces() const { return tensor_norm != none || global_norm != none || skip_non_finite; }
    /// Whether the loops with the usual steps are not enough.
    bool gathers() const { return micro_batches > 1 || limit != none; }
    /// Whether the plain loops are not enough.
    bool any() const {
        return loss_scale != 1 || limit != none || reduces() || micro_batches > 1 || average != averages::none || zero || maximize;
    }
};

/// What a call of step did.
struct outcome {
    bool stepped = true;  ///< false: a micro-batch was added, or a gradient was not finite and the step was skipped
    double norm = 0;      ///< of all gradients, unscaled and clipped to the limit, before they are clipped by norm; where
                          ///< the options need it, NaN in a step that was skipped
};

}  // namespace ravine
