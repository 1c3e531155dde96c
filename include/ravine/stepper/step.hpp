// One step of all tensors, serially or in pieces that threads share: micro-batches, norms, the update.
#pragma once

#include <ravine/denormals.hpp>
#include <ravine/stepper.hpp>
#include <ravine/threads.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ravine {

template <class T>
outcome stepper<T>::step(std::span<double const> given) {
    if (!arranged_) arrange();
    std::copy(given.begin(), given.end(), given_.begin());
    flushed_denormals const mode(around_.flush_denormals);  // threads take over their caller's mode
    if (micro_batch_ + 1 < around_.micro_batches) {
        gather();
        ++micro_batch_;
        return {false, 0};
    }
    micro_batch_ = 0;
    outcome made;
    if (surrounded())
        for (tensor& x : tensors_)
            if (x.present()) enter(x);
    if (around_.reduces()) {
        made = reduce();
        if (!made.stepped) {
            give_up();
            return made;
        }
    }
    threads_ > 1 ? update_in_pieces() : update();
    return made;
}

/// Calls whole(x) for each tensor with a gradient, or where threads share a large one, the loop over its pieces.
template <class T>
template <class F>
void stepper<T>::each_present(F const& whole, stage_function<T> loop, bool limited) {
    if (threads_ <= 1) {
        for (tensor& x : tensors_)
            if (x.present()) whole(x);
        return;
    }
    parallel(threads_, pieces_.size() + runs_.size(), [&](std::size_t k) {
        if (k >= pieces_.size()) {
            run_of_tensors const run = runs_[k - pieces_.size()];
            for (std::size_t i = run.first; i < run.last; ++i)
                if (tensors_[i].present()) whole(tensors_[i]);
        } else if (piece const& p = pieces_[k]; tensors_[p.tensor].present()) {
            void* arrays[around::slots];
            shifted(p, arrays);
            T uniforms[most_uniforms];
            surround(tensors_[p.tensor], uniforms, limited);
            loop(arrays, p.size, uniforms, &sums_[k * most_sums]);
        }
    });
}

template <class T>
void stepper<T>::shifted(piece const& p, void** to) const {
    auto const& from = tensors_[p.tensor].arrays;
    for (std::size_t k = 0; k < from.size(); ++k) to[k] = from[k] ? static_cast<T*>(from[k]) + p.from : nullptr;
}

/// A micro-batch that is not the last.
template <class T>
void stepper<T>::gather() {
    for (tensor& x : tensors_) {
        x.arrays[around::accumulator] = x.accumulator;
        x.arrays[around::zeroed] = around_.zero ? x.arrays[1] : nullptr;
    }
    auto const loop = kernel_.gradient.gathering;
    // a tensor whose gradient is missing now keeps what it has; each_present takes one that has gathered before for present
    auto const add = [&](tensor& x) {
        if (x.gradient.missing) return;
        double sums[most_sums];
        loop(x.arrays.data(), x.size, nullptr, sums);
    };
    if (threads_ > 1 && std::ranges::none_of(tensors_, [](tensor const& x) { return x.gradient.missing; }))
        each_present(add, loop, true);
    else
        for (tensor& x : tensors_) add(x);
    for (tensor& x : tensors_) x.gathered = x.gathered || !x.gradient.missing;
}

/// Reads all gradients once: sums of squares, and whether all is finite. Limited: after they were clipped to the limit.
template <class T>
void stepper<T>::sum_squares(bool limited) {
    auto const loop = around_.gathers() ? kernel_.gradient.norm : kernel_.gradient.usual_norm;
    auto const take = [](tensor& x, double const* sums) {
        x.squares = sums[0];
        x.finite = std::isfinite(sizeof(T) == 8 ? sums[1] : sums[0]);  // squares of floats do not overflow in double
    };
    each_present([&](tensor& x) {
        double sums[most_sums];
        T uniforms[most_uniforms];
        surround(x, uniforms, limited);
        loop(x.arrays.data(), x.size, uniforms, sums);
        take(x, sums);
    }, loop, limited);
    for (cut_tensor const& c : cut_) {
        double* const sums = &sums_[c.first * most_sums];
        if (!tensors_[c.tensor].present()) continue;
        loop(nullptr, c.count, nullptr, sums);
        take(tensors_[c.tensor], sums);
    }
}

