// Answers a mistake in a rule where the rule is defined, in one sentence that names the symbol and says what to do.
#pragma once

#include <ravine/syntax/letters.hpp>
#include <ravine/syntax/rule.hpp>

#include <array>
#include <cstddef>

namespace ravine::dsl {

/// How often a value may change: once ever, once a step, once a tensor, once an element.
enum class rate : unsigned char { constant, step, tensor, element };

namespace check {

enum class fault {
    none, read_undefined, assigned_hyper, assigned_given, assigned_input, assigned_reserved, declared_reserved,
    declared_twice, state_idle, scalar_idle, theta_idle, seed_reduction, seed_reads, scalar_seed_array, host_only,
    scalar_of_elements, condition_wanted, number_wanted, stored_condition, nested_too_deep
};

struct finding {
    fault what = fault::none;
    std::string_view name{};
};

struct entry {
    std::string_view name;
    role declared;  // role::step: a local, or what is always given
    rate of;
    bool condition = false, assigned = false;
};

/// What the checks know of an expression.
struct kind {
    rate of = rate::constant;
    bool condition = false;
};

/// The first mistake of a rule, found by one walk over the types of its clauses.
struct walk {
    std::array<entry, 96> entries{};
    std::size_t size = 0;
    finding found{};

    constexpr void fail(fault what, std::string_view name) {
        if (found.what == fault::none) found = {what, name};
    }
    /// The place of a name among the entries, or `size`.
    constexpr std::size_t find(std::string_view name) const {
        std::size_t i = 0;
        while (i < size && entries[i].name != name) ++i;
        return i;
    }
    constexpr void declare(std::string_view name, role as, rate of) {
        if (name == "theta" || name == "g" || name == "t" || name == "numel") return fail(fault::declared_reserved, name);
        if (find(name) != size) return fail(fault::declared_twice, name);
        entries[size++] = {name, as, of};
    }

    template <class E>
    constexpr kind read() {
        if constexpr (is_symbol<E>) {
            if (std::size_t const i = find(E::name); i != size) return {entries[i].of, entries[i].condition};
            fail(fault::read_undefined, E::name);
            return {};
        } else if constexpr (is_applied<E>) {
            return read_applied(static_cast<E const*>(nullptr));
        } else {
            return {};
        }
    }
    template <class Operator, class... Operands>
    constexpr kind read_applied(applied<Operator, Operands...> const*) {
        kind const kinds[]{read<Operands>()...};
        rate most = rate::constant;
        for (unsigned i = 0; i < sizeof...(Operands); ++i) {
            bool const wanted = (Operator::conditions >> i & 1u) != 0;
            // `where` passes numbers only, so every operand is either a condition or a number
            if (wanted && !kinds[i].condition) fail(fault::condition_wanted, Operator::name);
            if (!wanted && kinds[i].condition) fail(fault::number_wanted, Operator::name);
            if (kinds[i].of > most) most = kinds[i].of;
        }
        using place = decltype(Operator::stands);  // a row says it; syntax knows no rows
        if (Operator::stands == place::host && most == rate::element) fail(fault::host_only, Operator::name);
        if (Operator::stands == place::reduction) most = rate::tensor;
        return {most, Operator::condition};
    }

    template <class Symbol, class Value>
    constexpr void line(binding<Symbol, Value> const*) {
        kind const value = read<Value>();
        constexpr std::string_view name = Symbol::name;
        if (name == "t" || name == "numel") return fail(fault::assigned_reserved, name);
        std::size_t const place = find(name);
        if (place == size) {
            entries[size++] = {name, role::step, value.of, value.condition, true};
            return;
        }
        entry& e = entries[place];
        if (e.declared == role::hyper) return fail(fault::assigned_hyper, name);
        if (e.declared == role::given) return fail(fault::assigned_given, name);
        if (e.declared == role::input) return fail(fault::assigned_input, name);
        bool const stored = e.declared == role::state || e.declared == role::scalar || name == "theta";
        if (stored && value.condition) return fail(fault::stored_condition, name);
        if (e.declared == role::scalar && value.of == rate::element) return fail(fault::scalar_of_elements, name);
        e.assigned = true;
        if (!stored) {
            e.of = value.of;
            e.condition = value.condition;
        }
    }

