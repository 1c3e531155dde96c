// The contenders of one rule at one size: kernels, opponents and the stream, over the same arrays.
#pragma once

#include "harness.hpp"

#include <bench/opponents/opponents.hpp>
#include <ravine/kernel.hpp>
#include <ravine/simd/pieces.hpp>
#include <ravine/threads.hpp>

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace ravine::bench {

/// Which tensors are stepped, by their elements: one, or all those of a model.
using sizes = std::vector<std::size_t>;

/// The arrays of a rule over tensors: theta, gradient, states, inputs and two for temporaries, one stretch an array;
/// and how they are shared out to threads.
template <class T>
class arrays {
public:
    /// Bytes that are asked of the system.
    static std::size_t bytes(sizes const& tensors, std::size_t states, std::size_t inputs);
    arrays(sizes const& tensors, std::size_t states, std::size_t inputs, std::size_t threads = 1);
    /// Gives theta and the states their first values again: between 0 and 1, none zero.
    void reset();
    sizes const& tensors() const { return tensors_; }
    std::size_t threads() const { return threads_; }
    void* const* of(std::size_t tensor) const { return slots_[tensor].data(); }

    /// f(arrays, elements) for every tensor in pieces, on all threads: for updates that reduce nothing.
    template <class F>
    void each_piece(F const& f) const {
        if (threads_ == 1)
            for (std::size_t k = 0; k < tensors_.size(); ++k) f(of(k), tensors_[k]);
        else
            parallel(threads_, portions_.size(), [&](std::size_t p) { each_of(portions_[p], f); });
    }
    /// f(arrays, elements, piece) for one tensor in the pieces of a cut, on all threads.
    template <class F>
    void each_piece_of(std::size_t tensor, simd::cut const& by, F const& f) const {
        parallel(threads_, by.count,
                 [&](std::size_t piece) { at(tensor, by.from(piece), by.length(piece), f, piece); });
    }

private:
    template <class F, class... Piece>
    void at(std::size_t tensor, std::size_t from, std::size_t length, F const& f, Piece... piece) const {
        void* shifted[ir::capacity::arrays];
        simd::shift<T>(of(tensor), slots_[tensor].size(), from, shifted);
        f(shifted, length, piece...);
    }
    template <class F>
    void each_of(simd::portion const& p, F const& f) const {
        for (std::size_t k = p.first; k <= p.last; ++k) {
            std::size_t const from = k == p.first ? p.begin : 0;
            at(k, from, (k == p.last ? p.end : tensors_[k]) - from, f);
        }
    }

    sizes tensors_;
    std::size_t stretch_ = 0, states_ = 0, threads_ = 1;
    arena memory_;
    std::vector<std::vector<void*>> slots_;
    std::vector<simd::portion> portions_;
};

/// A kernel at work: its host's work done once, for step 20, if all tensors share it; else before each stage, as a step
/// does.
template <class T>
class running {
public:
    explicit running(kernel<T> which);
    running(running const&) = delete; // the host's step points into it
    running& operator=(running const&) = delete;
    /// Makes passes over all tensors.
    void run(arrays<T> const& over, std::size_t passes);
    /// The host's work of one step, with the call of a loop over no element.
    void host_work();
    std::size_t states() const { return host_->states.size(); }
    std::size_t inputs() const { return host_->inputs.size(); }
    host_kernel<T> const& host() const { return *host_; }
    std::vector<double> const& hyper() const { return hyper_; }
    static constexpr double t = 20;

private:
    /// A stage's host work for a tensor.
    void prepare(std::size_t stage, std::size_t size, host_step& step, T* uniforms) const {
        step.numel = static_cast<double>(size);
        plan_->prepare[stage](step, uniforms);
    }
    void run_alone(arrays<T> const& over, std::size_t tensor, host_step& step, T* uniforms) const;
    void run_in_pieces(arrays<T> const& over, std::size_t tensor, simd::cut const& by);
    void run_on_threads(arrays<T> const& over);

    host_kernel<T> const* host_;
    stage_function<T> const* stages_;
    std::vector<double> hyper_, given_, scalar_;
    plan_kernel<T> const* plan_ = nullptr;
    host_step step_;
    alignas(64) T uniforms_[most_uniforms]{};
    std::vector<double> sums_; // of the pieces
};

/// An opponent at work.
template <class T>
class opposing {
public:
    opposing(stage_function<T> which, numbers<T> const& given) : function_(which), numbers_(given) {}
    void run(arrays<T> const& over, std::size_t passes) const {
        for (std::size_t pass = 0; pass < passes; ++pass)
            over.each_piece([&](void* const* at, std::size_t n) { function_(at, n, numbers_.data(), nullptr); });
    }

private:
    stage_function<T> function_;
    alignas(64) numbers<T> numbers_;
};

/// All contenders of a rule: local, generated (unless there is none), hand, two_divisions, plain, unfused, stream.
template <class T>
std::vector<contender> contenders_of(std::string_view rule, isa which, kernel<T> local, kernel<T> const* generated,
                                     std::shared_ptr<arrays<T>> const& over);

} // namespace ravine::bench
