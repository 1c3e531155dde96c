// Calls the functions of namespace schedules whose words and numbers of arguments are known only at run time.
#pragma once
#include "schedule_entry.hpp"
#include <cstddef>
#include <ravine/schedules.hpp>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ravine::tool::making {

using namespace ravine::schedules;
using given = schedule_arguments const&;

constexpr std::string_view word_of(shape of) {
    switch (of) {
    case shape::constant: return "constant";
    case shape::linear: return "linear";
    case shape::cosine: return "cosine";
    case shape::exponential: return "exponential";
    case shape::square: return "square";
    case shape::square_root: return "square_root";
    }
    return {};
}

/// The schedule that `make` gives for the chosen one of some constants.
template <auto... Each, class Make>
schedule picked(std::size_t chosen, Make const& make) {
    schedule made = 0.0;
    std::size_t k = 0;
    (void)((k++ == chosen && (made = make(std::integral_constant<decltype(Each), Each>{}), true)) || ...);
    return made;
}
/// The shapes that a schedule has, as words and as template arguments.
template <shape... Each>
struct shapes {
    static schedule_choice words() { return {"shape", {word_of(Each)...}}; }
    template <class Make>
    static schedule pick(std::size_t chosen, Make const& make) {
        return picked<Each...>(chosen, make);
    }
};
using of_warmup = shapes<shape::linear, shape::constant, shape::cosine, shape::exponential>;
using of_piecewise = shapes<shape::linear, shape::cosine, shape::constant>;
using of_decay = shapes<shape::square_root, shape::linear, shape::square, shape::cosine>;
using of_cosine = shapes<shape::cosine, shape::linear>;

/// What `make` gives for the numbers from a place on, whose count is a constant to it, at most `Most`.
template <std::size_t Most, class Make, std::size_t... Place>
schedule counted(given a, std::size_t from, Make const& make, std::index_sequence<Place...>) {
    if constexpr (sizeof...(Place) < Most)
        if (a.of.size() - from > sizeof...(Place))
            return counted<Most>(a, from, make, std::make_index_sequence<sizeof...(Place) + 1>());
    return make(a[from + Place]...);
}
inline constexpr std::size_t milestones = 8, pairs = 8;

inline schedule multi_step_of(given a) {
    return counted<milestones>(
        a, 1, [&](auto... at) -> schedule { return multi_step(a[0], at...); }, std::index_sequence<0>());
}
inline schedule piecewise_of(given a) {
    return of_piecewise::pick(a.chosen[0], [&](auto which) {
        constexpr shape between = decltype(which)::value;
        return counted<2 * pairs>(
            a, 0,
            [](auto... number) -> schedule {
                if constexpr (sizeof...(number) % 2 == 0)
                    return piecewise<between>(number...);
                else
                    return 0.0; // the reader asks for whole pairs
            },
            std::index_sequence<0, 1>());
    });
}
template <class Make>
schedule cycle_of(given a, Make const& make) {
    return of_cosine::pick(a.chosen[0], [&](auto which) {
        return picked<2, 3>(a.chosen[1], [&](auto phases) -> schedule { return make(which, phases); });
    });
}
inline schedule then_of(given a) {
    schedule made = a.of[0];
    for (std::size_t k = 1; k + 1 < a.of.size(); k += 2) {
        if (k > 1)
            schedules::detail::require(a[k] > a[k - 2], "then", "the step", a[k], "later than the step before it");
        made = then(made, a[k], a.of[k + 1]);
    }
    return made;
}

} // namespace ravine::tool::making
