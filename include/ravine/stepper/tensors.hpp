// The tensors of a stepper: what is added is checked before anything is changed.
#pragma once

#include <ravine/stepper.hpp>

#include <limits>
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

template <class T>
stepper<T>::stepper(kernel<T> k) : kernel_(k), groups_(1) {
    for (hyper_of_kernel const& h : k.host->hypers) groups_[0].hyper.push_back(h.range.value);
    groups_[0].own.resize(k.host->hypers.size());
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
    if (memory_.meets(array.data(), array.size_bytes(), use::parameters))
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
    if (memory_.meets(gradient.data, bytes, use::gradient) > already)
        throw std::invalid_argument("ravine: two tensors share a gradient, but steps are to set it to zero");
    if (memory_.meets(gradient.data, bytes, use::input))
        throw std::invalid_argument("ravine: a gradient is an input as well, but steps are to set it to zero");
}

template <class T>
std::size_t stepper<T>::add(std::span<T> theta, gradient_view<T> gradient, std::span<std::span<T const> const> inputs,
                            std::size_t group) {
    host_kernel<T> const& h = *kernel_.host;
    if (theta.data() == nullptr && !theta.empty()) throw std::invalid_argument("ravine: the array of parameters is null");
    if (memory_.meets(theta.data(), theta.size_bytes(), use::parameters | use::gradient | use::input))
        throw std::invalid_argument("ravine: the array of parameters overlaps an array that was added before");
    check_gradient(theta, gradient);
    if (inputs.size() != h.inputs.size())
        throw std::invalid_argument("ravine: " + std::string(h.rule) + " needs " + std::to_string(h.inputs.size()) + " input arrays, " +
                                    std::to_string(inputs.size()) + " were passed");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        check_array(inputs[i], theta.size(), theta, "the input " + std::string(h.inputs[i]));
        if (around_.zero && (memory_.meets(inputs[i].data(), inputs[i].size_bytes(), use::gradient) ||
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

}  // namespace ravine
