// How a list of tensors is stepped: serially, or in pieces that threads share; with the steps around the update or without.
#pragma once

#include <ravine/denormals.hpp>
#include <ravine/operators/number.hpp>
#include <ravine/simd/pieces.hpp>
#include <ravine/stepper.hpp>
#include <ravine/threads.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace ravine {

namespace detail {
template <class T>
bool overlap(std::span<T const> a, std::span<T const> b) {
    if (a.empty() || b.empty()) return false;
    auto const begin = [](auto s) { return reinterpret_cast<std::uintptr_t>(s.data()); };
    return begin(a) < begin(b) + b.size_bytes() && begin(b) < begin(a) + a.size_bytes();
}
}  // namespace detail

// ---- what is stepped --------------------------------------------------------------------------------------------------

template <class T>
stepper<T>::stepper(kernel<T> k) : kernel_(k), groups_(1) {
    for (hyper_of_kernel const& h : k.host->hypers) groups_[0].hyper.push_back(h.range.value);
}

template <class T>
std::size_t stepper<T>::add_group() {
    groups_.push_back(groups_.front());
    return groups_.size() - 1;
}

template <class T>
void stepper<T>::check_array(std::span<T const> array, std::size_t size, std::span<T const> theta, std::string const& what) const {
    if (array.size() != size)
        throw std::invalid_argument("ravine: " + what + " has " + std::to_string(array.size()) + " elements, the parameters have " +
                                    std::to_string(size));
    if (array.data() == nullptr && size > 0) throw std::invalid_argument("ravine: " + what + " is null");
    if (detail::overlap(array, theta)) throw std::invalid_argument("ravine: " + what + " overlaps the parameters");
    if (memory_.meets(array.data(), array.size_bytes(), static_cast<unsigned>(use::parameters)))
        throw std::invalid_argument("ravine: " + what + " overlaps parameters that were added before");
}

template <class T>
void stepper<T>::check_gradient(std::span<T const> theta, gradient_view<T> const& gradient) const {
    if (gradient.missing) return;
    check_array({gradient.data, gradient.size}, theta.size(), theta, "the gradient");
    if (around_.zero) check_zeroing(gradient, 0);
}

/// `already`: how many arrays of its own are known to overlap it.
template <class T>
void stepper<T>::check_zeroing(gradient_view<T> const& gradient, unsigned already) const {
    std::size_t const bytes = gradient.size * sizeof(T);
    if (!gradient.writable)
        throw std::invalid_argument("ravine: the gradient is read-only, but steps are to set it to zero: pass one that is not const");
    if (memory_.meets(gradient.data, bytes, static_cast<unsigned>(use::gradient)) > already)
        throw std::invalid_argument("ravine: two tensors share a gradient, but steps are to set it to zero");
    if (memory_.meets(gradient.data, bytes, static_cast<unsigned>(use::input)))
        throw std::invalid_argument("ravine: a gradient is an input as well, but steps are to set it to zero");
}

template <class T>
std::size_t stepper<T>::add(std::span<T> theta, gradient_view<T> gradient, std::span<std::span<T const> const> inputs,
                            std::size_t group) {
    host_kernel<T> const& h = *kernel_.host;
    if (theta.data() == nullptr && !theta.empty()) throw std::invalid_argument("ravine: the array of parameters is null");
    if (memory_.meets(theta.data(), theta.size_bytes(), (use::parameters | use::gradient) | static_cast<unsigned>(use::input)))
        throw std::invalid_argument("ravine: the array of parameters overlaps an array that was added before");
    check_gradient(theta, gradient);
    if (inputs.size() != h.inputs.size())
        throw std::invalid_argument("ravine: " + std::string(h.rule) + " needs " + std::to_string(h.inputs.size()) + " input arrays, " +
                                    std::to_string(inputs.size()) + " were passed");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        check_array(inputs[i], theta.size(), theta, "the input " + std::string(h.inputs[i]));
        if (around_.zero && (memory_.meets(inputs[i].data(), inputs[i].size_bytes(), static_cast<unsigned>(use::gradient)) ||
                             detail::overlap<T>(inputs[i], {gradient.data, gradient.size})))
            throw std::invalid_argument("ravine: a gradient is an input as well, but steps are to set it to zero");
    }

    tensor made;
    made.size = theta.size();
    made.group = group;
    made.shape = {theta.size()};
    made.scalars.assign(h.scalars.size(), 0.0);
    made.gradient = gradient;
    made.arrays[0] = theta.data();
    made.arrays[1] = const_cast<T*>(gradient.data);  // plain loops only read it
    for (std::size_t k = 0; k < inputs.size(); ++k) made.arrays[2 + h.states.size() + k] = const_cast<T*>(inputs[k].data());
    tensors_.push_back(std::move(made));
    memory_.add(theta.data(), theta.size_bytes(), use::parameters);
    for (std::span<T const> input : inputs) memory_.add(input.data(), input.size_bytes(), use::input);
    if (!gradient.missing) memory_.add(gradient.data, gradient.size * sizeof(T), use::gradient);
    arranged_ = false;
    return tensors_.size() - 1;
}

