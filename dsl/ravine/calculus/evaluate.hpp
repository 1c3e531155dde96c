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

/// What each operator is worth: at step rate, by the C library.
struct at_step_rate {
    template <class Operator, class... A>
    static constexpr double of(A... a) {
        return operators::host_value<Operator>(a...);
    }
};
/// Per element, by Ravine's own functions. They are large, so each is compiled once, and told to have no effect.
struct per_element {
    template <class Operator, class... A>
    [[gnu::noinline, gnu::const]] static double called(A... a) {
        return Operator::value(a...);
    }
    template <class Operator, class... A>
    static constexpr double of(A... a) {
        if constexpr (requires { Operator::host(a...); })
            return called<Operator>(a...);
        else
            return static_cast<double>(Operator::value(a...));
    }
};

template <class Values, class... Symbols>
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
            e.operands, [this](auto const&... a) { return Values::template of<Operator>(this->of(a)...); });
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
    return detail::valuation<detail::at_step_rate, Symbols...>{{static_cast<double>(bound.value)}...}.of(what);
}

/// The same with each operator as per element: by Ravine's own functions, so with the same bits on every machine.
template <expression E, class... Symbols, class... Values>
constexpr auto evaluate_element(E const& what, binding<Symbols, Values> const&... bound) {
    static_assert((number_like<Values> && ...), "ravine: evaluate_element binds symbols to numbers");
    static_assert(((detail::times_bound<Symbols, Symbols...> == 1) && ...),
                  "ravine: a symbol is bound twice: remove one");
    return detail::valuation<detail::per_element, Symbols...>{{static_cast<double>(bound.value)}...}.of(what);
}

}  // namespace ravine::dsl
