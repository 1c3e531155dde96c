// Adam with its bias correction switched off, beside Adam: the sizes of its steps, and where it goes on a parabola.
#pragma once
#include "tools/study/parts/calculation.hpp"
#include <cstddef>
#include <string>
#include <tools/landscape/descent.hpp>
#include <vector>

namespace ravine::study {

/// A new optimizer of it.
stepper<double> uncorrected(landscape::settings const& hypers);

/// The sizes of the steps on a slope that is the same everywhere, in units of the learning rate, over the step.
std::vector<chart::point> step_sizes(stepper<double> optimizer, std::size_t steps);

/// Places over steps on a parabola, from 1.
std::vector<chart::point> parabola_places(stepper<double> optimizer, std::size_t steps);

/// Its formula.
std::string uncorrected_latex();

} // namespace ravine::study
