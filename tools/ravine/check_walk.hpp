// The ways that `ravine check` lets a rule go: gradients, and what the oracle has after each step.
#pragma once
#include "entry.hpp"
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ravine::tool {

/// One tensor's way: its length, its gradients, and the hyper-parameters that are not as by default.
struct scenario {
    std::size_t n;
    bool special; // infinities, NaN, denormals and zeros among the gradients
    std::vector<std::pair<std::string, double>> hyper;
};

/// What a kernel in T is measured by: the oracle in the next wider type.
template <class T>
using wider = std::conditional_t<std::is_same_v<T, float>, double, long double>;

/// What the oracles had after a step: theta and the states; theta in the wider type from the same values before the step.
template <class T>
struct snapshot {
    std::vector<T> g, before;
    std::vector<std::vector<T>> arrays;
    std::vector<wider<T>> wide;
    std::vector<double> scalars;
};

template <class T>
struct walk {
    scenario of;
    std::vector<T> start;
    std::vector<std::vector<T>> inputs;
    std::vector<std::vector<double>> given;
    std::vector<snapshot<T>> after;
};

/// A rule's ways in T, as the oracle goes them: lengths around the widths of vectors and of a reduction's chunk; the other
/// branch of what the rules ask; odd values.
template <class T>
std::vector<walk<T>> walks_of(rule_entry const& rule);

} // namespace ravine::tool
