// Adam with its bias correction switched off, beside Adam: the sizes of its steps, and where it goes on a parabola.
#include "tools/study/parts/uncorrected.hpp"
#include <array>
#include <ravine/backends/local_kernel.hpp>
#include <ravine/dsl.hpp>
#include <ravine/print/latex.hpp>

namespace ravine::study {

using namespace dsl;

/// Adam with its bias correction switched off: no library has it, so it is written here.
inline constexpr auto adam_uncorrected = rule<"adam_uncorrected">(
    hyper(lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8),
    state(m = 0, v = 0),
    step(m     = lerp(m, g, 1 - beta1),
         v     = v * beta2 + (1 - beta2) * g * g,
         theta = theta - lr * m / (sqrt(v) + eps)));

stepper<double> uncorrected(landscape::settings const& hypers) {
    stepper<double> made(
        kernel<double>{&backends::local_host<adam_uncorrected, double>::value,
                       backends::local_stages<adam_uncorrected, double, simd::native>::functions.data()});
    for (auto const& [name, value] : hypers) landscape::set(made, name, value);
    return made;
}

std::vector<chart::point> step_sizes(stepper<double> optimizer, std::size_t steps) {
    landscape::objective const plane{1, [](std::span<double const> at) { return at[0]; },
                                     [](std::span<double const>, std::span<double> to) { to[0] = 1; }};
    landscape::trajectory const way = landscape::descend(optimizer, plane, std::array{0.0}, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 1; k <= way.steps(); ++k)
        made.push_back({static_cast<double>(k), way.place(k - 1)[0] - way.place(k)[0]});
    return made;
}

std::vector<chart::point> parabola_places(stepper<double> optimizer, std::size_t steps) {
    landscape::objective const parabola = landscape::objective_of(landscape::find_family("sphere"), 1);
    landscape::trajectory const way = landscape::descend(optimizer, parabola, std::array{1.0}, {.steps = steps});
    std::vector<chart::point> made;
    for (std::size_t k = 0; k <= way.steps(); ++k) made.push_back({static_cast<double>(k), way.place(k)[0]});
    return made;
}

std::string uncorrected_latex() { return print::latex(adam_uncorrected); }

} // namespace ravine::study
