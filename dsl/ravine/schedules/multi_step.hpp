// A factor at each of some steps.
#pragma once

#include <ravine/schedules/parameter.hpp>

namespace ravine::schedules {

/// `factor` once more from each milestone on: multi_step(0.1, 30, 80) is 1, from step 30 on 0.1, from step 80 on 0.01
/// (PyTorch's MultiStepLR, in the order of its closed form). A milestone that is named twice counts twice.
template <number_like... Steps>
constexpr auto multi_step(double factor, Steps... milestones) {
    static_assert(sizeof...(Steps) > 0, "ravine: multi_step needs a milestone: multi_step(0.1, 30, 80)");
    detail::at_least_0("multi_step", "factor", factor);
    (detail::at_least_0("multi_step", "a milestone", static_cast<double>(milestones)), ...);
    return pow(factor, (... + where(e >= milestones, 1, 0)));
}

}  // namespace ravine::schedules
