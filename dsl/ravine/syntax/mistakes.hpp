// The sentences that answer mistakes in a rule: one struct a mistake, so that compilers print the symbol as its argument.
#pragma once

#include <ravine/syntax/symbol.hpp>

namespace ravine::dsl::check {

/// Every mistake in a rule that the language finds.
enum class fault {
    none, read_undefined, assigned_hyper, assigned_given, assigned_input, assigned_reserved, declared_reserved,
    declared_twice, state_idle, scalar_idle, theta_idle, seed_reduction, seed_reads, scalar_seed_array, host_only,
    scalar_of_elements, condition_wanted, number_wanted, stored_condition, nested_too_deep, too_many, name_too_long,
    no_value, no_formula, no_default, with_value, no_declaration, no_clause, clause_twice, step_missing
};

template <class>
inline constexpr bool never = false;

/// Completing it is the error. In the place of the symbol stands an operator or a clause where no symbol is to blame.
template <fault What, class Symbol>
struct mistake {};

/// Completes a mistake without evaluating anything: one error, and no second one of a constant that is none.
template <fault What, class Symbol>
constexpr void answer() {
    using completed [[maybe_unused]] = decltype(sizeof(mistake<What, Symbol>));
}

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
template <class Symbol>
struct mistake<fault::nested_too_deep, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol needs reductions of reductions in more than 6 loops: nest fewer, or raise ir::capacity::stages and check::most::stages");
};
template <class Symbol>
struct mistake<fault::too_many, Symbol> {
    static_assert(never<Symbol>, "ravine: with this symbol the rule is too large (at most 16 hyper, 16 given, 8 scalar, 14 state and input, 64 lines): split it, or raise ir::capacity and check::most");
};
template <class Symbol>
struct mistake<fault::name_too_long, Symbol> {
    static_assert(never<Symbol>, "ravine: this name is too long: names have at most 39 characters");
};
template <class Symbol>
struct mistake<fault::no_value, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol needs a value here: write name = value, as in state(m = 0)");
};
template <class Symbol>
struct mistake<fault::no_formula, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol is set to what is neither a number nor a formula (a bool is neither, and a range belongs into hyper)");
};
template <class Symbol>
struct mistake<fault::no_default, Symbol> {
    static_assert(never<Symbol>, "ravine: the default of a hyper-parameter is a number or a range, as in range(0.5, 0, 1)");
};
template <class Symbol>
struct mistake<fault::with_value, Symbol> {
    static_assert(never<Symbol>, "ravine: this symbol takes no value here, the caller passes it: write input(h), given(loss)");
};
template <class Symbol>
struct mistake<fault::no_declaration, Symbol> {
    static_assert(never<Symbol>, "ravine: this clause holds what is no declaration and no line: write symbol = value, with = and not ==");
};
template <class Symbol>
struct mistake<fault::no_clause, Symbol> {
    static_assert(never<Symbol>, "ravine: this stands in a rule outside every clause: put it into hyper, state, scalar, input, given or step");
};
template <class Symbol>
struct mistake<fault::clause_twice, Symbol> {
    static_assert(never<Symbol>, "ravine: a rule has at most one clause of every kind: merge the two");
};
template <class Symbol>
struct mistake<fault::step_missing, Symbol> {
    static_assert(never<Symbol>, "ravine: a rule has one step(...), whose lines say what a step does: this one has none");
};

}  // namespace ravine::dsl::check
