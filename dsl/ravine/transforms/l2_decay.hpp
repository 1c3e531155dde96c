// l2_decay: the gradient of a squared norm of the weights is added to the gradient, as in torch.optim.SGD.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// g = where(decay != 0, g + theta * decay, g), before the rule's first line.
/// Adds the hyper-parameter `decay`, at least 0. One stage stays one.
/// Source: torch.optim.SGD (weight_decay), whose order of operations it has.
template <text Name, any_rule Rule, class Decay>
constexpr auto l2_decay(Rule const& of, Decay const& decay) {
    constexpr detail::symbol_in<Decay> lambda{};
    detail::all_new<Rule, detail::symbol_in<Decay>>();
    return detail::filtered<Name>(of, hyper(detail::within<detail::not_negative>(decay)), state(),
                                  step(g = where(lambda != 0, g + theta * lambda, g)));
}

}  // namespace ravine::dsl
