// Steps a list of tensors by a kernel: what an optimizer is without the rule in its type.
#pragma once

#include <ravine/arguments.hpp>
#include <ravine/kernel.hpp>
#include <ravine/storage/native.hpp>

#include <cstring>
#include <deque>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace ravine {

/// The tensors of one optimizer with their states, and how a kernel steps them. Not thread-safe: one call at a time.
template <class T>
class stepper {
public:
    explicit stepper(kernel<T> k) : kernel_(k) {
        for (hyper_of_kernel const& h : k.host->hypers) hyper_.push_back(h.range.value);
    }

    /// Adds a tensor; theta, gradient and inputs stay the caller's. Returns its place. Throws std::invalid_argument.
    std::size_t add(std::span<T> theta, std::span<T const> gradient, std::span<std::span<T const> const> inputs);

    /// One step of every tensor, with the given numbers in the order of their clause. Allocates nothing.
    void step(std::span<double const> given);

    /// Sets a hyper-parameter by its place; throws std::invalid_argument outside its range.
    void set_hyper(std::size_t place, double value) {
        check_hyper(kernel_.host->rule, kernel_.host->hypers[place], value);
        hyper_[place] = value;
    }
    double hyper(std::size_t place) const { return hyper_[place]; }

    /// A tensor's state, empty-handed before its first step: all zero then.
    std::span<T> state(std::size_t which, std::size_t place) {
        return {static_cast<T*>(tensors_[which].arrays[2 + place]), tensors_[which].size};
    }
    double& scalar(std::size_t which, std::size_t place) { return tensors_[which].scalars[place]; }
    std::size_t steps(std::size_t which) const { return tensors_[which].t; }
    host_kernel<T> const& host() const { return *kernel_.host; }

private:
    struct tensor {
        std::size_t size = 0, t = 0;
        storage::native<T> states;
        std::vector<double> scalars;
        std::vector<void*> arrays;
    };

    static bool overlap(std::span<T const> a, std::span<T> b) {
        if (a.empty() || b.empty()) return false;
        auto const begin = [](auto s) { return reinterpret_cast<std::uintptr_t>(s.data()); };
        return begin(a) < begin(b) + b.size_bytes() && begin(b) < begin(a) + a.size_bytes();
    }

    /// The first step of a tensor: states and scalars take their initial values.
    void seed(tensor& x);

    kernel<T> kernel_;
    std::vector<double> hyper_;
    std::deque<tensor> tensors_;
    memory_map memory_;
    host_step host_;
    alignas(64) T uniforms_[most_uniforms]{};
};

// Out of the class, so that a program which links the library does not compile them again (see optimizer.hpp).

template <class T>
std::size_t stepper<T>::add(std::span<T> theta, std::span<T const> gradient,
                            std::span<std::span<T const> const> inputs) {
    host_kernel<T> const& h = *kernel_.host;
    std::string const name(h.rule);
    auto const sized = [&](std::span<T const> a, std::string const& what) {
        if (a.size() != theta.size())
            throw std::invalid_argument("ravine: " + what + " has " + std::to_string(a.size()) +
                                        " elements, the parameters have " + std::to_string(theta.size()));
        memory_.check(a.data(), a.size_bytes(), false, what);
        if (overlap(a, theta)) throw std::invalid_argument("ravine: " + what + " overlaps the parameters");
    };
    memory_.check(theta.data(), theta.size_bytes(), true, "the array of parameters");
    sized(gradient, "the gradient");
    if (inputs.size() != h.inputs.size())
        throw std::invalid_argument("ravine: " + name + " needs " + std::to_string(h.inputs.size()) + " input arrays, " +
                                    std::to_string(inputs.size()) + " were passed");
    for (std::size_t i = 0; i < inputs.size(); ++i) sized(inputs[i], "the input " + std::string(h.inputs[i]));

    tensor made;
    made.size = theta.size();
    made.states = storage::native<T>(h.states.size(), theta.size());
    made.scalars.assign(h.scalars.size(), 0.0);
    made.arrays.push_back(theta.data());
    made.arrays.push_back(const_cast<T*>(gradient.data()));  // loops only read it
    for (std::size_t k = 0; k < h.states.size(); ++k) made.arrays.push_back(made.states.array(k));
    for (std::span<T const> input : inputs) made.arrays.push_back(const_cast<T*>(input.data()));
    tensors_.push_back(std::move(made));
    memory_.add(theta.data(), theta.size_bytes(), true);
    memory_.add(gradient.data(), gradient.size_bytes(), false);
    for (std::span<T const> input : inputs) memory_.add(input.data(), input.size_bytes(), false);
    return tensors_.size() - 1;
}

template <class T>
void stepper<T>::step(std::span<double const> given) {
    host_.hyper = hyper_.data();
    host_.given = given.data();
    plan_kernel<T> const* ready = nullptr;  // the plan whose uniforms are in `uniforms_` for `ready_t`
    double ready_t = 0;
    for (tensor& x : tensors_) {
        host_.scalar = x.scalars.data();
        host_.numel = static_cast<double>(x.size);
        host_.t = static_cast<double>(x.t + 1);
        if (x.t == 0) seed(x);
        if (ready != nullptr && ready_t == host_.t) {
            kernel_.stages[ready->first](x.arrays.data(), x.size, uniforms_, host_.sums);
        } else {
            plan_kernel<T> const& plan = kernel_.host->plans[kernel_.host->choose(host_)];
            for (std::size_t s = 0; s < plan.prepare.size(); ++s) {
                plan.prepare[s](host_, uniforms_);
                kernel_.stages[plan.first + s](x.arrays.data(), x.size, uniforms_, host_.sums);
            }
            if (plan.finish) plan.finish(host_);
            ready = plan.shared ? &plan : nullptr;
            ready_t = host_.t;
        }
        ++x.t;
    }
}

template <class T>
void stepper<T>::seed(tensor& x) {
    double states[ir::capacity::arrays]{}, scalars[ir::capacity::scalars]{};
    kernel_.host->seed(host_, states, scalars);
    for (std::size_t k = 0; k < x.scalars.size(); ++k) x.scalars[k] = scalars[k];
    for (std::size_t k = 0; k < kernel_.host->states.size() && x.size > 0; ++k) {
        T* const to = static_cast<T*>(x.arrays[2 + k]);
        switch (kernel_.host->states[k].from) {
            case ir::seed::theta: std::memcpy(to, x.arrays[0], x.size * sizeof(T)); break;
            case ir::seed::gradient: std::memcpy(to, x.arrays[1], x.size * sizeof(T)); break;
            case ir::seed::value: std::fill(to, to + x.size, static_cast<T>(states[k])); break;
        }
    }
}

}  // namespace ravine
