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

/// What a rule may have at most: ir::capacity has room for it.
namespace most {
inline constexpr std::size_t stages = 6, hypers = 16, arrays = 14, scalars = 8, givens = 16, lines = 64, names = 80,
                             characters = 39;
}

struct finding {
    fault what = fault::none;
    std::string_view name{};
};

struct entry {
    std::string_view name;
    role declared;  // role::step: a local, or what is always given
    rate of;
    bool condition = false, assigned = false;
    std::size_t loops = 0;  // how many loops must have ended before it is known
};

/// What the checks know of an expression.
struct kind {
    rate of = rate::constant;
    bool condition = false;
    std::size_t loops = 0;
};

/// What an operator is called in a message: its spelling if it stands at its operands, else its name.
template <class Operator>
constexpr std::string_view written_name() {
    using notation = std::remove_const_t<decltype(Operator::written)>;
    if constexpr (Operator::written == notation::call) {
        return Operator::name;
    } else {
        std::string_view spelt = Operator::spelling;
        while (spelt.front() == ' ') spelt.remove_prefix(1);
        while (spelt.back() == ' ') spelt.remove_suffix(1);
        return spelt;
    }
}

/// The first mistake of a rule, found by one walk over the types of its clauses.
struct walk {
    std::array<entry, most::names> entries{};
    std::size_t size = 0, hyper_count = 0, array_count = 0, line_count = 0;
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
        enter({name, as, of});
    }
    constexpr void enter(entry const& e) {
        if (e.name.size() > most::characters) return fail(fault::name_too_long, e.name);
        if (size == most::names) return fail(fault::too_many, e.name);
        entries[size++] = e;
    }
    /// Blames the first declaration beyond what a clause may hold.
    template <class... Symbols>
    constexpr void at_most(std::size_t room) {
        std::size_t i = 0;
        (void(i++ == room ? fail(fault::too_many, Symbols::name) : void()), ...);
    }

    template <class E>
    constexpr kind read() {
        if constexpr (is_symbol<E>) {
            if (std::size_t const i = find(E::name); i != size)
                return {entries[i].of, entries[i].condition, entries[i].loops};
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
        kind result{rate::constant, Operator::condition};
        for (unsigned i = 0; i < sizeof...(Operands); ++i) {
            bool const wanted = (Operator::conditions >> i & 1u) != 0;
            // `where` passes numbers only, so every operand is either a condition or a number
            if (wanted && !kinds[i].condition) fail(fault::condition_wanted, written_name<Operator>());
            if (!wanted && kinds[i].condition) fail(fault::number_wanted, written_name<Operator>());
            if (kinds[i].of > result.of) result.of = kinds[i].of;
            if (kinds[i].loops > result.loops) result.loops = kinds[i].loops;
        }
        using place = decltype(Operator::stands);  // a row says it; syntax knows no rows
        if (Operator::stands == place::host && result.of == rate::element) fail(fault::host_only, Operator::name);
        if (Operator::stands == place::reduction) {
            result.of = rate::tensor;
            ++result.loops;
        }
        return result;
    }

    template <class Symbol, class Value>
    constexpr void line(binding<Symbol, Value> const*) {
        kind const value = read<Value>();
        constexpr std::string_view name = Symbol::name;
        if (name == "t" || name == "numel") return fail(fault::assigned_reserved, name);
        std::size_t const place = find(name);
        if (++line_count > most::lines) return fail(fault::too_many, name);
        if (place == size) return enter({name, role::step, value.of, value.condition, true, value.loops});
        entry& e = entries[place];
        if (e.declared == role::hyper) return fail(fault::assigned_hyper, name);
        if (e.declared == role::given) return fail(fault::assigned_given, name);
        if (e.declared == role::input) return fail(fault::assigned_input, name);
        bool const stored = e.declared == role::state || e.declared == role::scalar || name == "theta";
        if (stored && value.condition) return fail(fault::stored_condition, name);
        if (e.declared == role::scalar && value.of == rate::element) return fail(fault::scalar_of_elements, name);
        if (stored && value.loops + (e.declared == role::scalar ? 0 : 1) > most::stages)  // storing takes a loop more
            return fail(fault::nested_too_deep, name);
        e.assigned = true;
        e.loops = value.loops;
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

    template <class... B>
    constexpr void hypers(hana::tuple<B...> const*) {
        at_most<typename B::symbol...>(most::hypers);
        (declare(B::symbol::name, role::hyper, rate::step), ...);
        hyper_count = size;
    }
    template <role Role, class... B>
    constexpr void stored(hana::tuple<B...> const*) {
        at_most<typename B::symbol...>(Role == role::state ? most::arrays : most::scalars);
        if (Role == role::state) array_count = sizeof...(B);
        (declare(B::symbol::name, Role, Role == role::state ? rate::element : rate::step), ...);
    }
    template <role Role, class... S>
    constexpr void passed(hana::tuple<S...> const*) {
        std::size_t const left = array_count < most::arrays ? most::arrays - array_count : 0;
        at_most<S...>(Role == role::input ? left : most::givens);
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
    w.enter({"theta", role::step, rate::element});
    w.enter({"g", role::step, rate::element});
    w.enter({"t", role::step, rate::step});
    w.enter({"numel", role::step, rate::tensor});
    w.lines(static_cast<Step const*>(nullptr));
    w.finish();
    return w.found;
}

/// The first mistake of a rule's clauses and the symbol that it names.
template <class... Clauses>
struct checked {
    static constexpr finding found = first_fault<Clauses...>();
    template <std::size_t... I>
    static auto spell(std::index_sequence<I...>) -> named<found.name[I]...>;
    using symbol = decltype(spell(std::make_index_sequence<found.name.size()>{}));
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
    // after an answered mistake nothing more is said: the rule is then no rule
    if constexpr (!detail::well_composed<symbol_of<Name>, Clauses...>()) {
        return check::finding{};
    } else {
        auto const made = detail::make_rule<symbol_of<Name>>(
            detail::pick<role::hyper>(clauses...), detail::pick<role::state>(clauses...),
            detail::pick<role::scalar>(clauses...), detail::pick<role::input>(clauses...),
            detail::pick<role::given>(clauses...), detail::pick<role::step>(clauses...));
        using check_of =
            check::checked<std::remove_const_t<decltype(made.hyper)>, std::remove_const_t<decltype(made.state)>,
                           std::remove_const_t<decltype(made.scalar)>, std::remove_const_t<decltype(made.input)>,
                           std::remove_const_t<decltype(made.given)>, std::remove_const_t<decltype(made.step)>>;
        check::answer<check_of::found.what, typename check_of::symbol>();
        hana::unpack(made.hyper, [](auto const&... b) { (check::default_inside_its_range(b), ...); });
        return made;
    }
}

}  // namespace ravine::dsl
