// The update of a rule: what its last assignment to theta adds or subtracts, and what a transform makes of it.
//
// `theta = theta - U` (or `+ U`) becomes `u = U` and, say, `theta = theta - u`. That names a product: where the rule
// fused `theta - lr * g`, the transformed rule rounds `lr * g` once more.
#pragma once

#include <ravine/transforms/transform.hpp>

namespace ravine::dsl::detail {

// Compilers print the name of the rule as the struct's argument.
template <bool Found, class Rule>
struct update_of_the_rule {
    static_assert(Found, "ravine: the last assignment to theta in this rule adds no update, which this transform changes: write it as theta = theta - update, or transform the rule before what replaces theta");
};

/// How a rule moves theta: it adds (Operator is add) or subtracts (sub) a formula.
template <class Operator, class E>
struct motion {
    E by;
    static constexpr bool down = std::is_same_v<Operator, operators::sub>;
    template <class U>
    constexpr auto moved(U const& update) const {
        return apply<Operator>(theta, update);
    }
    /// Whether the update goes downhill along a gradient.
    template <class U, class G>
    constexpr auto descends(U const& update, G const& gradient) const {
        if constexpr (down)
            return update * gradient > 0;
        else
            return update * gradient < 0;
    }
    /// Whether the update moves theta towards 0, or would if it moved.
    template <class U>
    constexpr auto shrinks(U const& update) const {
        if constexpr (down)
            return update * theta >= 0;
        else
            return update * theta <= 0;
    }
};
template <>
struct motion<void, void> {};

template <class E>
constexpr auto motion_in(E const&) {
    return motion<void, void>{};
}
/// `theta - a + b` subtracts `a - b`.
template <class Operator, class L, class R>
    requires(among<Operator, operators::add, operators::sub>)
constexpr auto motion_in(applied<Operator, L, R> const& e) {
    if constexpr (std::is_same_v<L, symbol_of<"theta">>) {
        return motion<Operator, R>{operand_at<1>(e)};
    } else if constexpr (std::is_same_v<R, symbol_of<"theta">> && std::is_same_v<Operator, operators::add>) {
        return motion<Operator, L>{operand_at<0>(e)};
    } else {
        auto const first = motion_in(operand_at<0>(e));
        auto const extended = [&]<class Sign, class E>(motion<Sign, E> const& of) {
            if constexpr (std::is_same_v<E, void>) {
                return of;
            } else {
                constexpr bool plus = std::is_same_v<Sign, Operator>;
                auto const by = [&] {
                    if constexpr (plus) return of.by + operand_at<1>(e);
                    else return of.by - operand_at<1>(e);
                }();
                return motion<Sign, std::remove_const_t<decltype(by)>>{by};
            }
        };
        return extended(first);
    }
}

template <class... Symbols, class... Values>
constexpr std::size_t last_of_theta(hana::tuple<binding<Symbols, Values>...> const*) {
    std::size_t place = 0, found = 0;
    ((found = std::is_same_v<Symbols, symbol_of<"theta">> ? place : found, ++place), ...);
    return found;
}

/// A rule whose last assignment to theta, `theta = theta - U`, becomes `update = U` and the lines that `then` makes of
/// how the rule moves; `first` stand before the rule's first line.
template <text Name, class Rule, class Hyper, class First, class Update, class Then>
constexpr auto updated(Rule const& of, Hyper const& hypers, First const& first, Update const& update, Then then) {
    constexpr std::size_t place = last_of_theta(static_cast<std::remove_const_t<decltype(of.step)> const*>(nullptr));
    auto const how = motion_in(hana::at_c<place>(of.step).value);
    constexpr bool found = !std::is_same_v<std::remove_const_t<decltype(how)>, motion<void, void>>;
    static_assert(sizeof(update_of_the_rule<found, typename Rule::named>) > 0);
    if constexpr (found) {
        auto const lines = hana::concat(step(update = how.by).items, then(how).items);
        return transformed<Name>(of, hypers, state(), spliced<0, 0>(spliced<place, 1>(of.step, lines), first.items));
    } else {
        return check::finding{};
    }
}

}  // namespace ravine::dsl::detail
