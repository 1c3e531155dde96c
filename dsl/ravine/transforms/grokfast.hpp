// grokfast: the slow part of the gradient, its moving average, is amplified.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// average = alpha * average + (1 - alpha) * g, at first g itself; g = g + lambda * average; before the first line.
/// Adds the state `average` and two hyper-parameters: alpha in [0, 1), lambda at least 0. One stage stays one.
/// Source: Lee et al. 2024, arXiv:2405.20233, Grokfast-EMA (0.98 and 2 in the authors' program).
template <text Name, any_rule Rule, class Average, class Alpha, class Lambda>
constexpr auto grokfast(Rule const& of, Average const&, Alpha const& memory, Lambda const& amplification) {
    constexpr detail::symbol_in<Average> average{};
    constexpr detail::symbol_in<Alpha> kept{};
    constexpr detail::symbol_in<Lambda> more{};
    detail::all_bare<Average>();
    detail::all_new<Rule, detail::symbol_in<Average>, detail::symbol_in<Alpha>, detail::symbol_in<Lambda>>();
    return detail::filtered<Name>(
        of, hyper(detail::within<detail::below_one>(memory), detail::within<detail::not_negative>(amplification)),
        state(average = 0),
        step(average = where(t == 1, g, kept * average + (1 - kept) * g), g = g + more * average));
}

}  // namespace ravine::dsl
