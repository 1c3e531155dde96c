// Finds the opponents of a rule, and makes the numbers that they need.
#include "opponents.hpp"
#include "passes.hpp"

#include <ravine/simd/arch.hpp>

#include <cmath>
#include <type_traits>

namespace ravine::bench {
namespace {

template <class T, class Arch>
opponents<T> gathered(std::size_t place) {
    opponents<T> all{opposed[place].data()};
    if constexpr (std::is_same_v<T, float> && !std::is_same_v<Arch, simd::baseline>) {
        all.hand = hands<Arch>()[place].hand;
        all.two_divisions = hands<Arch>()[place].two_divisions;
    }
    all.plain = plains<T, Arch>()[place].plain;
    all.unfused = unfuseds<T, Arch>()[place].unfused;
    return all;
}

} // namespace

template <class T>
numbers<T> numbers_of(std::span<hyper_of_kernel const> hypers, std::span<double const> values, double t) {
    auto const hyper = [&](std::string_view name) {
        for (std::size_t i = 0; i < hypers.size(); ++i)
            if (hypers[i].name == name) return values[i];
        return 0.0;
    };
    double const lr = hyper("lr"), alpha = hyper("alpha"), beta1 = hyper("beta1"), beta2 = hyper("beta2");
    double const correction1 = 1 - std::pow(beta1, t), correction2 = 1 - std::pow(beta2, t);
    double const root = std::pow(correction2, 0.5); // as the rule has it; it equals sqrt
    numbers<T> made{};
    auto const set = [&](at::place where, double value) { made[where] = static_cast<T>(value); };
    set(at::lr, lr);
    set(at::minus_lr, -lr);
    set(at::mu, hyper("mu"));
    set(at::alpha, alpha);
    set(at::rest_alpha, 1 - alpha);
    set(at::beta1, beta1);
    set(at::rest_beta1, 1 - beta1);
    set(at::beta2, beta2);
    set(at::rest_beta2, 1 - beta2);
    set(at::eps, hyper("eps"));
    set(at::keep, 1 - lr * hyper("weight_decay"));
    set(at::weight_decay, hyper("weight_decay"));
    set(at::correction1, correction1);
    set(at::correction2, correction2);
    set(at::root2, root);
    set(at::inverse_root2, 1 / static_cast<double>(made[at::root2]));
    set(at::step, lr / correction1);
    set(at::rate, lr / (1 + (t - 1) * hyper("lr_decay")));
    return made;
}
template numbers<float> numbers_of(std::span<hyper_of_kernel const>, std::span<double const>, double);
template numbers<double> numbers_of(std::span<hyper_of_kernel const>, std::span<double const>, double);

template <class T>
opponents<T> opponents_of(std::string_view rule, isa which) {
    for (std::size_t i = 0; i < opposed.size(); ++i) {
        if (opposed[i] != rule) continue;
#if defined(__x86_64__)
        if (which == isa::avx512) return gathered<T, simd::avx512>(i);
        if (which == isa::avx2) return gathered<T, simd::avx2>(i);
#endif
        return gathered<T, simd::baseline>(i);
    }
    return {};
}
template opponents<float> opponents_of(std::string_view, isa);
template opponents<double> opponents_of(std::string_view, isa);

passes passes_of([[maybe_unused]] isa which) {
#if defined(__x86_64__)
    if (which == isa::avx512) return passes_for<simd::avx512>();
    if (which == isa::avx2) return passes_for<simd::avx2>();
#endif
    return passes_for<simd::baseline>();
}

} // namespace ravine::bench