    template <class Symbol, class Value>
    constexpr void seed(binding<Symbol, Value> const*, [[maybe_unused]] bool of_state) {
        if constexpr (is_symbol<Value>) {
            if (Value::name == "theta" || Value::name == "g") {
                if (!of_state) fail(fault::scalar_seed_array, Symbol::name);
                return;
            }
        }
        std::size_t const known = size;
        std::size_t const hypers = hyper_count;
        size = hypers;  // a seed sees hyper-parameters only
        finding const before = found;
        kind const k = read<Value>();
        size = known;
        if (found.what == fault::read_undefined && before.what == fault::none) found = {fault::seed_reads, Symbol::name};
        if (k.of == rate::tensor) fail(fault::seed_reduction, Symbol::name);
        if (k.condition) fail(fault::stored_condition, Symbol::name);
    }
    std::size_t hyper_count = 0;

    template <class... B>
    constexpr void hypers(hana::tuple<B...> const*) {
        (declare(B::symbol::name, role::hyper, rate::step), ...);
        hyper_count = size;
    }
    template <role Role, class... B>
    constexpr void stored(hana::tuple<B...> const*) {
        (declare(B::symbol::name, Role, Role == role::state ? rate::element : rate::step), ...);
    }
    template <role Role, class... S>
    constexpr void passed(hana::tuple<S...> const*) {
        (declare(S::name, Role, Role == role::input ? rate::element : rate::step), ...);
    }
    template <class... B>
    constexpr void seeds(hana::tuple<B...> const*, [[maybe_unused]] bool of_state) {
        (seed(static_cast<B const*>(nullptr), of_state), ...);
    }
    template <class... B>
    constexpr void lines(hana::tuple<B...> const*) {
        (line(static_cast<B const*>(nullptr)), ...);
    }
    constexpr void finish() {
        for (std::size_t i = 0; i < size; ++i) {
            entry const& e = entries[i];
            if (e.assigned) continue;
            if (e.declared == role::state) fail(fault::state_idle, e.name);
            if (e.declared == role::scalar) fail(fault::scalar_idle, e.name);
            if (e.name == "theta") fail(fault::theta_idle, e.name);
        }
    }
};

template <class Hyper, class State, class Scalar, class Input, class Given, class Step>
consteval finding first_fault() {
    walk w;
    w.hypers(static_cast<Hyper const*>(nullptr));
    w.stored<role::state>(static_cast<State const*>(nullptr));
    w.stored<role::scalar>(static_cast<Scalar const*>(nullptr));
    w.passed<role::input>(static_cast<Input const*>(nullptr));
    w.passed<role::given>(static_cast<Given const*>(nullptr));
    w.seeds(static_cast<State const*>(nullptr), true);
    w.seeds(static_cast<Scalar const*>(nullptr), false);
    w.entries[w.size++] = {"theta", role::step, rate::element};
    w.entries[w.size++] = {"g", role::step, rate::element};
    w.entries[w.size++] = {"t", role::step, rate::step};
    w.entries[w.size++] = {"numel", role::step, rate::tensor};
    w.lines(static_cast<Step const*>(nullptr));
    w.finish();
    return w.found;
}

template <class>
inline constexpr bool never = false;

// One struct a mistake: compilers print the symbol as its argument.
template <fault What, class Symbol>
struct mistake {};
template <class Symbol>
struct mistake<fault::read_undefined, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol is read before anything defines it: declare it in a clause or assign it on an earlier line");
};
template <class Symbol>
struct mistake<fault::assigned_hyper, Symbol> {
    static_assert(never<Symbol>, "ravine: this hyper-parameter is assigned by a line: hyper-parameters belong to the caller, so give the line a name of its own");
};
template <class Symbol>
struct mistake<fault::assigned_given, Symbol> {
    static_assert(never<Symbol>, "ravine: this given number is assigned by a line: it belongs to the caller, so give the line a name of its own");
};
template <class Symbol>
struct mistake<fault::assigned_input, Symbol> {
    static_assert(never<Symbol>, "ravine: this input array is assigned by a line: inputs are read-only, so give the line a name of its own");
};
template <class Symbol>
struct mistake<fault::assigned_reserved, Symbol> {
    static_assert(never<Symbol>, "ravine: t and numel are given and cannot be assigned: give the line a name of its own");
};
template <class Symbol>
struct mistake<fault::declared_reserved, Symbol> {
    static_assert(never<Symbol>, "ravine: theta, g, t and numel are always given: remove the declaration of this symbol");
};
template <class Symbol>
struct mistake<fault::declared_twice, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol is declared twice: remove or rename one of the declarations");
};
template <class Symbol>
struct mistake<fault::state_idle, Symbol> {
    static_assert(never<Symbol>, "ravine: no line updates this state: assign it in step, or declare a number in hyper");
};
template <class Symbol>
struct mistake<fault::scalar_idle, Symbol> {
    static_assert(never<Symbol>, "ravine: no line updates this scalar: assign it in step, or declare it in hyper");
};
template <class Symbol>
struct mistake<fault::theta_idle, Symbol> {
    static_assert(never<Symbol>, "ravine: no line assigns theta: the rule would change nothing, so end step with theta = ...");
};
template <class Symbol>
struct mistake<fault::seed_reduction, Symbol> {
    static_assert(never<Symbol>, "ravine: the initial value of this symbol contains a reduction: seeds are formulas of hyper-parameters");
};
template <class Symbol>
struct mistake<fault::seed_reads, Symbol> {
    static_assert(never<Symbol>, "ravine: the initial value of this symbol may read hyper-parameters only (or be just theta or just g, for a state)");
};
template <class Symbol>
struct mistake<fault::scalar_seed_array, Symbol> {
    static_assert(never<Symbol>, "ravine: this scalar starts as an array: only a state can start as theta or g");
};
template <class Symbol>
struct mistake<fault::host_only, Symbol> {
    static_assert(never<Symbol>, "ravine: this function works at step rate only, on numbers that are the same for all elements");
};
template <class Symbol>
struct mistake<fault::scalar_of_elements, Symbol> {
    static_assert(never<Symbol>, "ravine: this scalar is assigned a value per element: reduce it (norm, sum, mean ...) or declare it in state");
};
template <class Symbol>
struct mistake<fault::condition_wanted, Symbol> {
    static_assert(never<Symbol>, "ravine: this operator wants a condition where a number stands: compare it with something");
};
template <class Symbol>
struct mistake<fault::number_wanted, Symbol> {
    static_assert(never<Symbol>, "ravine: this operator wants a number where a condition stands: use where(condition, 1, 0)");
};
template <class Symbol>
struct mistake<fault::stored_condition, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol lasts as a number but is assigned a condition: use where(condition, 1, 0)");
};

