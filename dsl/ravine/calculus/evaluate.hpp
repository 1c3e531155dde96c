// The value of an expression in double, its symbols bound by name: evaluate(sq(x) + y, x = 1.0, y = 2.0).
#pragma once

#include <ravine/operators/all.hpp>

#include <boost/hana/unpack.hpp>

#include <type_traits>

namespace ravine::dsl {

namespace detail {

template <class Symbol>
struct bound_number {
    double value;
};

// Compilers print the symbol as the struct's argument.
template <class Symbol>
struct unbound {
    static_assert(!is_symbol<Symbol>, "ravine: this symbol has no value: bind it, as in evaluate(expression, x = 1.0)");
};

template <class Symbol, class... Symbols>
inline constexpr int times_bound = (0 + ... + (std::is_same_v<Symbol, Symbols> ? 1 : 0));

template <class... Symbols>
struct valuation : bound_number<Symbols>... {
    template <class E>
    constexpr auto of(E const& e) const {
        if constexpr (is_applied<E>) {
            return of_applied(e);
        } else if constexpr (!is_symbol<E>) {
            return static_cast<double>(e.value);
        } else if constexpr (times_bound<E, Symbols...> == 1) {
            return static_cast<bound_number<E> const&>(*this).value;
        } else {
            static_assert(sizeof(unbound<E>) > 0);
            return 0.0;
        }
    }
    template <class Operator, class... Operands>
    constexpr auto of_applied(applied<Operator, Operands...> const& e) const {
        static_assert(Operator::stands != operators::place::reduction,
                      "ravine: a reduction needs a tensor, so it has no value here: see calculus/oracle");
        double const result = hana::unpack(
            e.operands, [this](auto const&... a) { return operators::host_value<Operator>(this->of(a)...); });
        if constexpr (Operator::condition)
            return result != 0;
        else
            return result;
    }
};

}  // namespace detail

/// The value in double of an expression whose symbols are all bound to numbers, each operator as at step rate (nothing
/// is fused); a bool for a condition. Constant where arithmetic, comparisons, `min`, `max`, `clamp`, `abs`, `sign` and
/// `where` are all there is.
template <expression E, class... Symbols, class... Values>
constexpr auto evaluate(E const& what, binding<Symbols, Values> const&... bound) {
    static_assert((number_like<Values> && ...), "ravine: evaluate binds symbols to numbers");
    static_assert(((detail::times_bound<Symbols, Symbols...> == 1) && ...),
                  "ravine: a symbol is bound twice: remove one");
    return detail::valuation<Symbols...>{{static_cast<double>(bound.value)}...}.of(what);
}

}  // namespace ravine::dsl