template <class T>
void stepper<T>::set_gradient(std::size_t which, gradient_view<T> gradient) {
    tensor& x = tensors_[which];
    if (!x.gradient.missing) memory_.remove(x.gradient.data, x.size * sizeof(T), use::gradient);
    try {
        check_gradient({static_cast<T const*>(x.arrays[0]), x.size}, gradient);
    } catch (...) {
        if (!x.gradient.missing) memory_.add(x.gradient.data, x.size * sizeof(T), use::gradient);
        throw;
    }
    x.gradient = gradient;
    if (gradient.missing) return;
    x.arrays[1] = const_cast<T*>(gradient.data);
    memory_.add(gradient.data, gradient.size * sizeof(T), use::gradient);
}

// ---- how it is stepped ------------------------------------------------------------------------------------------------

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
void stepper<T>::set_progress(std::size_t which, std::size_t t, std::size_t averaged, bool gathered) {
    tensor& x = tensors_[which];
    x.t = t;
    x.averaged = averaged;
    x.gathered = gathered;
    if (!gathered && x.accumulator) std::fill_n(x.accumulator, x.size, T(-0.0));
}

template <class T>
void stepper<T>::set_name(std::size_t which, std::string name) {
    tensors_[which].name = std::move(name);
}

template <class T>
void stepper<T>::set_shape(std::size_t which, std::vector<std::size_t> shape) {
    std::size_t product = 1;
    for (std::size_t extent : shape) {
        if (extent != 0 && product > std::numeric_limits<std::size_t>::max() / extent)
            throw std::invalid_argument("ravine: the product of a shape's extents is too large");
        product *= extent;
    }
    if (product != tensors_[which].size)
        throw std::invalid_argument("ravine: a shape of " + std::to_string(product) + " elements was given for a tensor of " +
                                    std::to_string(tensors_[which].size));
    tensors_[which].shape = std::move(shape);
}

template <class T>
void stepper<T>::arrange() {
    lay_out_states();
    reserve_further(around_.average != around_options::averages::none || around_.micro_batches > 1);
    arrange_threads();
    given_.resize(kernel_.host->givens.size());
    arranged_ = true;
}

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
    auto const loop = kernel_.gradient.norm;
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