/// Complete where a rule has no mistake; else the error that names its symbol.
template <class... Clauses>
struct checked {
    static constexpr finding found = first_fault<Clauses...>();
    template <std::size_t... I>
    static auto spell(std::index_sequence<I...>) -> named<found.name[I]...>;
    using answer = mistake<found.what, decltype(spell(std::make_index_sequence<found.name.size()>{}))>;
};

/// Whether a value lies in a range.
constexpr bool inside(ranged const& r, double value) {
    return value >= r.least && (r.open_above ? value < r.greatest : value <= r.greatest);
}

/// Not constexpr: calling it is the error, and its name the sentence (a throw would not name the symbol in clang).
template <class Symbol>
void the_default_of_this_hyper_parameter_lies_outside_its_range() {}

template <class Symbol, class Value>
constexpr void default_inside_its_range(binding<Symbol, Value> const& b) {
    bool inside_it = false;
    if constexpr (std::is_same_v<Value, ranged>)
        inside_it = inside(b.value, b.value.value);
    else
        inside_it = inside(letter_of(Symbol::name).range, b.value.value);
    if (!inside_it) the_default_of_this_hyper_parameter_lies_outside_its_range<Symbol>();
}

}  // namespace check

/// Defines a rule: `inline constexpr auto name = rule<"name">(hyper(...), state(...), step(...));`
template <text Name, class... Clauses>
constexpr auto rule(Clauses const&... clauses) {
    using detail::times;
    static_assert(times<role::hyper, Clauses...> < 2 && times<role::state, Clauses...> < 2 &&
                      times<role::scalar, Clauses...> < 2 && times<role::input, Clauses...> < 2 &&
                      times<role::given, Clauses...> < 2 && times<role::step, Clauses...> == 1,
                  "ravine: a rule has one step(...) and at most one clause of every other kind: merge them");
    auto const made = detail::make_rule<symbol_of<Name>>(
        detail::pick<role::hyper>(clauses...), detail::pick<role::state>(clauses...),
        detail::pick<role::scalar>(clauses...), detail::pick<role::input>(clauses...),
        detail::pick<role::given>(clauses...), detail::pick<role::step>(clauses...));
    using check_of = check::checked<std::remove_const_t<decltype(made.hyper)>, std::remove_const_t<decltype(made.state)>,
                                    std::remove_const_t<decltype(made.scalar)>, std::remove_const_t<decltype(made.input)>,
                                    std::remove_const_t<decltype(made.given)>, std::remove_const_t<decltype(made.step)>>;
    (void)typename check_of::answer{};
    hana::unpack(made.hyper, [](auto const&... b) { (check::default_inside_its_range(b), ...); });
    return made;
}

}  // namespace ravine::dsl
