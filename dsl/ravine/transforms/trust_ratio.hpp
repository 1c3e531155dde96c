// trust_ratio: the update of a tensor is rescaled to the norm of its weights, as in LAMB and LARS.
#pragma once

#include <ravine/transforms/update.hpp>

namespace ravine::dsl {

/// update = U; theta = theta - where(min(norm(theta), norm(update)) > 0, r, 1) * update, where r is
/// ratio * lr * norm(theta) / norm(update).
/// An update that is proportional to `lr` stays so: for U = lr * r the factor is LAMB's norm(theta) / norm(r).
/// Adds the line `update` and the hyper-parameter `ratio`, at least 0 (1 in LAMB, 0.001 in LARS); reads `lr`.
/// The norms take a loop before the last.
/// Source: You et al. 2017, arXiv:1708.03888; You et al. 2019, arXiv:1904.00962, phi being the identity.
template <text Name, any_rule Rule, class Update, class Ratio>
constexpr auto trust_ratio(Rule const& of, Update const&, Ratio const& ratio) {
    constexpr detail::symbol_in<Update> update{};
    constexpr detail::symbol_in<Ratio> factor{};
    detail::all_bare<Update>();
    detail::all_new<Rule, detail::symbol_in<Update>, detail::symbol_in<Ratio>>();
    detail::must_have(of, lr);
    auto const hypers = hyper(detail::within<detail::not_negative>(ratio));
    return detail::updated<Name>(of, hypers, step(), update, [&](auto const& how) {
        auto const trusted = factor * lr * norm(theta) / norm(update);
        return step(theta = how.moved(where(min(norm(theta), norm(update)) > 0, trusted, 1) * update));
    });
}

}  // namespace ravine::dsl
