// mars: the gradient is corrected by its change since the last step, which reduces its variance.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// raw = g; g = g + strength * (beta1 / (1 - beta1)) * (g - last); g = g / max(norm(g), 1); last = raw; these come
/// before the rule's first line.
/// Adds the line `raw`, the state `last` (0 at first) and the hyper-parameter `strength`, at least 0; reads the rule's
/// `beta1`. The norm takes a loop before the others.
/// Source: Yuan et al. 2024, arXiv:2411.10438 (MARS-approx; a strength of 0.025 in the authors' program).
template <text Name, any_rule Rule, class Raw, class Last, class Strength>
constexpr auto mars(Rule const& of, Raw const&, Last const&, Strength const& strength) {
    constexpr detail::symbol_in<Raw> raw{};
    constexpr detail::symbol_in<Last> last{};
    constexpr detail::symbol_in<Strength> scale{};
    detail::all_bare<Raw, Last>();
    detail::all_new<Rule, detail::symbol_in<Raw>, detail::symbol_in<Last>, detail::symbol_in<Strength>>();
    detail::must_have(of, beta1);
    return detail::filtered<Name>(of, hyper(detail::within<detail::not_negative>(strength)), state(last = 0),
                                  step(raw = g, g = g + scale * (beta1 / (1 - beta1)) * (g - last),
                                       g = g / max(norm(g), 1), last = raw));
}

}  // namespace ravine::dsl
