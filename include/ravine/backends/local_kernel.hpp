// A rule's kernel made in this translation unit: the loops of all its plans for one instruction set, and the host side.
#pragma once

#include <ravine/backends/body.hpp>
#include <ravine/backends/host.hpp>
#include <ravine/passes/compile.hpp>

#include <array>
#include <utility>

namespace ravine::backends {

/// The loops of a rule: one function a plan and stage, plan by plan. This is all that is compiled per instruction set.
template <auto const& Rule, class T, class Arch>
struct local_stages {
    using made = passes::compiled<Rule, T>;
    static constexpr auto sizes = []<std::size_t... K>(std::index_sequence<K...>) {
        return std::array<std::size_t, sizeof...(K)>{made::template plan_at<K>.stages.size()...};
    }(std::make_index_sequence<made::plans>{});
    static constexpr std::size_t count = [] {
        std::size_t all = 0;
        for (std::size_t size : sizes) all += size;
        return all;
    }();
    struct spot {
        unsigned plan = 0, stage = 0;
    };
    static constexpr spot spot_of(std::size_t i) {
        spot at;
        for (; i >= sizes[at.plan]; ++at.plan) i -= sizes[at.plan];
        at.stage = static_cast<unsigned>(i);
        return at;
    }
    template <std::size_t I>
    using body = planned<made::template plan_at<spot_of(I).plan>, spot_of(I).stage, T>;

    static constexpr auto functions = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<stage_function<T>, count>{&simd::loop<body<I>, Arch>::run...};
    }(std::make_index_sequence<count>{});
};

/// The host side of a rule, interpreted from its plans.
template <auto const& Rule, class T>
struct local_host {
    using made = passes::compiled<Rule, T>;
    static constexpr program const& choice = made::choice;
    static constexpr auto order = host_order(choice);

    static unsigned choose(host_step& host) {
        evaluate_host<T>(choice, order, host);
        std::size_t const split = passes::split_conditions(made::simple).size();
        if (choice.conditions.size() > split && host_value(choice, host, choice.conditions[split]) == 0) return made::plans - 1;
        unsigned chosen = 0;
        for (std::size_t i = 0; i < split; ++i)
            if (host_value(choice, host, choice.conditions[i]) != 0) chosen |= 1u << i;
        return chosen;
    }
    static void seed(host_step& host, double* state_seeds, double* scalar_seeds) {
        evaluate_host<T>(choice, order, host);
        for (std::size_t i = 0; i < choice.states.size(); ++i)
            state_seeds[i] = choice.states[i].from == ir::seed::value ? host_value(choice, host, choice.states[i].value) : 0;
        for (std::size_t i = 0; i < choice.scalars.size(); ++i) scalar_seeds[i] = host_value(choice, host, choice.scalars[i].seed);
    }
    template <std::size_t K, std::size_t S>
    static void prepare_stage(host_step& host, T* uniforms) {
        prepare<T>(made::template plan_at<K>, S, host, uniforms);
    }
    template <std::size_t K>
    static void finish_plan(host_step& host) {
        finish<T>(made::template plan_at<K>, host);
    }

    template <std::size_t K>
    static constexpr auto prepares = []<std::size_t... S>(std::index_sequence<S...>) {
        return std::array<prepare_function<T>, sizeof...(S)>{&prepare_stage<K, S>...};
    }(std::make_index_sequence<made::template plan_at<K>.stages.size()>{});

    static constexpr auto plans = []<std::size_t... K>(std::index_sequence<K...>) {
        std::array<plan_kernel<T>, sizeof...(K)> all{plan_kernel<T>{
            prepares<K>, made::simple.scalars.empty() ? nullptr : &finish_plan<K>, is_shared(made::template plan_at<K>), 0}...};
        for (std::size_t k = 1; k < all.size(); ++k) all[k].first = all[k - 1].first + all[k - 1].prepare.size();
        return all;
    }(std::make_index_sequence<made::plans>{});

    template <class To, class List, class F>
    static constexpr auto table(List const& from, F f) {
        std::array<To, capacity::hypers> all{};
        for (std::size_t i = 0; i < from.size(); ++i) all[i] = f(from[i]);
        return all;
    }
    static constexpr auto hypers = table<hyper_of_kernel>(made::written.hypers, [](auto const& h) {
        return hyper_of_kernel{h.name.view(), h.range};
    });
    static constexpr auto states = table<state_of_kernel>(made::written.states, [](auto const& s) {
        return state_of_kernel{s.name.view(), s.from};
    });
    static constexpr auto scalars = table<std::string_view>(made::written.scalars, [](auto const& s) { return s.name.view(); });
    static constexpr auto inputs = table<std::string_view>(made::written.inputs, [](auto const& s) { return s.view(); });
    static constexpr auto givens = table<std::string_view>(made::written.givens, [](auto const& s) { return s.view(); });

    static constexpr host_kernel<T> value{made::written.name.view(), 0,
        {hypers.data(), made::written.hypers.size()}, {states.data(), made::written.states.size()},
        {scalars.data(), made::written.scalars.size()}, {inputs.data(), made::written.inputs.size()},
        {givens.data(), made::written.givens.size()}, &seed, &choose, plans};
};

}  // namespace ravine::backends