/// Tells how far gradients are clipped, and whether the step is to be.
template <class T>
outcome stepper<T>::reduce() {
    bool const limits = around_.limit != around_options::none;
    if (around_.skip_non_finite) {  // an infinity is one before it is clipped to the limit
        sum_squares(false);
        for (tensor const& x : tensors_)
            if (x.present() && !x.finite) return {false, std::numeric_limits<double>::quiet_NaN()};
    }
    if (!around_.skip_non_finite || limits) sum_squares(true);
    // as torch.nn.utils.clip_grad_norm_: the factor is greatest / (norm + 1e-6), and at most 1; a NaN stays one
    auto const factor = [](double greatest, double norm) {
        double const f = greatest / (norm + 1e-6);
        return greatest == around_options::none || f > 1 ? 1.0 : f;
    };
    double before = 0, after = 0;
    for (tensor& x : tensors_) {
        if (!x.present()) continue;
        x.factor = factor(around_.tensor_norm, std::sqrt(x.squares));
        before += x.squares;
        after += x.squares * x.factor * x.factor;
    }
    double const f = factor(around_.global_norm, std::sqrt(after));
    for (tensor& x : tensors_) x.factor *= f;
    return {true, std::sqrt(before)};
}

/// A step that is skipped: its gradients are used up.
template <class T>
void stepper<T>::give_up() {
    for (tensor& x : tensors_) {
        if (!x.present()) continue;
        if (T* const g = static_cast<T*>(x.arrays[around::zeroed])) std::fill_n(g, x.size, T(0));
        if (x.accumulator) std::fill_n(x.accumulator, x.size, T(-0.0));
        x.gathered = false;
    }
}

/// Begins to load the arrays of a tensor that do not lie right behind those of the one before: those the hardware foresees,
/// and is only disturbed.
template <class T>
void stepper<T>::foresee(std::size_t next) const {
    constexpr std::size_t lines = 4;  // of 64 bytes; more than about 300 bytes ahead slows what is in cache
    auto const address = [&](std::size_t which, std::size_t slot) {
        return reinterpret_cast<std::uintptr_t>(tensors_[which].arrays[slot]);
    };
    std::size_t const distance = storage::lines<T>(tensors_[next - 1].size);
    for (std::size_t slot = 0; slot < 2 + kernel_.host->states.size(); ++slot) {
        std::uintptr_t const at = address(next, slot);
        if (at == address(next - 1, slot) + distance) continue;
        for (std::size_t line = 0; line < lines; ++line) __builtin_prefetch(reinterpret_cast<void const*>(at + 64 * line));
    }
}

/// Small tensors, one after the other.
template <class T>
void stepper<T>::update(run_of_tensors const& run, context& c) {
    for (std::size_t k = run.first; k < run.last; ++k) {
        if (k + 1 < run.last) foresee(k + 1);
        if (tensors_[k].present()) whole(tensors_[k], c);
    }
}

template <class T>
void stepper<T>::update() {
    one_.ready = nullptr;
    update({0, tensors_.size()}, one_);
}

/// Stage by stage for the large tensors, whose pieces threads share; small tensors are stepped whole beside their first.
template <class T>
void stepper<T>::update_in_pieces() {
    std::size_t most = 0;
    for (cut_tensor& c : cut_) {
        c.at.plan = nullptr;
        tensor& x = tensors_[c.tensor];
        if (!x.present()) continue;
        begin(x, c.at);
        c.at.plan = &kernel_.host->plans[kernel_.host->choose(c.at.host)];
        most = std::max(most, c.at.plan->prepare.size());
    }
    for (std::size_t s = 0; s < std::max<std::size_t>(most, 1); ++s) {
        for (cut_tensor& c : cut_) {
            if (!c.at.plan || s >= c.at.plan->prepare.size()) continue;
            c.at.plan->prepare[s](c.at.host, c.at.uniforms);
            if (surrounded()) surround(tensors_[c.tensor], c.at.uniforms);
            for (std::size_t p = 0; p < c.count; ++p) pieces_[c.first + p].at = &c.at;
        }
        parallel(threads_, pieces_.size() + (s == 0 ? runs_.size() : 0), [&](std::size_t k) {
            if (k >= pieces_.size()) {
                context own;
                return update(runs_[k - pieces_.size()], own);
            }
            piece const& p = pieces_[k];
            if (!p.at || !p.at->plan || s >= p.at->plan->prepare.size()) return;
            void* arrays[around::slots];
            shifted(p, arrays);
            loops()[p.at->plan->first + s](arrays, p.size, p.at->uniforms, &sums_[k * most_sums]);
        });
        for (cut_tensor& c : cut_) {
            if (!c.at.plan || s >= c.at.plan->prepare.size()) continue;
            double* const sums = &sums_[c.first * most_sums];
            loops()[c.at.plan->first + s](nullptr, c.count, nullptr, sums);
            std::copy_n(sums, most_sums, c.at.host.sums);
        }
    }
    for (cut_tensor& c : cut_) {
        if (!c.at.plan) continue;
        if (c.at.plan->finish) c.at.plan->finish(c.at.host);
        leave(tensors_[c.tensor]);
    }
}

}  // namespace ravine
