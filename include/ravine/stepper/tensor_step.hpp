// One step of one tensor: the host's work, the loops, its seeds.
#pragma once

#include <ravine/operators/number.hpp>
#include <ravine/stepper.hpp>

#include <algorithm>
#include <cstring>

namespace ravine {

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
