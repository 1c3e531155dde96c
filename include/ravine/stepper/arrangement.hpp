// What comes before steps: options, memory for states and averages, and how threads share the tensors.
#pragma once

#include <ravine/simd/pieces.hpp>
#include <ravine/stepper.hpp>
#include <ravine/threads.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ravine {

template <class T>
void stepper<T>::set_around(around_options const& options) {
    auto const positive = [](double value, char const* what) {
        if (!(value > 0)) throw std::invalid_argument("ravine: " + std::string(what) + " = " + detail::printed(value) + ": a number above 0 is needed");
    };
    positive(options.limit, "the limit of an element");
    positive(options.tensor_norm, "the norm of a tensor");
    positive(options.global_norm, "the global norm");
    positive(options.loss_scale, "the loss scale");
    if (!std::isfinite(options.loss_scale)) throw std::invalid_argument("ravine: the loss scale is not finite");
    if (!(options.decay >= 0 && options.decay < 1))
        throw std::invalid_argument("ravine: the decay of the average = " + detail::printed(options.decay) + " is outside [0, 1)");
    if (options.micro_batches == 0) throw std::invalid_argument("ravine: 0 micro-batches make no step");
    if (micro_batch_ != 0 && options.micro_batches != around_.micro_batches)
        throw std::invalid_argument("ravine: the number of micro-batches changes between two of them");
    if (options.zero && !around_.zero)
        for (tensor const& x : tensors_)
            if (!x.gradient.missing) check_zeroing(x.gradient, 1);
    if (options.any() && !kernel_.surrounded)
        throw std::invalid_argument("ravine: this kernel of " + std::string(kernel_.host->rule) + " has no loops with steps around the update");
    arranged_ = arranged_ && options.average == around_.average && options.micro_batches == around_.micro_batches;
    if (options.average != around_.average && options.average != around_options::averages::none)
        for (tensor& x : tensors_) x.averaged = 0;  // another kind of average begins anew
    around_ = options;
}

template <class T>
void stepper<T>::set_threads(std::size_t threads) {
    if (threads == 0 || threads > most_threads)
        throw std::invalid_argument("ravine: " + std::to_string(threads) + " threads: 1 to " + std::to_string(most_threads) + " can be had");
    threads_ = threads;
    arranged_ = false;
}

/// The states of the tensors that have none yet: one stretch a state, tensor after tensor, so that stepping many small ones
/// reads memory as one large one does.
template <class T>
void stepper<T>::lay_out_states() {
    if (laid_out_ == tensors_.size()) return;
    std::size_t bytes = 0;
    for (std::size_t i = laid_out_; i < tensors_.size(); ++i) bytes += storage::lines<T>(tensors_[i].size);
    std::size_t const states = kernel_.host->states.size();
    storage::arena memory(std::vector<std::size_t>(states, bytes));
    std::size_t offset = 0;
    for (; laid_out_ < tensors_.size(); ++laid_out_) {
        tensor& x = tensors_[laid_out_];
        for (std::size_t k = 0; k < states && x.size > 0; ++k) x.arrays[2 + k] = static_cast<std::byte*>(memory.array(k)) + offset;
        offset += storage::lines<T>(x.size);
    }
    arenas_.push_back(std::move(memory));
}

/// Memory for what the options need besides states, for the tensors that have none.
template <class T>
void stepper<T>::reserve_further(bool wanted) {
    if (!wanted) return;
    std::size_t bytes = 0;
    for (tensor const& x : tensors_) bytes += x.averages ? 0 : storage::lines<T>(x.size);
    if (bytes == 0) return;
    storage::arena memory({bytes, bytes});
    std::size_t offset = 0;
    for (tensor& x : tensors_) {
        if (x.averages || x.size == 0) continue;
        x.averages = reinterpret_cast<T*>(static_cast<std::byte*>(memory.array(0)) + offset);
        x.accumulator = reinterpret_cast<T*>(static_cast<std::byte*>(memory.array(1)) + offset);
        std::fill_n(x.accumulator, x.size, T(-0.0));
        offset += storage::lines<T>(x.size);
    }
    arenas_.push_back(std::move(memory));
}

/// Large tensors are cut, runs of small ones stay together; by sizes and the number of threads alone.
template <class T>
void stepper<T>::arrange_threads() {
    runs_.clear();
    cut_.clear();
    pieces_.clear();
    if (threads_ > 1) {
        std::size_t total = 0;
        for (tensor const& x : tensors_) total += x.size;
        std::size_t const usual = simd::cut_for_sums(threads_, total).size;
        std::size_t first = 0, together = 0;
        auto const close_run = [&](std::size_t end) {
            if (first < end) runs_.push_back({first, end});
            first = end;
            together = 0;
        };
        for (std::size_t k = 0; k < tensors_.size(); ++k) {
            std::size_t const n = tensors_[k].size;
            if (n >= 2 * usual || (tensors_.size() == 1 && n > usual)) {
                close_run(k);
                first = k + 1;
                simd::cut const c = simd::cut_by(n, usual);
                cut_.push_back({k, pieces_.size(), c.count, {}});
                for (std::size_t p = 0; p < c.count; ++p) pieces_.push_back({k, c.from(p), c.length(p)});
            } else if (together += n; together >= usual) {
                close_run(k + 1);
            }
        }
        close_run(tensors_.size());
    }
    sums_.assign(pieces_.size() * most_sums, 0.0);
}

template <class T>
void stepper<T>::arrange() {
    lay_out_states();
    reserve_further(around_.average != around_options::averages::none || around_.micro_batches > 1);
    arrange_threads();
    given_.resize(kernel_.host->givens.size());
    arranged_ = true;
}

}  // namespace ravine
