// A schedule as a value: a function of the step count from 0, made once from a formula; it composes and prints itself.
#pragma once

#include <ravine/operators/all.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>

#include <boost/hana/unpack.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ravine {

namespace detail {

/// Completing one is an error that names the symbol.
template <bool Clock, class Symbol>
struct symbol_of_a_schedule {
    static_assert(Clock, "ravine: a schedule is a formula of the step count e alone: it cannot read this symbol");
};

/// A function of the caller's own, under its name.
struct own_function {
    std::function<double(double)> call;
    std::string name, latex;
    print::spelt spelt{};
};

/// A formula as a list: a number, the step count, or a function of earlier entries.
struct schedule_node {
    enum class kind : unsigned char { number, clock, operation, own };
    kind of;
    std::uint8_t op = 0;             // of an operation: its place in operators::all
    std::uint32_t operands[3]{};     // places in the list
    double number = 0;
    std::shared_ptr<own_function const> own{};
};
using schedule_nodes = std::vector<schedule_node>;

/// What the last entry of a list is at a step count: each operator as at step rate, in double, nothing fused.
template <class Number>
Number value_of(schedule_nodes const& nodes, Number step);
/// A list as a tree for printers. It refers to the list.
template <class Tree>
Tree tree_of(schedule_nodes const& nodes);

#ifndef RAVINE_HEADERS_ONLY  // else nothing is linked
extern template double value_of(schedule_nodes const&, double);
extern template print::tree tree_of(schedule_nodes const&);
#endif

}  // namespace detail

/// A function of the step count from 0 (the first step of an optimizer uses its value at 0). Made from a number, from a
/// formula of `e` (those of <ravine/schedules.hpp> or any other), or from a function; a value like any other.
class schedule {
public:
    schedule(double number) { nodes_.push_back({detail::schedule_node::kind::number, 0, {}, number}); }
    template <dsl::expression Formula>
    schedule(Formula const& formula) {
        static_assert(!dsl::is_condition<Formula>, "ravine: a schedule is a number: use where(condition, 1, 0)");
        append(formula);
    }
    /// A function of one's own, called with the step count; `name` is what it is called in print.
    template <class Function>
        requires(std::is_invocable_r_v<double, Function const&, double> && !std::derived_from<Function, schedule>)
    explicit schedule(Function function, std::string name = "f") {
        auto own = std::make_shared<detail::own_function>();
        *own = {std::move(function), name, "\\mathrm{" + print::detail::escaped(name) + "}([1])"};
        own->spelt = {own->name, {}, own->latex, operators::notation::call, 9};
        nodes_.push_back({detail::schedule_node::kind::clock});
        nodes_.push_back({detail::schedule_node::kind::own, 0, {0}, 0, std::move(own)});
    }

    /// An operator of the language, by its place in operators::all, of as many schedules as it takes: for readers of texts.
    static schedule applied(std::size_t op, std::span<schedule const> to) {
        schedule made = to[0];
        detail::schedule_node last{detail::schedule_node::kind::operation, static_cast<std::uint8_t>(op), {made.last()}};
        for (std::size_t i = 1; i < to.size(); ++i) last.operands[i] = made.append_nodes(to[i]);
        made.nodes_.push_back(last);
        return made;
    }

    /// The value at a step count.
    double operator()(double step) const { return detail::value_of(nodes_, step); }
    /// The formula as it is written in the language, and in LaTeX.
    std::string text() const { return print::text(detail::tree_of<print::tree>(nodes_)); }
    std::string latex() const { return print::latex(detail::tree_of<print::tree>(nodes_)); }

    friend schedule operator+(schedule const& a, schedule const& b) { return joined<operators::add>(a, b); }
    friend schedule operator-(schedule const& a, schedule const& b) { return joined<operators::sub>(a, b); }
    friend schedule operator*(schedule const& a, schedule const& b) { return joined<operators::mul>(a, b); }
    friend schedule operator/(schedule const& a, schedule const& b) { return joined<operators::div>(a, b); }
    /// `first` before step `at`, then `second`, which counts from 0 there. Throws std::invalid_argument as the formula does.
    friend schedule then(schedule const& first, double at, schedule const& second) {
        if (!(at > 0 && at < std::numeric_limits<double>::infinity()))
            throw std::invalid_argument("ravine: the step " + print::shortest(at) + " of the schedule then must be above 0, and finite");
        schedule made = first;
        std::uint32_t const before = made.last();
        made.nodes_.push_back({detail::schedule_node::kind::clock});
        std::uint32_t const clock = made.last();
        made.nodes_.push_back({detail::schedule_node::kind::number, 0, {}, at});
        std::uint32_t const start = made.last();
        std::uint32_t const first_holds = made.apply<operators::less>(clock, start), shifted = made.apply<operators::sub>(clock, start);
        made.apply<operators::where>(first_holds, before, made.append_nodes(second, &shifted));
        return made;
    }

private:
    template <class E>
    std::uint32_t append(E const& formula) {
        using kind = detail::schedule_node::kind;
        if constexpr (dsl::is_applied<E>) {
            static_assert(E::op::stands != operators::place::reduction, "ravine: a schedule knows no tensor, so it has no reductions");
            detail::schedule_node made{kind::operation, static_cast<std::uint8_t>(operators::place_of<typename E::op>)};
            dsl::hana::unpack(formula.operands, [&](auto const&... operand) {
                std::uint32_t* to = made.operands;
                (void(*to++ = this->append(operand)), ...);
            });
            nodes_.push_back(made);
        } else if constexpr (dsl::is_symbol<E>) {
            static_assert(sizeof(detail::symbol_of_a_schedule<std::is_same_v<E, dsl::symbol_of<"e">>, E>) > 0);
            nodes_.push_back({kind::clock});
        } else {
            nodes_.push_back({kind::number, 0, {}, static_cast<double>(formula.value)});
        }
        return last();
    }
    std::uint32_t last() const { return static_cast<std::uint32_t>(nodes_.size() - 1); }
    /// Takes over another's entries, its step count being the entry `clock` here.
    std::uint32_t append_nodes(schedule const& other, std::uint32_t const* clock = nullptr) {
        std::vector<std::uint32_t> place;
        for (detail::schedule_node node : other.nodes_) {
            if (clock && node.of == detail::schedule_node::kind::clock) {
                place.push_back(*clock);
                continue;
            }
            for (std::uint32_t& operand : node.operands)
                if (operand < place.size()) operand = place[operand];
            nodes_.push_back(std::move(node));
            place.push_back(last());
        }
        return place.back();
    }
    template <class Operator>
    std::uint32_t apply(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
        nodes_.push_back({detail::schedule_node::kind::operation, static_cast<std::uint8_t>(operators::place_of<Operator>), {a, b, c}});
        return last();
    }
    template <class Operator>
    static schedule joined(schedule const& a, schedule const& b) {
        schedule made = a;
        std::uint32_t const left = made.last();
        made.apply<Operator>(left, made.append_nodes(b));
        return made;
    }

    detail::schedule_nodes nodes_;
};

}  // namespace ravine

#ifdef RAVINE_HEADERS_ONLY
#include <ravine/schedule_definition.hpp>
#endif
