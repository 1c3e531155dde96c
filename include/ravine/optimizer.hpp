// optimizer<rule>: holds a rule's hyper-parameters and states, and steps tensors by its kernel.
#pragma once

#include <ravine/dispatch.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/stepper.hpp>
#include <ravine/syntax/rule.hpp>

#include <boost/hana/unpack.hpp>

#include <array>
#include <span>
#include <type_traits>

namespace ravine {

#ifndef RAVINE_HEADERS_ONLY  // <ravine/local.hpp> alone needs no library
extern template class stepper<float>;
extern template class stepper<double>;
#endif

/// The linked kernels of a rule: the host side, and the loops of each instruction set (null where the build has none).
template <class T>
struct linked_kernel {
    host_kernel<T> host;
    std::array<stage_function<T> const*, isa_names.size()> stages;
};

/// Defined, rule by rule, in generated source. An undefined reference to it names a rule that nobody has linked:
/// link ravine::ravine, or give the rule to ravine_add_rules, or include <ravine/local.hpp>.
template <auto const& Rule, class T>
linked_kernel<T> const& linked_kernel_of();

/// Kernels from generated source, the instruction set chosen at run time.
struct linked {
    template <auto const& Rule, class T>
    static kernel<T> make(isa which = best_isa()) {
        check_has(which);
        linked_kernel<T> const& found = linked_kernel_of<Rule, T>();
        if (found.host.fingerprint != print::fingerprint(Rule))
            throw std::logic_error("ravine: the generated kernel of " + std::string(found.host.rule) +
                                   " was made from another text of the rule: run `ravine generate --update` and build again");
        stage_function<T> const* stages = found.stages[static_cast<std::size_t>(which)];
        if (!stages) throw std::invalid_argument("ravine: this build has no kernels for " +
                                                 std::string(isa_names[static_cast<std::size_t>(which)]));
        return {&found.host, stages};
    }
};

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
}  // namespace detail

namespace detail {
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

/// A rule with its hyper-parameters, stepping the tensors added to it. One thread at a time.
template <auto const& Rule, class T = float, class Kernels = linked>
class optimizer {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>, "ravine: an optimizer computes in float or double");
    using rule_type = std::remove_cvref_t<decltype(Rule)>;
    using hyper_clause = decltype(rule_type::hyper);
    using state_clause = decltype(rule_type::state);
    using scalar_clause = decltype(rule_type::scalar);
    using input_clause = decltype(rule_type::input);
    using given_clause = decltype(rule_type::given);

public:
    /// Named arguments: `optimizer<rules::adam> o{lr = 3e-4, beta2 = 0.95};`. Throws std::invalid_argument out of range.
    template <class... Symbols, class... Values>
    explicit optimizer(dsl::binding<Symbols, Values>... hypers) : optimizer(Kernels::template make<Rule, T>(), hypers...) {}

    /// The same with a kernel of one's own choice, as linked::make<rule, T>(isa::avx2).
    template <class... Symbols, class... Values>
    explicit optimizer(kernel<T> with, dsl::binding<Symbols, Values>... hypers) : steps_(with) {
        detail::check_numbers(hypers...);
        (void((*this)[Symbols{}] = detail::number(hypers.value)), ...);
    }

    /// A tensor of an optimizer: `w[m]` is the state m of it, `w[product]` a scalar.
    class tensor {
    public:
        template <class Symbol>
        decltype(auto) operator[](Symbol) const {
            constexpr std::size_t state = detail::place<Symbol, state_clause>, scalar = detail::place<Symbol, scalar_clause>;
            static_assert(state < detail::size<state_clause> || scalar < detail::size<scalar_clause>,
                          "ravine: the rule has no state or scalar of this name");
            if constexpr (state < detail::size<state_clause>)
                return of_->state(place_, state);
            else
                return of_->scalar(place_, scalar);
        }
        /// How many steps the tensor has made.
        std::size_t steps() const { return of_->steps(place_); }

