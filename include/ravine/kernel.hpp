// What an optimizer asks of a kernel: the host's scalar work as functions, and per instruction set the loops of its stages.
#pragma once

#include <ravine/ir/program.hpp>
#include <ravine/simd/stage.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ravine {

/// What the host's work of one step of one tensor reads and writes.
struct host_step {
    double const* hyper = nullptr;  ///< the hyper-parameters, in the order of their clause
    double const* given = nullptr;  ///< the numbers passed at this step
    double* scalar = nullptr;       ///< the tensor's scalars
    double t = 1, numel = 0;
    double sums[most_sums]{};       ///< the reductions of the stage that ran last
    double keep[ir::capacity::nodes]{};  ///< values that later stages need
};

/// The host's work before a stage: writes the uniforms that its loop reads.
template <class T>
using prepare_function = void (*)(host_step&, T* uniforms);

/// The most uniforms a stage has.
inline constexpr std::size_t most_uniforms = 64;
static_assert(around::weight < most_uniforms && around::accumulator == ir::capacity::arrays);

/// One plan of a kernel.
template <class T>
struct plan_kernel {
    std::span<prepare_function<T> const> prepare;  // one a stage
    void (*finish)(host_step&) = nullptr;          // the new values of scalars; null if the rule has none
    bool shared = false;                           // the uniforms are the same for all tensors of equal t
    std::size_t first = 0;                         // place of its first stage among the functions of all plans
};

/// A state's name and seed.
struct state_of_kernel {
    std::string_view name;
    ir::seed from = ir::seed::value;
};

/// A hyper-parameter's name, default and range.
struct hyper_of_kernel {
    std::string_view name;
    dsl::ranged range;
};

/// The host side of a rule for one element type.
template <class T>
struct host_kernel {
    std::string_view rule;
    std::uint64_t fingerprint = 0;
    std::span<hyper_of_kernel const> hypers;
    std::span<state_of_kernel const> states;
    std::span<std::string_view const> scalars, inputs, givens;
    void (*seed)(host_step&, double* states, double* scalars) = nullptr;
    unsigned (*choose)(host_step&) = nullptr;
    std::span<plan_kernel<T> const> plans;
};

/// How many loops the plans of a rule have in all.
template <class T>
std::size_t stages_of(host_kernel<T> const& host) {
    return host.plans.back().first + host.plans.back().prepare.size();
}

/// A kernel that can run: the host side, and the loops of all plans and stages for one instruction set; the same loops with
/// the steps around an update in them (simd::surrounded), first with all, then with the usual ones, or null where nobody
/// asked for them.
template <class T>
struct kernel {
    host_kernel<T> const* host = nullptr;
    stage_function<T> const* stages = nullptr;
    stage_function<T> const* surrounded = nullptr;
    gradient_loops<T> gradient{};
};

}  // namespace ravine
