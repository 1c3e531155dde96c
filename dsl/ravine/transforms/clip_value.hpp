// clip_value: every element of the gradient is clipped to a range around 0.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// g = clamp(g, -limit, limit), before the rule's first line; NaN stays NaN.
/// Adds the hyper-parameter `limit`, at least 0. One stage stays one.
/// Source: torch.nn.utils.clip_grad_value_.
template <text Name, any_rule Rule, class Limit>
constexpr auto clip_value(Rule const& of, Limit const& limit) {
    constexpr detail::symbol_in<Limit> most{};
    detail::all_new<Rule, detail::symbol_in<Limit>>();
    return detail::filtered<Name>(of, hyper(detail::within<detail::not_negative>(limit)), state(),
                                  step(g = clamp(g, -most, most)));
}

}  // namespace ravine::dsl
