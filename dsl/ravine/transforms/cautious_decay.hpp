// cautious_decay: decoupled decay of the weights that the update moves towards 0 as well.
#pragma once

#include <ravine/transforms/update.hpp>

namespace ravine::dsl {

/// update = U; theta = where(update * theta >= 0, theta * (1 - lr * decay), theta); theta = theta - update.
/// Adds the line `update` and the hyper-parameter `decay`, at least 0; reads the rule's `lr`. Where a rule adds its
/// update, the sign turns. One stage stays one.
/// Source: Chen et al. 2025, arXiv:2510.12402 (cautious weight decay).
template <text Name, any_rule Rule, class Update, class Decay>
constexpr auto cautious_decay(Rule const& of, Update const&, Decay const& decay) {
    constexpr detail::symbol_in<Update> update{};
    constexpr detail::symbol_in<Decay> lambda{};
    detail::all_bare<Update>();
    detail::all_new<Rule, detail::symbol_in<Update>, detail::symbol_in<Decay>>();
    detail::must_have(of, lr);
    auto const hypers = hyper(detail::within<detail::not_negative>(decay));
    return detail::updated<Name>(of, hypers, step(), update, [&](auto const& how) {
        return step(theta = where(how.shrinks(update), theta * (1 - lr * lambda), theta), theta = how.moved(update));
    });
}

}  // namespace ravine::dsl