    private:
        friend optimizer;
        tensor(stepper<T>& of, std::size_t place) : of_(&of), place_(place) {}
        stepper<T>* of_;
        std::size_t place_;
    };

    /// Adds parameters with their gradient, both of equal size and the caller's; inputs as `h = std::span<T const>(...)`.
    template <class Parameters, class Gradient, class... Symbols, class... Arrays>
    tensor add(Parameters&& parameters, Gradient&& gradient, dsl::binding<Symbols, Arrays>... inputs) {
        constexpr bool fits = std::is_constructible_v<std::span<T>, Parameters&> &&
                              std::is_constructible_v<std::span<T const>, Gradient&>;
        static_assert(fits, "ravine: parameters and gradient are contiguous arrays of the optimizer's own type");
        using once [[maybe_unused]] = decltype(
            (std::size_t(1) + ... + sizeof(detail::passed_once<detail::once<Symbols, Symbols...>, Symbols>)));
        std::array<std::span<T const>, detail::size<input_clause>> arrays{};
        (place_input<Symbols>(arrays, inputs.value), ...);
        static_assert(sizeof...(inputs) == detail::size<input_clause>, "ravine: pass each input array of the rule once");
        if constexpr (fits)
            return {steps_, steps_.add(std::span<T>(parameters), std::span<T const>(gradient), arrays)};
        else
            return {steps_, 0};
    }

    /// A hyper-parameter, for all tensors: read it, or assign it (std::invalid_argument outside its range).
    class hyper {
    public:
        operator double() const { return of_->hyper(place_); }
        double operator=(double value) {
            of_->set_hyper(place_, value);
            return value;
        }
        hyper(hyper const&) = default;
        /// Assigns the value: `a[lr] = b[lr]` is not about which optimizer is meant.
        hyper& operator=(hyper const& other) {
            *this = static_cast<double>(other);
            return *this;
        }

    private:
        friend optimizer;
        hyper(stepper<T>& of, std::size_t place) : of_(&of), place_(place) {}
        stepper<T>* of_;
        std::size_t place_;
    };
    template <class Symbol>
    hyper operator[](Symbol) {
        constexpr std::size_t place = detail::place<Symbol, hyper_clause>;
        static_assert(place < detail::size<hyper_clause>, "ravine: the rule has no hyper-parameter of this name");
        return {steps_, place};
    }

    /// One step of all tensors; the rule's given numbers as named arguments: `step(loss = 0.5)`.
    template <class... Symbols, class... Values>
    void step(dsl::binding<Symbols, Values>... given) {
        static_assert(sizeof...(given) == detail::size<given_clause>, "ravine: pass each given number of the rule once");
        std::array<double, detail::size<given_clause> + 1> numbers{};
        detail::check_numbers(given...);
        (place_given<Symbols>(numbers, detail::number(given.value)), ...);
        steps_.step({numbers.data(), sizeof...(given)});
    }

    optimizer(optimizer const&) = delete;  // tensors point into it
    optimizer& operator=(optimizer const&) = delete;

private:
    template <class Symbol, class Arrays, class Array>
    static void place_input(Arrays& to, Array const& from) {
        constexpr std::size_t place = detail::place<Symbol, input_clause>;
        static_assert(place < detail::size<input_clause>, "ravine: the rule has no input of this name");
        static_assert(std::is_same_v<Array, std::span<T const>> || std::is_same_v<Array, std::span<T>>,
                      "ravine: pass an input as std::span, it is not copied");
        to[place] = from;
    }
    template <class Symbol, class Numbers>
    static void place_given(Numbers& to, double value) {
        constexpr std::size_t place = detail::place<Symbol, given_clause>;
        static_assert(place < detail::size<given_clause>, "ravine: the rule is given no number of this name");
        to[place] = value;
    }

    stepper<T> steps_;
};

}  // namespace ravine