template <class T>
void stepper<T>::update() {
    one_.ready = nullptr;
    for (tensor& x : tensors_)
        if (x.present()) whole(x, one_);
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
                run_of_tensors const run = runs_[k - pieces_.size()];
                for (std::size_t i = run.first; i < run.last; ++i)
                    if (tensors_[i].present()) whole(tensors_[i], own);
                return;
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

// ---- one tensor -------------------------------------------------------------------------------------------------------

/// The arrays of the steps around an update.
template <class T>
void stepper<T>::enter(tensor& x) const {
    T* const accumulated = around_.micro_batches > 1 ? x.accumulator : nullptr;
    x.arrays[around::zeroed] = around_.zero && !x.gradient.missing ? const_cast<T*>(x.gradient.data) : nullptr;
    x.arrays[around::accumulator] = x.gradient.missing ? nullptr : accumulated;
    x.arrays[1] = x.gradient.missing ? accumulated : const_cast<T*>(x.gradient.data);
    bool const averages = around_.average != around_options::averages::none && x.averaged > 0;
    x.arrays[around::average] = averages ? x.averages : nullptr;
    x.factor = 1;
}

/// What a tensor's host work reads.
template <class T>
void stepper<T>::begin(tensor& x, context& c) const {
    c.host.hyper = groups_[x.group].hyper.data();
    c.host.given = given_.data();
    c.host.scalar = x.scalars.data();
    c.host.numel = static_cast<double>(x.size);
    c.host.t = static_cast<double>(x.t + 1);
    if (x.t == 0) seed(x, c);
}

/// The uniforms of the steps around an update.
template <class T>
void stepper<T>::surround(tensor const& x, T* uniforms, bool limited) const {
    uniforms[around::scale] = static_cast<T>(1 / (around_.loss_scale * static_cast<double>(around_.micro_batches)));
    uniforms[around::limit] = static_cast<T>(limited ? around_.limit : around_options::none);
    uniforms[around::coefficient] = static_cast<T>(around_.maximize ? -x.factor : x.factor);
    uniforms[around::weight] = static_cast<T>(around_.average == around_options::averages::equal
                                                  ? 1 / static_cast<double>(x.averaged + 1) : 1 - around_.decay);
}

/// One step of one tensor. Tensors of equal t and group share the host's work where the plan allows it.
template <class T>
void stepper<T>::whole(tensor& x, context& c) const {
    begin(x, c);
    stage_function<T> const* const stages = loops();
    bool const around = surrounded();
    if (c.ready != nullptr && c.t == c.host.t && c.group == x.group) {
        if (around) surround(x, c.uniforms);
        stages[c.ready->first](x.arrays.data(), x.size, c.uniforms, c.host.sums);
    } else {
        plan_kernel<T> const& plan = kernel_.host->plans[kernel_.host->choose(c.host)];
        for (std::size_t s = 0; s < plan.prepare.size(); ++s) {
            plan.prepare[s](c.host, c.uniforms);
            if (around) surround(x, c.uniforms);
            stages[plan.first + s](x.arrays.data(), x.size, c.uniforms, c.host.sums);
        }
        if (plan.finish) plan.finish(c.host);
        c.ready = plan.shared ? &plan : nullptr;
        c.t = c.host.t;
        c.group = x.group;
    }
    leave(x);
}

/// What changes by a step besides arrays that loops write.
template <class T>
void stepper<T>::leave(tensor& x) const {
    ++x.t;
    if (!surrounded()) return;
    if (around_.average != around_options::averages::none) {
        if (x.averaged == 0 && x.size > 0) std::memcpy(x.averages, x.arrays[0], x.size * sizeof(T));
        ++x.averaged;
    }
    if (x.gathered && x.gradient.missing && x.size > 0) std::fill_n(x.accumulator, x.size, T(-0.0));
    x.gathered = false;
}

/// The first step of a tensor: states and scalars take their initial values.
template <class T>
void stepper<T>::seed(tensor& x, context& c) const {
    double states[ir::capacity::arrays]{}, scalars[ir::capacity::scalars]{};
    kernel_.host->seed(c.host, states, scalars);
    for (std::size_t k = 0; k < x.scalars.size(); ++k) x.scalars[k] = scalars[k];
    for (std::size_t k = 0; k < kernel_.host->states.size() && x.size > 0; ++k) {
        T* const to = static_cast<T*>(x.arrays[2 + k]);
        switch (kernel_.host->states[k].from) {
            case ir::seed::theta: std::memcpy(to, x.arrays[0], x.size * sizeof(T)); break;
            case ir::seed::value: std::fill_n(to, x.size, static_cast<T>(states[k])); break;
            case ir::seed::gradient: {
                std::memcpy(to, x.arrays[1], x.size * sizeof(T));
                if (!surrounded()) break;
                T u[most_uniforms];
                surround(x, u);
                T const* const sum = static_cast<T const*>(x.arrays[around::accumulator]);
                for (std::size_t i = 0; i < x.size; ++i) {  // as simd::surrounded does it
                    T const scaled = ((sum ? sum[i] : T(-0.0)) + to[i]) * u[around::scale];
                    to[i] = number::min(number::max(scaled, -u[around::limit]), u[around::limit]) * u[around::coefficient];
                }
                break;
            }
        }
    }
}

}  // namespace ravine
