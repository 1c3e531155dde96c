// orthogonal: the part of the gradient along the weights is taken out, and its norm kept.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl {

/// length = norm(g); g = g - dot(theta, g) / (dot(theta, theta) + 1e-30) * theta; g = g * (length / (norm(g) + 1e-30)).
/// Adds the line `length`. Its reductions take two loops before the others.
/// Source: Prieto et al. 2025, arXiv:2501.04697 (OrthoGrad).
template <text Name, any_rule Rule, class Length>
constexpr auto orthogonal(Rule const& of, Length const&) {
    constexpr detail::symbol_in<Length> length{};
    detail::all_bare<Length>();
    detail::all_new<Rule, detail::symbol_in<Length>>();
    return detail::filtered<Name>(of, hyper(), state(),
                                  step(length = norm(g), g = g - dot(theta, g) / (dot(theta, theta) + 1e-30) * theta,
                                       g = g * (length / (norm(g) + 1e-30))));
}

}  // namespace ravine::dsl
