// Arrays of other libraries as spans: whatever std::span takes, and views that tell their strides, as Eigen's do.
#pragma once

#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace ravine {

namespace detail {
/// A view whose type says that its elements do not lie side by side.
template <class View>
concept spread = requires { requires(std::remove_cvref_t<View>::InnerStrideAtCompileTime > 1); };
/// Whether an argument's elements live on after the call: those of a temporary span or Eigen::Map, not of a temporary
/// std::vector or Eigen::VectorXf (which is the type that holds its own elements: its PlainObject).
template <class Array>
inline constexpr bool outlives = std::is_lvalue_reference_v<Array> || std::ranges::borrowed_range<Array> || !std::ranges::range<Array>;
template <class Array>
    requires requires { typename Array::PlainObject; }
inline constexpr bool outlives<Array> = !std::is_same_v<Array, typename Array::PlainObject>;
}  // namespace detail

/// A vector, matrix, map or block that tells its strides in elements (Eigen's names).
template <class View, class T>
concept strided_view = requires(View& v) {
    { v.data() } -> std::convertible_to<T*>;
    { v.size() } -> std::convertible_to<std::size_t>;
    { v.innerSize() == v.size() } -> std::convertible_to<bool>;
    { v.outerStride() == v.innerSize() && v.innerStride() == 1 } -> std::convertible_to<bool>;
} && !detail::spread<View>;

/// What `view_of` takes.
template <class Array, class T>
concept viewable = std::is_constructible_v<std::span<T>, Array&> || strided_view<Array, T>;

/// The elements of an array that stays its owner's. Throws std::invalid_argument where a view has gaps.
template <class T, class Array>
    requires viewable<Array, T>
std::span<T> view_of(Array& array) {
    if constexpr (std::is_constructible_v<std::span<T>, Array&>) {
        return std::span<T>(array);
    } else {
        bool const one_line = array.innerSize() == array.size();
        bool const joined = array.innerStride() == 1 && (one_line || array.outerStride() == array.innerSize());
        if (array.size() > 1 && !joined)
            throw std::invalid_argument("ravine: a view is not contiguous: its elements lie " + std::to_string(array.innerStride()) +
                                        " apart, its lines of " + std::to_string(array.innerSize()) + " elements " +
                                        std::to_string(array.outerStride()) + "; pass a copy, or each line that is contiguous");
        return {array.data(), static_cast<std::size_t>(array.size())};
    }
}

}  // namespace ravine
