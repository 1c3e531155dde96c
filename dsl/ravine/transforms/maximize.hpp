// maximize: ascent instead of descent.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// g = -g, before the rule's first line. Adds nothing. Put it outside of others, that they see the gradient of descent.
/// Source: torch.optim (maximize = True).
template <text Name, any_rule Rule>
constexpr auto maximize(Rule const& of) {
    return detail::filtered<Name>(of, hyper(), state(), step(g = -g));
}

}  // namespace ravine::dsl
