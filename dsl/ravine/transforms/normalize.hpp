// normalize: the gradient of a tensor has norm 1.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// g = g / norm(g), before the rule's first line; a gradient whose norm is 0 stays as it is.
/// Adds nothing. The norm takes a loop over the gradient before the others.
/// Source: normalized gradient descent (Nesterov 1984; Hazan et al. 2015, arXiv:1507.02030), a tensor at a time.
template <text Name, any_rule Rule>
constexpr auto normalize(Rule const& of) {
    return detail::filtered<Name>(of, hyper(), state(), step(g = g / where(norm(g) > 0, norm(g), 1)));
}

}  // namespace ravine::dsl
