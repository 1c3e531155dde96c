// Named arguments, `lr = 1e-3`: the place of each symbol among a clause's, and the checks that answer a wrong one.
#pragma once

#include <ravine/syntax/rule.hpp>

#include <cstddef>
#include <type_traits>

namespace ravine {

namespace detail {
/// The symbol that an item of a clause declares: a declaration's, or the item itself.
template <class Item>
struct symbol_of_item {
    using type = Item;
};
template <class Symbol, class Value>
struct symbol_of_item<dsl::binding<Symbol, Value>> {
    using type = Symbol;
};
/// The place of a symbol among the declarations of a clause, or their number if it is not there.
template <class Symbol, class... Items>
constexpr std::size_t place_in(dsl::hana::tuple<Items...> const*) {
    std::size_t place = 0;
    (void)((std::is_same_v<typename symbol_of_item<Items>::type, Symbol> ? false : (++place, true)) && ...);
    return place;
}
template <class Symbol, class Clause>
inline constexpr std::size_t place = place_in<Symbol>(static_cast<std::remove_cvref_t<Clause> const*>(nullptr));
template <class... Items>
constexpr std::size_t size_of(dsl::hana::tuple<Items...> const*) {
    return sizeof...(Items);
}
template <class Clause>
inline constexpr std::size_t size = size_of(static_cast<std::remove_cvref_t<Clause> const*>(nullptr));
/// Completing one is an error that names the symbol where the argument before it is false.
template <bool Once, class Symbol>
struct passed_once {
    static_assert(Once, "ravine: this symbol is passed twice: remove one");
};
template <bool Number, class Symbol>
struct is_a_number {
    static_assert(Number, "ravine: this symbol takes a number here; with<> binds a formula");
};
template <class Symbol, class... Symbols>
inline constexpr bool once = (0 + ... + (std::is_same_v<Symbol, Symbols> ? 1 : 0)) == 1;
template <class... Symbols, class... Values>
constexpr void check_numbers(dsl::binding<Symbols, Values> const&...) {
    using all [[maybe_unused]] = decltype((std::size_t(1) + ... + sizeof(passed_once<once<Symbols, Symbols...>, Symbols>)) +
                                          (std::size_t(1) + ... + sizeof(is_a_number<dsl::number_like<Values>, Symbols>)));
}
template <class Value>
constexpr double number(Value const& value) {
    if constexpr (dsl::number_like<Value>) return static_cast<double>(value);
    else return 0;  // answered by check_numbers
}
}  // namespace detail

}  // namespace ravine
