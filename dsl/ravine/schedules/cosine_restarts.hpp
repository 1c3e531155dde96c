// Half cosine waves one after the other, each from 1 to 0: stochastic gradient descent with warm restarts.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// A restart every `first` steps (PyTorch's CosineAnnealingWarmRestarts; Loshchilov and Hutter 2017, arXiv:1608.03983).
constexpr auto cosine_restarts(double first) {
    detail::above_0("cosine_restarts", "first", first);
    return (1 + cos(pi * mod(e, first) / first)) / 2;
}
/// The first wave takes `first` steps, each one after it `multiplier` times the steps of the one before.
constexpr auto cosine_restarts(double first, double multiplier) {
    detail::above_0("cosine_restarts", "first", first);
    detail::require(detail::finite(multiplier) && multiplier > 1, "cosine_restarts", "multiplier", multiplier,
                    "above 1, and finite; leave it out for waves of equal length");
    // The wave's number; what is added is far less than a step, and makes good what log loses at a restart.
    auto const wave = floor(log(e / first * (multiplier - 1) + 1) / log(constant(multiplier)) + 1e-12);
    auto const start = first * (pow(multiplier, wave) - 1) / (multiplier - 1);
    return (1 + cos(pi * (e - start) / (first * pow(multiplier, wave)))) / 2;
}

}  // namespace ravine::schedules
