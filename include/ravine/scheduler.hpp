// Sets hyper-parameters of an optimizer by schedules: `ravine::scheduler schedule{optimizer, lr = 3e-4 * warmup(500)};`
#pragma once

#include <ravine/hyper_target.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/schedule.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ravine {

template <class T>
class any_optimizer;

/// Names of hyper-parameters with schedules: {{"lr", 3e-4 * cosine(1000)}, {"beta1", 0.9}}.
using named_schedules = std::vector<std::pair<std::string, schedule>>;

namespace detail {
template <class Value>
schedule as_schedule(Value const& value) {
    if constexpr (std::convertible_to<Value const&, schedule>) {
        return value;
    } else {
        constexpr bool function = std::is_invocable_r_v<double, Value const&, double>;
        static_assert(function, "ravine: a schedule is a number, a formula of the step count e, or a function of it");
        if constexpr (function) return schedule(value);
        else return 0.0;
    }
}
}  // namespace detail

/// Schedules of hyper-parameters, counting steps from 0. Made of an optimizer, it sets the hyper-parameters of all its
/// tensors, but for groups that were given that hyper-parameter themselves (in add_group, by assignment, or by a scheduler of
/// their own); made of a group, it sets that group's. Its values of step 0 are set at once, those of the next by each call of
/// step(): after each step of the optimizer, or after each epoch. The optimizer must outlive it.
class scheduler {
public:
    /// Throws std::invalid_argument where a value at step 0 is outside the range of its hyper-parameter.
    template <has_hypers Of, class... Symbols, class... Values>
    explicit scheduler(Of&& of, dsl::binding<Symbols, Values> const&... by) : of_(target_of(of)) {
        static_assert(sizeof...(Symbols) > 0, "ravine: say what is scheduled: scheduler{optimizer, lr = 3e-4 * cosine(1000)}");
        using once [[maybe_unused]] = decltype((std::size_t(1) + ... + sizeof(detail::passed_once<detail::once<Symbols, Symbols...>, Symbols>)));
        (void(of[Symbols{}]), ...);  // does not compile where the rule has none of this name
        (add(Symbols::name, detail::as_schedule(by.value)), ...);
        set(0);
    }
    /// By names: of all groups, or of one. Throws std::invalid_argument also for a name that the rule has not, or twice.
    template <class T>
    scheduler(any_optimizer<T>& of, named_schedules const& by) : scheduler(hyper_target(of.steps()), by) {}
    template <class T>
    scheduler(any_optimizer<T>& of, std::size_t group, named_schedules const& by) : scheduler(hyper_target(of.steps(), group), by) {}
    scheduler(hyper_target of, named_schedules const& by) : of_(of) {
        for (auto const& [name, what] : by) add(name, what);
        set(0);
    }

    /// Sets the values of the next step count. Where one is not in its range, throws std::invalid_argument that names
    /// hyper-parameter, value, range and step, and changes nothing.
    void step() { set(count_ + 1); }
    /// The step count that the values are of: how often step() was called.
    std::uint64_t count() const { return count_; }
    /// Goes to a step count, as if step() had been called so often.
    void go_to(std::uint64_t count) { set(count); }
    /// The value that was set last: `schedule.last(lr)`, `schedule.last("lr")`.
    template <char... Name>
    double last(dsl::named<Name...> symbol) const { return last(symbol.name); }
    double last(std::string_view name) const { return row_of(name).last; }
    /// The function of a hyper-parameter.
    schedule const& of(std::string_view name) const { return row_of(name).function; }
    /// All formulas: "beta1 = 0.9, lr = 3e-4 * min((e + 1) / 500, 1)", sorted; of a function of the caller's its name alone.
    std::string text() const {
        std::vector<std::string> parts;
        for (row const& each : rows_) parts.push_back(std::string(of_.hypers()[each.place].name) + " = " + each.function.text());
        std::ranges::sort(parts);
        std::string made;
        for (std::string const& part : parts) made += (made.empty() ? "" : ", ") + part;
        return made;
    }

private:
    struct row {
        std::size_t place;
        schedule function;
        double next = 0, last = 0;
    };
    void add(std::string_view name, schedule function) {
        std::size_t const place = of_.place(name);
        for (row const& each : rows_)
            if (each.place == place) throw std::invalid_argument("ravine: " + std::string(name) + " is scheduled twice: remove one");
        rows_.push_back({place, std::move(function)});
    }
    void set(std::uint64_t count) {
        for (row& each : rows_) {
            each.next = each.function(static_cast<double>(count));
            if (std::isnan(each.next)) each.next = std::numeric_limits<double>::quiet_NaN();  // messages print no sign of it
            try {
                of_.check(each.place, each.next);
            } catch (std::invalid_argument const& outside) {
                throw std::invalid_argument(std::string(outside.what()) + ", at step " + std::to_string(count) + " of its schedule");
            }
        }
        for (row& each : rows_) of_.set(each.place, each.last = each.next);
        count_ = count;
    }
    row const& row_of(std::string_view name) const {
        std::size_t const place = of_.place(name);
        for (row const& each : rows_)
            if (each.place == place) return each;
        throw std::invalid_argument("ravine: " + std::string(name) + " has no schedule here");
    }

    hyper_target of_;
    std::vector<row> rows_;
    std::uint64_t count_ = 0;
};

}  // namespace ravine
