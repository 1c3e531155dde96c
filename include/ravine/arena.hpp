// arena: memory for a model's parameters and gradients, laid out as steps read it fastest.
#pragma once

#include <ravine/storage/native.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace ravine {

/// Parameters tensor after tensor in one stretch, gradients in another, on huge pages where they are large: many small
/// tensors are then stepped as fast as one of their sum. Spans of it live as long as it does, also when it is moved.
template <class T>
class arena {
public:
    /// For tensors of so many elements, zero at first. Throws std::length_error, std::bad_alloc.
    explicit arena(std::vector<std::size_t> const& sizes) : sizes_(sizes) {
        constexpr std::size_t most = std::numeric_limits<std::size_t>::max() / (8 * sizeof(T));
        for (std::size_t size : sizes) {
            from_.push_back(elements_);
            if (size > most || elements_ > most - size)
                throw std::length_error("ravine: an arena for a tensor of " + std::to_string(size) + " elements is larger than memory can be");
            elements_ += storage::lines<T>(size) / sizeof(T);
        }
        std::size_t const bytes = elements_ * sizeof(T);
        memory_ = storage::arena({0, 0, 0, 0, bytes, bytes});  // an optimizer's states have the first places within a page
    }

    /// How many tensors.
    std::size_t tensors() const { return sizes_.size(); }
    /// The parameters of a tensor. Throws std::out_of_range.
    std::span<T> parameters(std::size_t tensor) const { return of(parameters(), tensor); }
    /// The gradient of a tensor. Throws std::out_of_range.
    std::span<T> gradient(std::size_t tensor) const { return of(gradients(), tensor); }
    /// All of them as one array, to fill or to exchange; each tensor begins at a line of 64 bytes, with zeros before it.
    std::span<T> parameters() const { return {static_cast<T*>(memory_.array(4)), elements_}; }
    std::span<T> gradients() const { return {static_cast<T*>(memory_.array(5)), elements_}; }

private:
    std::span<T> of(std::span<T> all, std::size_t tensor) const { return all.subspan(from_.at(tensor), sizes_.at(tensor)); }
    std::vector<std::size_t> sizes_, from_;
    std::size_t elements_ = 0;
    storage::arena memory_;
};

}  // namespace ravine
