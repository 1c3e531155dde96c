// Compares steps that have clipping, unscaling, zeroing, micro-batches and averages in their pass with separate plain passes.
#pragma once

#include <ravine/stepper.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace around_tests {

using ravine::around_options;
using ravine::outcome;
using ravine::stepper;
inline constexpr double infinity = std::numeric_limits<double>::infinity();

template <class T>
bool same(T a, T b) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return std::bit_cast<bits>(a) == std::bit_cast<bits>(b) || (a != a && b != b);
}
template <class T>
std::size_t differing(std::span<T const> a, std::span<T const> b) {
    if (a.size() != b.size()) return a.size() + b.size();
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += same(a[i], b[i]) ? 0 : 1;
    return count;
}

/// The sum of squares in the shape that the README states: 16 lanes, chunks of 4096, pairwise.
template <class T>
double squares(std::vector<T> const& x) {
    std::vector<double> chunks;
    for (std::size_t from = 0; from < x.size(); from += 4096) {
        double lane[16]{};
        for (std::size_t i = from; i < std::min(from + 4096, x.size()); ++i)
            lane[(i - from) % 16] += static_cast<double>(x[i]) * static_cast<double>(x[i]);
        for (std::size_t half : {8u, 4u, 2u, 1u})
            for (std::size_t k = 0; k < half; ++k) lane[k] += lane[k + half];
        chunks.push_back(lane[0]);
    }
    auto const pairwise = [](auto const& self, std::span<double const> all) -> double {
        if (all.empty()) return 0;
        if (all.size() == 1) return all[0];
        std::size_t const left = std::bit_floor(all.size() - 1);
        return self(self, all.first(left)) + self(self, all.subspan(left));
    };
    return pairwise(pairwise, chunks);
}

/// What users write today: one plain pass after the other, then the rule's plain step, then the average.
template <class T>
struct separate {
    around_options how;
    std::vector<std::vector<T>> theta, seen, sum, average;
    stepper<T> rule;
    std::size_t micro = 0, averaged = 0;

    separate(ravine::kernel<T> with, around_options const& options, std::vector<std::vector<T>> const& start)
        : how(options), theta(start), seen(start), sum(start), average(start), rule(with) {
        for (std::size_t k = 0; k < theta.size(); ++k) rule.add(theta[k], std::span<T const>(seen[k]), {});
    }
    outcome step(std::vector<std::vector<T>> const& gradients) {
        for (std::size_t k = 0; k < gradients.size(); ++k)
            for (std::size_t i = 0; i < gradients[k].size(); ++i) sum[k][i] = micro == 0 ? gradients[k][i] : sum[k][i] + gradients[k][i];
        if (++micro < how.micro_batches) return {false, 0};
        micro = 0;
        seen = sum;
        each([&](T& g) { g = g * static_cast<T>(1 / (how.loss_scale * static_cast<double>(how.micro_batches))); });
        bool finite = true;
        for (auto const& array : seen)
            for (T g : array) finite = finite && std::isfinite(g);
        if (how.limit != infinity)
            each([&](T& g) {
                T const c = static_cast<T>(how.limit);
                g = g > c ? c : g < -c ? -c : g;
            });
        std::vector<double> factor(seen.size(), 1.0);
        double total = 0, before = 0;
        for (std::size_t k = 0; k < seen.size(); ++k) {
            double const s = squares(seen[k]);
            before += s;
            double const f = how.tensor_norm / (std::sqrt(s) + 1e-6);
            if (how.tensor_norm != infinity && !(f > 1)) factor[k] = f;
            total += s * factor[k] * factor[k];
        }
        if (how.skip_non_finite && !finite) return {false, 0};
        double const f = how.global_norm / (std::sqrt(total) + 1e-6);
        for (std::size_t k = 0; k < seen.size(); ++k) {
            double const all = factor[k] * (how.global_norm != infinity && !(f > 1) ? f : 1.0);
            if (all != 1) for (T& g : seen[k]) g = g * static_cast<T>(all);
        }
        if (how.maximize) each([](T& g) { g = -g; });
        rule.step({});
        if (how.average != around_options::averages::none) {
            double const weight = how.average == around_options::averages::equal ? 1 / static_cast<double>(averaged + 1) : 1 - how.decay;
            for (std::size_t k = 0; k < theta.size(); ++k)
                for (std::size_t i = 0; i < theta[k].size(); ++i) average[k][i] = lerp(average[k][i], theta[k][i], static_cast<T>(weight), averaged);
            ++averaged;
        }
        return {true, how.reduces() ? std::sqrt(before) : 0};
    }

private:
    template <class F>
    void each(F const& f) {
        for (auto& array : seen)
            for (T& g : array) f(g);
    }
    static T lerp(T s, T e, T w, std::size_t before) {
        if (before == 0) return e;
        return std::fabs(w) < T(0.5) ? std::fma(w, e - s, s) : std::fma(w - 1, e - s, e);
    }
};

