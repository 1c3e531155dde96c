// Rules that no one trains with: together they use every operator, clause and seed that the rules of the repository do not.
#pragma once

#include <ravine/dsl.hpp>

namespace ravine::exercises {

using namespace dsl;

/// Element by element: inputs, givens, masks, every elementary function, clocks, all kinds of seeds.
inline constexpr auto elementwise = rule<"elementwise">(
    hyper(lr = 0.125, kappa = 0.3, nu = 2.0),
    state(m = theta, v = g, s = sq(lr) + kappa), scalar(product = lr * 2), input(x, y), given(loss),
    step(c       = where((g > 0 && x < y) || !(g <= kappa), x, y),
         q       = fma(g, x, y) - x * y,
         r       = clamp(q, -kappa, kappa) + max(x, y) - min(g, theta),
         u       = exp(-abs(g)) + log(sq(x) + 1) + tanh(y) + sigmoid(theta),
         u       = u + cbrt(x) * pow(abs(g) + 0.5, kappa) + sin(x) * cos(8 * y),
         product = float32(product * 0.5 + sin(loss) + cos(t) + floor(loss * 4) / numel),
         m       = lerp(m, r, kappa),
         v       = where(mod(t, 3) == 0, g, v - lr * c),
         s       = where(x == y, -s, sqrt(abs(s)) / sqrt(nu)),
         theta   = where(x != x, theta, theta - lr * (u * m) + product * s)));

/// Over the tensor: every reduction, in stages that need each other, and scalars that they feed.
inline constexpr auto reductions = rule<"reductions">(
    hyper(lr = 0.0625, kappa = 0.7),
    state(m = 0), scalar(trust = 1, acc = 0), input(x), given(loss),
    step(m     = m * kappa + g,
         q     = dot(m, x) / (norm(m) * norm(x) + 1),
         r     = mean(abs(g)) + sum(theta * x) / numel,
         u     = m + q * theta - r,
         k     = count_if(u > 0 && g != 0),
         d     = max_abs(u),
         trust = where(d > loss, trust * 0.5, min(trust + k / numel, 4)),
         acc   = acc + norm(u - m * trust),
         theta = theta - lr * trust * u / (1 + d)));

/// Sums alone, in one stage, whose result only a scalar takes.
inline constexpr auto watched = rule<"watched">(
    hyper(lr = 0.5), scalar(acc = 0),
    step(acc   = acc + sum(sq(g)),
         theta = theta - lr * g));

}  // namespace ravine::exercises
