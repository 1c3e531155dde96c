// lookahead: every few steps the weights return part of the way to slow weights, which follow them.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// Where mod(t, period) == 0, after the rule's last line: slow = lerp(slow, theta, pull); theta = slow.
/// Adds the state `slow`, which starts as theta, and two hyper-parameters: the period, at least 1, the pull in [0, 1].
/// One stage stays one, and a step between two of the period moves not a byte more than the rule's.
/// Source: Zhang et al. 2019, arXiv:1907.08610, Algorithm 1.
template <text Name, any_rule Rule, class Slow, class Period, class Pull>
constexpr auto lookahead(Rule const& of, Slow const&, Period const& period, Pull const& pull) {
    constexpr detail::symbol_in<Slow> slow{};
    constexpr detail::symbol_in<Period> every{};
    constexpr detail::symbol_in<Pull> part{};
    detail::all_bare<Slow>();
    detail::all_new<Rule, detail::symbol_in<Slow>, detail::symbol_in<Period>, detail::symbol_in<Pull>>();
    return detail::transformed<Name>(
        of, hyper(detail::within<detail::at_least_one>(period), detail::within<detail::up_to_one>(pull)),
        state(slow = theta),
        hana::concat(of.step, step(slow = where(mod(t, every) == 0, lerp(slow, theta, part), slow),
                                   theta = where(mod(t, every) == 0, slow, theta)).items));
}

}  // namespace ravine::dsl
