// The loops of a rule with the steps around an update in them, made in this translation unit where somebody asks for one.
#pragma once

#include <ravine/backends/local_kernel.hpp>
#include <ravine/simd/around.hpp>

namespace ravine::backends {

/// In the order of local_stages: with all steps, then with the usual ones.
template <auto const& Rule, class T, class Arch>
struct local_surrounded {
    using plain = local_stages<Rule, T, Arch>;
    template <std::size_t I>
    static constexpr bool last = plain::spot_of(I).stage + 1 == plain::sizes[plain::spot_of(I).plan];
    template <std::size_t I>
    static constexpr bool averages = averaging_stage(plain::made::template plan_at<plain::spot_of(I).plan>) == plain::spot_of(I).stage;
    static constexpr auto functions = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<stage_function<T>, 2 * plain::count>{
            &simd::loop<simd::surrounded<typename plain::template body<I>, last<I>, averages<I>, true>, Arch>::run...,
            &simd::loop<simd::usually_surrounded<typename plain::template body<I>, last<I>, averages<I>, Arch>, Arch>::run...};
    }(std::make_index_sequence<plain::count>{});
};

}  // namespace ravine::backends
