// A mirror: a tensor in double with all that a rule written by hand keeps beside it.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ravine::mirrors {

using numbers = std::vector<double>;

/// A tensor with all that its rule keeps; `hyper` holds a value for every hyper-parameter, and t counts the steps done.
struct mirror {
    numbers theta;
    std::map<std::string, double> hyper;
    unsigned t = 0;
    std::map<std::string, numbers> state;
    std::map<std::string, double> scalar;

    /// The value of a hyper-parameter; throws std::out_of_range when the test has not given it.
    double operator[](std::string const& name) const { return hyper.at(name); }

    /// A state, which starts at `seed` in every element.
    numbers& keep(std::string const& name, double seed = 0) {
        return state.try_emplace(name, theta.size(), seed).first->second;
    }

    /// A number per tensor, which starts at `seed`.
    double& keep_scalar(std::string const& name, double seed) { return scalar.try_emplace(name, seed).first->second; }
};

/// One step: theta and the states of the mirror move by the gradient, which has the size of theta.
using update = void (*)(mirror&, numbers const& gradient);

/// Counts the step and refuses a gradient of another size.
inline void begin(mirror& it, numbers const& gradient) {
    if (gradient.size() != it.theta.size()) throw std::invalid_argument("the gradient has another size than theta");
    ++it.t;
}

/// The gradient with L2 decay, as torch documents it: if lambda is not 0, g + lambda theta.
inline numbers decayed(mirror const& it, numbers gradient) {
    double const lambda = it["weight_decay"];
    if (lambda != 0)
        for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += lambda * it.theta[i];
    return gradient;
}

/// Decoupled decay: theta - lr lambda theta, before the step.
inline void shrink(mirror& it) {
    double const rate = it["lr"] * it["weight_decay"];
    if (rate != 0)
        for (double& x : it.theta) x -= rate * x;
}

}  // namespace ravine::mirrors
