// From the Hana tuples of a rule to a program: one walk; FMA is placed as the table in CONTRIBUTING.md says.
#pragma once

#include <ravine/ir/program.hpp>

#include <boost/hana/unpack.hpp>

#include <type_traits>

namespace ravine::ir {

namespace hana = boost::hana;

/// Walks one rule; what a name stands for at a line is in `names`.
struct lowering {
    program p;
    struct meaning {
        std::string_view name;
        id value;
    };
    list<meaning, capacity::names + capacity::hypers> names{};

    constexpr void define(std::string_view name, id value) {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i].name == name) {
                names[i].value = value;
                return;
            }
        names.push({name, value});
    }
    constexpr id read(std::string_view name) const {
        for (meaning const& m : names)
            if (m.name == name) return m.value;
        throw "ravine: a symbol without a meaning";  // syntax/check has answered this before
    }
    constexpr bool per_element(id i) const { return p[i].of == rate::element; }
    constexpr id negative(id i) { return p.add(op<operators::neg>, i); }

    constexpr id lower(dsl::constant const& c) { return p.add_constant(c.value); }
    template <int Value>
    constexpr id lower(dsl::whole<Value> const&) {
        return p.add_constant(Value);
    }
    template <char... Name>
    constexpr id lower(dsl::named<Name...> const& s) {
        return read(s.name);
    }
    template <class Operator, class... Operands>
    constexpr id lower(dsl::applied<Operator, Operands...> const& e) {
        if constexpr (std::is_same_v<Operator, operators::add> || std::is_same_v<Operator, operators::sub>)
            return lower_sum<std::is_same_v<Operator, operators::sub>>(dsl::operand_at<0>(e), dsl::operand_at<1>(e));
        else
            return hana::unpack(e.operands, [this](auto const&... operand) constexpr {
                id const ids[]{this->lower(operand)...};
                return this->template compose<Operator>(ids);
            });
    }

    /// A product written directly inside a sum is fused with it: the right one first.
    template <bool Minus, class L, class R>
    constexpr id lower_sum(L const& left, R const& right) {
        id const l = lower(left);
        if constexpr (dsl::is_product<R>) {
            id const x = lower(left_factor(right)), y = lower(right_factor(right));
            if (per_element(x) || per_element(y)) return p.add(op<operators::fma>, Minus ? negative(x) : x, y, l);
        }
        if constexpr (dsl::is_product<L>) {
            id const x = lower(left_factor(left)), y = lower(right_factor(left));
            id const r = lower(right);
            if (per_element(x) || per_element(y)) return p.add(op<operators::fma>, x, y, Minus ? negative(r) : r);
        }
        return p.add(Minus ? op<operators::sub> : op<operators::add>, l, lower(right));
    }

    /// Operators that others compose are spelt out here; the rest become one node.
    template <class Operator>
    constexpr id compose(id const* at) {
        using namespace operators;
        if constexpr (std::is_same_v<Operator, sq>) {
            return p.add(op<mul>, at[0], at[0]);
        } else if constexpr (std::is_same_v<Operator, clamp>) {
            return p.add(op<operators::min>, p.add(op<operators::max>, at[0], at[1]), at[2]);
        } else if constexpr (std::is_same_v<Operator, sum>) {
            return p.add(machine::reduce_sum, at[0]);
        } else if constexpr (std::is_same_v<Operator, mean>) {
            return p.add(op<div>, p.add(machine::reduce_sum, at[0]), p.add_leaf(leaf::numel, 0, rate::tensor));
        } else if constexpr (std::is_same_v<Operator, dot>) {
            return p.add(machine::reduce_dot, at[0], at[1]);
        } else if constexpr (std::is_same_v<Operator, norm>) {
            return p.add(op<operators::sqrt>, p.add(machine::reduce_dot, at[0], at[0]));
        } else if constexpr (std::is_same_v<Operator, max_abs>) {
            return p.add(machine::reduce_max, p.add(op<operators::abs>, at[0]));
        } else if constexpr (std::is_same_v<Operator, count_if>) {
            return p.add(machine::reduce_sum, p.add(op<where>, at[0], p.add_constant(1), p.add_constant(0)));
        } else {
            constexpr unsigned n = Operator::arity;
            return p.add(op<Operator>, at[0], n > 1 ? at[1] : no_node, n > 2 ? at[2] : no_node, Operator::condition);
        }
    }

    template <class... B>
    constexpr void declare_hypers(B const&... b) {
        (this->template declare_hyper<typename B::symbol>(b.value), ...);
    }
    template <class Symbol, class Value>
    constexpr void declare_hyper(Value const& value) {
        ranged range = dsl::letter_of(Symbol::name).range;
        if constexpr (std::is_same_v<Value, ranged>) {
            range = value;
        } else {
            range.value = value.value;
        }
        define(Symbol::name, p.add_leaf(leaf::hyper, p.hypers.size(), rate::step));
        p.hypers.push({label(Symbol::name), range});
    }
    template <class Symbol, class Value>
    constexpr void declare_state(Value const& value) {
        state_info s{label(Symbol::name)};
        if constexpr (dsl::is_symbol<Value>) {
            if (Value::name == "theta") s.from = seed::theta;
            if (Value::name == "g") s.from = seed::gradient;
        }
        if (s.from == seed::value) s.value = lower(value);
        p.states.push(s);
    }
    template <class Symbol, class Value>
    constexpr void declare_scalar(Value const& value) {
        p.scalars.push({label(Symbol::name), lower(value), no_node});
    }
    template <class Symbol, class Value>
    constexpr void assign(Value const& value) {
        id const now = lower(value);
        define(Symbol::name, now);
        p.lines.push({label(Symbol::name), now});
    }

    /// The whole rule, clause by clause.
    template <class Rule>
    constexpr program const& lower_rule(Rule const& rule) {
        p.name = label(Rule::name);
        hana::unpack(rule.hyper, [this](auto const&... b) { this->declare_hypers(b...); });
        hana::unpack(rule.state, [this](auto const&... b) {
            (this->template declare_state<typename std::remove_cvref_t<decltype(b)>::symbol>(b.value), ...);
        });
        hana::unpack(rule.scalar, [this](auto const&... b) {
            (this->template declare_scalar<typename std::remove_cvref_t<decltype(b)>::symbol>(b.value), ...);
        });
        define("theta", p.add_leaf(leaf::array, 0, rate::element));
        define("g", p.add_leaf(leaf::array, 1, rate::element));
        define("t", p.add_leaf(leaf::time, 0, rate::step));
        define("numel", p.add_leaf(leaf::numel, 0, rate::tensor));
        for (std::size_t i = 0; i < p.states.size(); ++i)
            define(p.states[i].name.view(), p.add_leaf(leaf::array, 2 + i, rate::element));
        for (std::size_t i = 0; i < p.scalars.size(); ++i)
            define(p.scalars[i].name.view(), p.add_leaf(leaf::scalar, i, rate::tensor));
        hana::unpack(rule.input, [this](auto const&... s) { (this->declare_input(s.name), ...); });
        hana::unpack(rule.given, [this](auto const&... s) { (this->declare_given(s.name), ...); });
        hana::unpack(rule.step, [this](auto const&... b) {
            (this->template assign<typename std::remove_cvref_t<decltype(b)>::symbol>(b.value), ...);
        });
        finish();
        return p;
    }
    constexpr void declare_input(std::string_view name) {
        define(name, p.add_leaf(leaf::array, p.slots(), rate::element));
        p.inputs.push(label(name));
    }
    constexpr void declare_given(std::string_view name) {
        define(name, p.add_leaf(leaf::given, p.givens.size(), rate::step));
        p.givens.push(label(name));
    }
    constexpr void finish() {
        p.updates.push({0, read("theta")});
        for (std::size_t i = 0; i < p.states.size(); ++i)
            p.updates.push({static_cast<std::uint8_t>(2 + i), read(p.states[i].name.view())});
        for (std::size_t i = 0; i < p.scalars.size(); ++i) p.scalars[i].update = read(p.scalars[i].name.view());
    }
};

/// The program of a rule, as written.
template <class Rule>
constexpr program lower(Rule const& rule) {
    lowering l;
    return l.lower_rule(rule);
}

}  // namespace ravine::ir
