// clip_norm: the gradient of a tensor is scaled down to a norm.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// g = g * min(limit / (norm(g) + 1e-6), 1), before the rule's first line; the option `clip_norm` of a step, as a rule.
/// Adds the hyper-parameter `limit`, at least 0. The norm takes a loop over the gradient before the others.
/// Source: torch.nn.utils.clip_grad_norm_, of one tensor.
template <text Name, any_rule Rule, class Limit>
constexpr auto clip_norm(Rule const& of, Limit const& limit) {
    constexpr detail::symbol_in<Limit> most{};
    detail::all_new<Rule, detail::symbol_in<Limit>>();
    return detail::filtered<Name>(of, hyper(detail::within<detail::not_negative>(limit)), state(),
                                  step(g = g * min(most / (norm(g) + 1e-6), 1)));
}

}  // namespace ravine::dsl