template <class T>
void fill(std::vector<std::vector<T>>& gradients, std::mt19937_64& random, bool odd) {
    for (auto& g : gradients)
        for (T& x : g) {
            auto const r = static_cast<std::int64_t>(random());
            x = static_cast<T>(static_cast<double>(r) * 0x1p-62);
            if (r % 17 == 0) x = T(r % 2 ? 0.0 : -0.0);
            if (odd && r % 97 == 0) x = r % 2 ? std::numeric_limits<T>::denorm_min() : T(1e30);
        }
}

/// One run of a rule with options, beside separate passes; the first difference in words, or nothing.
template <class T>
std::string wrong(ravine::kernel<T> with, around_options const& how, std::size_t threads, bool odd) {
    // with threads also one that is cut into pieces
    std::vector<std::size_t> const sizes{0, 1, 7, 33, 130, 4099, threads > 1 ? 70'001u : 17'000u};
    std::mt19937_64 random(5);
    std::vector<std::vector<T>> theta, gradients;
    for (std::size_t n : sizes) theta.emplace_back(n);
    gradients = theta;
    fill(theta, random, false);
    separate<T> apart(with, how, theta);
    stepper<T> fused(with);
    for (std::size_t k = 0; k < sizes.size(); ++k) fused.add(theta[k], gradients[k], {});
    fused.set_around(how);
    fused.set_threads(threads);
    for (int step = 1; step <= 8; ++step) {
        std::string const at = "step " + std::to_string(step) + ": ";
        fill(gradients, random, odd);
        if (odd && step == 5) gradients[4][9] = std::numeric_limits<T>::quiet_NaN();
        auto const written = gradients;
        outcome const a = apart.step(gradients), b = fused.step({});
        if (a.stepped != b.stepped) return at + "one was skipped";
        if (a.stepped && !same(a.norm, b.norm)) return at + "norm " + std::to_string(a.norm) + " and " + std::to_string(b.norm);
        for (std::size_t k = 0; k < sizes.size(); ++k) {
            std::string const of = at + std::to_string(sizes[k]) + " elements: ";
            if (differing<T>(apart.theta[k], theta[k])) return of + "theta";
            for (std::size_t s = 0; s < with.host->states.size(); ++s)
                if (differing<T>(apart.rule.state(k, s), fused.state(k, s))) return of + "state " + std::string(with.host->states[s].name);
            if (apart.averaged > 0 && differing<T>(apart.average[k], fused.average(k))) return of + "average";
            if (fused.steps(k) != apart.rule.steps(k)) return of + "t";
            std::vector<T> const zeros(sizes[k], T(0));
            if (differing<T>(gradients[k], how.zero ? zeros : written[k])) return of + "the gradient in memory";
        }
    }
    return {};
}

inline std::vector<std::pair<char const*, around_options>> all_options() {
    std::vector<std::pair<char const*, around_options>> all;
    auto const add = [&](char const* name, auto change) {
        around_options o;
        change(o);
        all.emplace_back(name, o);
    };
    add("zero", [](auto& o) { o.zero = true; });
    add("maximize", [](auto& o) { o.maximize = true; });
    add("unscale", [](auto& o) { o.loss_scale = 1000; });
    add("value", [](auto& o) { o.limit = 0.3; });
    add("norm of a tensor", [](auto& o) { o.tensor_norm = 2; });
    add("global norm", [](auto& o) { o.global_norm = 1.5; });
    add("global norm that is not met", [](auto& o) { o.global_norm = 1e9; });
    add("average", [](auto& o) { o.average = around_options::averages::exponential, o.decay = 0.9; });
    add("quick average", [](auto& o) { o.average = around_options::averages::exponential, o.decay = 0.3; });
    add("equal average", [](auto& o) { o.average = around_options::averages::equal; });
    add("micro-batches", [](auto& o) { o.micro_batches = 3, o.zero = true; });
    add("skip", [](auto& o) { o.skip_non_finite = true; });
    add("skip, by value", [](auto& o) { o.skip_non_finite = true, o.limit = 0.25; });
    add("all", [](auto& o) {
        o = {64, 0.4, 30, 20, 0.99, 2, around_options::averages::exponential, true, true, true, false};
    });
    return all;
}

/// All options, with ordinary numbers and with odd ones.
template <class T>
void compare(ravine::kernel<T> with, std::string const& of, std::size_t threads) {
    for (auto const& [name, options] : all_options())
        for (bool odd : {false, true}) {
            std::string const what = wrong<T>(with, options, threads, odd);
            std::string const at = of + ", " + name + (odd ? ", odd numbers: " : ": ") + what;
            CHECK_MESSAGE(what.empty(), at);
        }
}

}  // namespace around_tests
