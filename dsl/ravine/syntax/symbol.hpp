// A symbol is its name: a type made of characters, so that compilers print it readably and two of one name are one.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace ravine::dsl {

/// Base of everything that may stand in a formula.
struct expression_base {};

/// Text that can be a template argument.
template <std::size_t N>
struct text {
    char characters[N]{};
    consteval text(char const (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) characters[i] = from[i];
    }
};

/// A default with the least and the greatest value that a hyper-parameter may take.
struct ranged {
    double value, least, greatest;
    bool open_above = false;  // the greatest value itself is not allowed, as in [0, 1)
};

/// What `lr = 1e-3` makes: a symbol and what it is bound to.
template <class Symbol, class Value>
struct binding {
    using symbol = Symbol;
    using bound = Value;
    Value value;
};

/// A symbol; its role comes from the clause that declares it.
template <char... Name>
struct named : expression_base {
    static constexpr char characters[sizeof...(Name) + 1]{Name..., '\0'};
    static constexpr std::string_view name{characters, sizeof...(Name)};

    /// Binds a value or a formula to this symbol: a named argument, a declaration, a line of `step`.
    template <class Value>
    constexpr auto operator=(Value value) const {
        return binding<named, Value>{value};
    }
};

namespace detail {
template <text Name, std::size_t... I>
constexpr auto spell(std::index_sequence<I...>) -> named<Name.characters[I]...>;
}

template <text Name>
using symbol_of = decltype(detail::spell<Name>(std::make_index_sequence<sizeof(Name.characters) - 1>{}));

/// Makes a symbol: `inline constexpr auto kappa = symbol<"kappa">;`
template <text Name>
inline constexpr symbol_of<Name> symbol{};

template <class>
inline constexpr bool is_symbol = false;
template <char... Name>
inline constexpr bool is_symbol<named<Name...>> = true;

}  // namespace ravine::dsl
