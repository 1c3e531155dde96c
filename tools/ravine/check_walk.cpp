// Lets the oracle go the ways of `ravine check`.
#include "check_walk.hpp"
#include "tools/learning/random.hpp"
#include <cmath>
#include <limits>

namespace ravine::tool {
namespace {

constexpr unsigned steps = 8; // RAdam turns at the sixth

std::vector<scenario> scenarios() {
    std::vector<scenario> made;
    for (std::size_t const n : {0u, 1u, 3u, 7u, 16u, 17u, 31u, 64u, 100u, 129u, 4097u, 9001u}) made.push_back({n, false, {}});
    made.push_back({67, false, {{"weight_decay", 0.0625}, {"beta1", 0.25}, {"tau", 0.5}, {"lr_decay", 0.125}, {"t0", 3}}});
    made.push_back({67, false, {{"weight_decay", 0}}});
    made.push_back({130, true, {}});
    made.push_back({130, true, {{"weight_decay", 0.0625}, {"beta1", 0.25}}});
    return made;
}

template <class T>
T drawn(learning::generator& random, bool special) {
    std::uint64_t const bits = random();
    T const magnitude = std::ldexp(static_cast<T>((bits >> 20) + 1), -44 - static_cast<int>(bits >> 1 & 7));
    T value = (bits >> 4 & 31) == 0 ? T(0) : magnitude;
    if (special && (bits >> 9 & 7) == 0) {
        using limits = std::numeric_limits<T>;
        T const odd[]{limits::infinity(), limits::quiet_NaN(), limits::denorm_min() * T(5), limits::min(), limits::max(), T(0), limits::epsilon(), T(1)};
        value = odd[bits >> 12 & 7];
    }
    return (bits & 1) != 0 ? -value : value;
}

template <class T>
std::vector<T> drawn(learning::generator& random, std::size_t n, bool special) {
    std::vector<T> made(n);
    for (T& x : made) x = drawn<T>(random, special);
    return made;
}

template <class T>
std::vector<wider<T>> widened(std::vector<T> const& from) {
    return {from.begin(), from.end()};
}

template <class T>
walk<T> walked(rule_entry const& rule, host_kernel<T> const& host, scenario const& of, std::uint64_t seed) {
    learning::generator random(seed);
    walk<T> made{of, drawn<T>(random, of.n, false), {}, {}, {}};
    typename calculus::any_oracle<T>::arrays inputs;
    typename calculus::any_oracle<wider<T>>::arrays wide_inputs;
    for (std::string_view const name : host.inputs) {
        made.inputs.push_back(drawn<T>(random, of.n, false));
        inputs.emplace(name, made.inputs.back());
        wide_inputs.emplace(name, widened(made.inputs.back()));
    }
    auto const oracle = rule.oracle<T>()(made.start);
    auto const wide = rule.oracle<wider<T>>()(widened(made.start));
    for (auto const& [name, value] : of.hyper)
        if (auto const found = oracle->hyper().find(name); found != oracle->hyper().end())
            found->second = wide->hyper().find(name)->second = value;
    for (unsigned step = 0; step < steps; ++step) {
        snapshot<T> now;
        now.g = drawn<T>(random, of.n, of.special);
        typename calculus::any_oracle<T>::numbers given;
        made.given.emplace_back();
        for (std::string_view const name : host.givens) given.emplace(name, made.given.back().emplace_back(drawn<double>(random, false)));
        now.before = oracle->theta();
        for (auto const& [name, values] : oracle->state()) wide->state()[name] = widened(values);
        wide->theta() = widened(oracle->theta());
        wide->scalar() = oracle->scalar();
        oracle->step(now.g, inputs, given);
        wide->step(widened(now.g), wide_inputs, given);
        now.arrays.push_back(oracle->theta());
        now.wide = wide->theta();
        for (state_of_kernel const& s : host.states) now.arrays.push_back(oracle->state().find(s.name)->second);
        for (std::string_view const name : host.scalars) now.scalars.push_back(oracle->scalar().find(name)->second);
        made.after.push_back(std::move(now));
    }
    return made;
}

} // namespace

template <class T>
std::vector<walk<T>> walks_of(rule_entry const& rule) {
    std::vector<walk<T>> walks;
    for (scenario const& of : scenarios())
        walks.push_back(walked<T>(rule, *rule.local<T>()(isa::baseline).host, of, 0x5eed + walks.size()));
    return walks;
}
template std::vector<walk<float>> walks_of(rule_entry const&);
template std::vector<walk<double>> walks_of(rule_entry const&);

} // namespace ravine::tool
