// The table of the library's rules, for optimizers that are made by name.
#include <all_rules.hpp>
#include <ravine/any_optimizer.hpp>

#include <array>

namespace ravine {

namespace {

template <class T>
struct table {
    std::array<named_kernel<T>, rules::count> all{};
    std::size_t size = 0;
    constexpr table() {
        rules::for_each_linked([this]<auto const& Rule>() { all[size++] = {Rule.name, &linked_kernel_of<Rule, T>}; });
    }
};
template <class T>
constexpr table<T> made;

}  // namespace

template <class T>
std::span<named_kernel<T> const> library_rules() {
    return {made<T>.all.data(), made<T>.size};
}
template std::span<named_kernel<float> const> library_rules();
template std::span<named_kernel<double> const> library_rules();

}  // namespace ravine
