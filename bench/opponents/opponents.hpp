// What Ravine's kernels are measured against: updates written by hand, and the numbers that they need.
#pragma once

#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace ravine::bench {

/// Places of the numbers that an opponent reads in place of a kernel's uniforms: each is made in double, rounded once.
namespace at {
enum place : std::size_t {
    lr,
    minus_lr,
    mu,
    alpha,
    rest_alpha,
    beta1,
    rest_beta1,
    beta2,
    rest_beta2,
    eps,
    keep, // 1 - lr * weight_decay
    weight_decay,
    correction1,   // 1 - beta1^t
    correction2,   // 1 - beta2^t
    root2,         // its square root
    inverse_root2, // 1 / root2 as rounded
    step,          // lr / (1 - beta1^t)
    rate,          // lr / (1 + (t - 1) * lr_decay)
    count
};
}
template <class T>
using numbers = std::array<T, at::count>;

/// The numbers of step t for hyper-parameters in the order of their clause; those that the rule lacks are 0.
template <class T>
numbers<T> numbers_of(std::span<hyper_of_kernel const> hypers, std::span<double const> values, double t);

/// What a person could have written in place of a rule's kernel, called as a stage: theta, gradient, states, then two
/// further arrays of n for `unfused` to put temporaries in. Null where there is none.
template <class T>
struct opponents {
    char const* rule = nullptr;
    stage_function<T> hand = nullptr;          // intrinsics, the kernel's bits at the default hyper-parameters
    stage_function<T> two_divisions = nullptr; // the same loop and bits with a second division in place of Markstein's
    stage_function<T> plain = nullptr;         // a loop as one would type it
    stage_function<T> unfused = nullptr;       // one loop per operator
};

/// The opponents of a rule for an instruction set; all null if nobody wrote any.
template <class T>
opponents<T> opponents_of(std::string_view rule, isa which);

/// The rules that have hand-written opponents.
inline constexpr std::array<std::string_view, 7> opposed{"sgd",  "momentum", "rmsprop", "adagrad",
                                                         "adam", "adamw",    "lion"};

// One object file an instruction set defines each of these: `opposed.size()` entries, in that order.
template <class Arch>
opponents<float> const* hands();
template <class T, class Arch>
opponents<T> const* plains();
template <class T, class Arch>
opponents<T> const* unfuseds();

} // namespace ravine::bench
