// Adam taken apart: each half of it alone, at its best learning rate, in ravines of very different scales.
#pragma once
#include <limits>
#include <string>
#include <tools/landscape/descent.hpp>
#include <vector>

namespace ravine::study {

/// What a rule does at the best of some learning rates: the one that arrives first, else the one that ends lowest.
struct half {
    std::string name;
    double lr = 0, steps = std::numeric_limits<double>::infinity(), last = std::numeric_limits<double>::infinity();
    landscape::trajectory way; ///< empty where it diverged at all rates
};

/// Adam, what is left of it without either half, and what is left without both, in three turned ravines side by side,
/// of one condition number, each a hundred times as steep as the one before: until the mean of losses is a millionth.
std::vector<half> halves(double condition, std::vector<double> const& rates);

} // namespace ravine::study
