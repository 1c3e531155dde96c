// How LaTeX prints each symbol of the alphabet, and the range of those that are hyper-parameters.
#pragma once

#include <ravine/syntax/symbol.hpp>

#include <limits>
#include <string_view>

namespace ravine::dsl {

/// How a symbol is printed, and the range it has as a hyper-parameter.
struct letter {
    std::string_view name, latex;
    ranged range{0, -std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
};

namespace detail {
inline constexpr double most = std::numeric_limits<double>::max();
constexpr ranged at_least(double least) { return {0, least, most}; }
constexpr ranged unit() { return {0, 0, 1, true}; }
}  // namespace detail

inline constexpr letter alphabet[]{
    {"theta", "\\theta"}, {"g", "g"}, {"t", "t"}, {"numel", "n"}, {"e", "e"},
    {"lr", "\\eta", detail::at_least(0)},
    {"mu", "\\mu", detail::at_least(0)},
    {"tau", "\\tau"},
    {"weight_decay", "\\lambda", detail::at_least(0)},
    {"alpha", "\\alpha", detail::at_least(0)},
    {"rho", "\\rho", {0, 0, 1}},
    {"beta1", "\\beta_1", detail::unit()}, {"beta2", "\\beta_2", detail::unit()}, {"beta3", "\\beta_3", detail::unit()},
    {"eps", "\\varepsilon", detail::at_least(0)},
    {"eta", "\\eta_0", detail::at_least(0)},
    {"lr_decay", "\\eta_d", detail::at_least(0)},
    {"initial", "G_0", detail::at_least(0)},
    {"momentum_decay", "\\psi", detail::at_least(0)},
    {"eta_minus", "\\eta_-", detail::unit()}, {"eta_plus", "\\eta_+", detail::at_least(1)},
    {"gamma_min", "\\Gamma_{\\min}", detail::at_least(0)}, {"gamma_max", "\\Gamma_{\\max}", detail::at_least(0)},
    {"lambd", "\\lambda_0"}, {"t0", "t_0", detail::at_least(0)},
    {"nu", "\\nu"}, {"kappa", "\\kappa"},
    {"m_hat", "\\hat{m}"}, {"v_hat", "\\hat{v}"}, {"v_max", "v_{\\max}"},
    {"acc", "G"},
    {"square", "s"},
    {"delta", "\\Delta"},
    {"k", "k"},
    {"g_mean", "\\bar{g}"},
    {"c", "c"},
    {"product", "\\Pi"},
    {"mu_t", "\\mu_t"},
    {"mu_next", "\\mu_{t+1}"},
    {"rho_inf", "\\rho_\\infty"},
    {"rho_t", "\\rho_t"},
    {"rect", "r_t"},
    {"adaptive", "l_t"},
    {"prev", "g_{\\mathrm{prev}}"},
    {"step_size", "\\Delta"},
    {"ax", "\\bar{\\theta}"},
    {"denom", "D"}, {"trust", "\\phi"}, {"loss", "f"},
};

/// The row of a name in the alphabet; one without a name if there is none. By value: g++ 12's sanitizers find the
/// comparison of an address with null no constant.
constexpr letter letter_of(std::string_view name) {
    for (letter const& row : alphabet)
        if (row.name == name) return row;
    return {};
}

}  // namespace ravine::dsl
