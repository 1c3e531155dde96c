// The derivative of an expression by a symbol, in real algebra: each operator's own is in its row.
#pragma once

#include <ravine/operators/all.hpp>

#include <boost/hana/unpack.hpp>

namespace ravine::dsl {

namespace detail {

template <class E, class Symbol>
inline constexpr bool depends = std::is_same_v<E, Symbol>;
template <class Operator, class... Operands, class Symbol>
inline constexpr bool depends<applied<Operator, Operands...>, Symbol> = (depends<Operands, Symbol> || ...);

template <class Symbol>
struct slope {
    template <class E>
    static constexpr auto of(E const& e) {
        if constexpr (!depends<E, Symbol> || is_condition<E>)
            return whole<0>{};  // a condition's is never read: `where` keeps the condition itself
        else if constexpr (is_applied<E>)
            return of_applied(e);
        else
            return whole<1>{};
    }
    template <class Operator, class... Operands>
    static constexpr auto of_applied(applied<Operator, Operands...> const& e) {
        static_assert(Operator::stands != operators::place::reduction,
                      "ravine: a reduction has no derivative by a symbol that it reads: differentiate its operand");
        return hana::unpack(e.operands, [](auto const&... a) { return Operator::derivative(a..., of(a)...); });
    }
};

}  // namespace detail

/// The derivative of an expression by a symbol, all other symbols held. Of `abs`, `min`, `max`, `clamp`, `where`,
/// `sign`, `floor` and `mod` that of the branch that holds (0 for `sign` and `floor`); of `float32` that of the
/// unrounded value.
template <expression E, char... Name>
constexpr auto derivative(E const& of, named<Name...> const&) {
    static_assert(!is_condition<E>, "ravine: a condition has no derivative: use where(condition, 1, 0)");
    return detail::slope<named<Name...>>::of(of);
}

}  // namespace ravine::dsl
