// cautious: of an update only what descends along the gradient is made, scaled up by what is left out.
#pragma once

#include <ravine/transforms/update.hpp>

namespace ravine::dsl {

/// update = U; theta = theta - where(update * raw > 0, update, 0) * (numel / (count_if(update * raw > 0) + 1)).
/// Adds two lines: `update`, and `raw`, the gradient as it comes, before the rule's first line. Where a rule adds its
/// update, both signs turn. The count takes a loop before the last.
/// Source: Liang et al. 2024, arXiv:2411.16085, Algorithm 1.
template <text Name, any_rule Rule, class Update, class Raw>
constexpr auto cautious(Rule const& of, Update const&, Raw const&) {
    constexpr detail::symbol_in<Update> update{};
    constexpr detail::symbol_in<Raw> raw{};
    detail::all_bare<Update, Raw>();
    detail::all_new<Rule, detail::symbol_in<Update>, detail::symbol_in<Raw>>();
    return detail::updated<Name>(of, hyper(), step(raw = g), update, [&](auto const& how) {
        auto const agrees = how.descends(update, raw);
        return step(theta = how.moved(where(agrees, update, 0) * (numel / (count_if(agrees) + 1))));
    });
}

}  // namespace ravine::dsl
