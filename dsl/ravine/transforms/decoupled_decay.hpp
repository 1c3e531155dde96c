// decoupled_decay: weights shrink by the learning rate times a decay before the step, as in AdamW.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// theta = theta * (1 - lr * decay), before the rule's first line; of Adam it is AdamW, bit for bit torch's.
/// Adds the hyper-parameter `decay`, at least 0; reads the rule's `lr`. One stage stays one.
/// Source: Loshchilov and Hutter 2019, arXiv:1711.05101; torch.optim.AdamW.
template <text Name, any_rule Rule, class Decay>
constexpr auto decoupled_decay(Rule const& of, Decay const& decay) {
    constexpr detail::symbol_in<Decay> lambda{};
    detail::all_new<Rule, detail::symbol_in<Decay>>();
    detail::must_have(of, lr);
    return detail::transformed<Name>(of, hyper(detail::within<detail::not_negative>(decay)), state(),
                                     detail::spliced<0, 0>(of.step, step(theta = theta * (1 - lr * lambda)).items));
}

}  // namespace ravine::dsl
