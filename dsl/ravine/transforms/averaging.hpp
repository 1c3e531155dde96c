// averaging: an exponential moving average of the weights is kept beside them.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// average = where(t == 1, theta, lerp(average, theta, 1 - decay)), after the rule's last line; theta is left as it is.
/// Adds the state `average` and the hyper-parameter `decay` in [0, 1); it is the option `average(decay)` of a step,
/// as a rule.
/// One stage stays one.
/// Source: torch.optim.swa_utils (get_ema_multi_avg_fn); Polyak and Juditsky 1992 for averages of the weights.
template <text Name, any_rule Rule, class Average, class Decay>
constexpr auto averaging(Rule const& of, Average const&, Decay const& decay) {
    constexpr detail::symbol_in<Average> average{};
    constexpr detail::symbol_in<Decay> kept{};
    detail::all_bare<Average>();
    detail::all_new<Rule, detail::symbol_in<Average>, detail::symbol_in<Decay>>();
    return detail::transformed<Name>(
        of, hyper(detail::within<detail::below_one>(decay)), state(average = 0),
        hana::concat(of.step, step(average = where(t == 1, theta, lerp(average, theta, 1 - kept))).items));
}

}  // namespace ravine::dsl
