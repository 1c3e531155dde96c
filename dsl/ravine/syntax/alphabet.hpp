// The alphabet: the symbols that rules share. How each is printed, and its range, is in letters.hpp.
#pragma once

#include <ravine/syntax/symbol.hpp>

namespace ravine::dsl {

// Always given: the parameter, its gradient, the step count of its tensor from 1, the number of its elements.
inline constexpr auto theta = symbol<"theta">;
inline constexpr auto g = symbol<"g">;
inline constexpr auto t = symbol<"t">;
inline constexpr auto numel = symbol<"numel">;

// What a schedule is a formula of: the step count from 0. Where `with` binds a hyper-parameter to one, it is t - 1.
inline constexpr auto e = symbol<"e">;

// Hyper-parameters.
inline constexpr auto lr = symbol<"lr">;
inline constexpr auto mu = symbol<"mu">;
inline constexpr auto tau = symbol<"tau">;
inline constexpr auto weight_decay = symbol<"weight_decay">;
inline constexpr auto alpha = symbol<"alpha">;
inline constexpr auto rho = symbol<"rho">;
inline constexpr auto beta1 = symbol<"beta1">;
inline constexpr auto beta2 = symbol<"beta2">;
inline constexpr auto beta3 = symbol<"beta3">;
inline constexpr auto eps = symbol<"eps">;
inline constexpr auto eta = symbol<"eta">;
inline constexpr auto lr_decay = symbol<"lr_decay">;
inline constexpr auto initial = symbol<"initial">;
inline constexpr auto momentum_decay = symbol<"momentum_decay">;
inline constexpr auto eta_minus = symbol<"eta_minus">;
inline constexpr auto eta_plus = symbol<"eta_plus">;
inline constexpr auto gamma_min = symbol<"gamma_min">;
inline constexpr auto gamma_max = symbol<"gamma_max">;
inline constexpr auto lambd = symbol<"lambd">;
inline constexpr auto t0 = symbol<"t0">;
inline constexpr auto nu = symbol<"nu">;
inline constexpr auto kappa = symbol<"kappa">;

// States, scalars and lines.
inline constexpr auto m = symbol<"m">;
inline constexpr auto v = symbol<"v">;
inline constexpr auto b = symbol<"b">;
inline constexpr auto d = symbol<"d">;
inline constexpr auto s = symbol<"s">;
inline constexpr auto u = symbol<"u">;
inline constexpr auto r = symbol<"r">;
inline constexpr auto q = symbol<"q">;
inline constexpr auto x = symbol<"x">;
inline constexpr auto y = symbol<"y">;
inline constexpr auto z = symbol<"z">;
inline constexpr auto denom = symbol<"denom">;
inline constexpr auto trust = symbol<"trust">;
inline constexpr auto m_hat = symbol<"m_hat">;
inline constexpr auto v_hat = symbol<"v_hat">;
inline constexpr auto v_max = symbol<"v_max">;
inline constexpr auto acc = symbol<"acc">;
inline constexpr auto square = symbol<"square">;
inline constexpr auto delta = symbol<"delta">;
inline constexpr auto k = symbol<"k">;
inline constexpr auto g_mean = symbol<"g_mean">;
inline constexpr auto c = symbol<"c">;
inline constexpr auto product = symbol<"product">;
inline constexpr auto mu_t = symbol<"mu_t">;
inline constexpr auto mu_next = symbol<"mu_next">;
inline constexpr auto rho_inf = symbol<"rho_inf">;
inline constexpr auto rho_t = symbol<"rho_t">;
inline constexpr auto rect = symbol<"rect">;
inline constexpr auto adaptive = symbol<"adaptive">;
inline constexpr auto prev = symbol<"prev">;
inline constexpr auto step_size = symbol<"step_size">;
inline constexpr auto ax = symbol<"ax">;
inline constexpr auto loss = symbol<"loss">;

}  // namespace ravine::dsl
