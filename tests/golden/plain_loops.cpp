// Proves the golden data without Ravine: every rule once more as a plain scalar loop, in torch's order of operations.
//
// Written from torch 2.15's documented algorithms, with the places of FMA that its CPU kernels have. It compiles alone
// too, so that the data can be proven before Ravine is built: g++ -O2 -ffp-contract=off plain_loops.cpp ../main.cpp with
// -DRAVINE_EXHAUSTIVE and RAVINE_SOURCE_ROOT as a string. Exhaustive: all trajectories, else every fourth.
#include "golden.hpp"
#include "gradients.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace ravine::golden {

/// One array on its way through a rule; the meaning of x, y and z is the rule's own.
template <class T> struct walk {
    trajectory const& of;
    std::vector<T> p, x, y, z;
    float eta = 0, mu = 1; // ASGD's, float between steps in torch
    float product = 1;     // NAdam's product of mu, likewise
    double t = 0;

    explicit walk(trajectory const& one) : of(one), p(one.length), x(one.length), y(one.length), z(one.length)
    {
        for (std::size_t i = 0; i < p.size(); ++i)
            p[i] = start<T>(of.seed, i);
        if (of.rule == "adagrad")
            x.assign(p.size(), r("initial"));
        if (of.rule == "rprop")
            y.assign(p.size(), r("lr"));
        if (of.rule == "asgd")
            eta = static_cast<float>(h("lr"));
    }

    double h(char const* name) const { return of[name]; }
    static T round(double value) { return static_cast<T>(value); }
    T r(char const* name) const { return round(h(name)); }
    static T lerp(T from, T to, T w)
    {
        return std::abs(w) < T(0.5) ? std::fma(w, to - from, from) : std::fma(w - 1, to - from, to);
    }
    static T sign(T v) { return static_cast<T>((v > 0) - (v < 0)); }
    static T average_of_squares(T v, T d, double beta) { return std::fma(round(1 - beta) * d, d, v * round(beta)); }

    /// Calls body(i, d) for every element, d being the gradient with L2 decay.
    template <class Body> void each(double l2, Body body)
    {
        for (std::size_t i = 0; i < p.size(); ++i) {
            T const g = gradient<T>(of.seed, static_cast<unsigned>(t), i);
            body(i, l2 != 0 ? std::fma(p[i], round(l2), g) : g);
        }
    }

    void decoupled(bool wanted)
    {
        double const decay = wanted ? h("weight_decay") : 0;
        for (std::size_t i = 0; decay != 0 && i < p.size(); ++i)
            p[i] *= round(1 - h("lr") * decay);
    }

    void sgd(bool nesterov)
    {
        bool const plain = of.rule == "sgd";
        double const tau = of.rule == "heavy_ball" ? h("tau") : 0;
        each(h("weight_decay"), [&](std::size_t i, T d) {
            if (!plain) {
                x[i] = t == 1 ? d : std::fma(d, round(1 - tau), x[i] * r("mu"));
                d = nesterov ? std::fma(x[i], r("mu"), d) : x[i];
            }
            p[i] = std::fma(d, round(-h("lr")), p[i]);
        });
    }

    void adagrad()
    {
        T const rate = round(-(h("lr") / (1 + (t - 1) * h("lr_decay"))));
        each(h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = std::fma(d, d, x[i]);
            p[i] += (rate * d) / (std::sqrt(x[i]) + r("eps"));
        });
    }

    void adadelta()
    {
        each(h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = average_of_squares(x[i], d, h("rho"));
            T const delta = (std::sqrt(y[i] + r("eps")) / std::sqrt(x[i] + r("eps"))) * d;
            y[i] = average_of_squares(y[i], delta, h("rho"));
            p[i] = std::fma(delta, round(-h("lr")), p[i]);
        });
    }

    void rmsprop(bool centered, bool momentum)
    {
        each(h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = average_of_squares(x[i], d, h("alpha"));
            if (centered)
                y[i] = lerp(y[i], d, round(1 - h("alpha")));
            T const q = std::sqrt(centered ? std::fma(-y[i], y[i], x[i]) : x[i]) + r("eps");
            if (momentum) {
                z[i] = z[i] * r("mu") + d / q;
                p[i] = std::fma(z[i], round(-h("lr")), p[i]);
            } else
                p[i] += (round(-h("lr")) * d) / q;
        });
    }

    void adam(bool amsgrad, bool w)
    {
        decoupled(w);
        T const correction = round(std::pow(1 - std::pow(h("beta2"), t), 0.5));
        T const rate = round(-(h("lr") / (1 - std::pow(h("beta1"), t))));
        each(w ? 0 : h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = lerp(x[i], d, round(1 - h("beta1")));
            y[i] = average_of_squares(y[i], d, h("beta2"));
            z[i] = amsgrad && z[i] > y[i] ? z[i] : y[i];
            p[i] += (rate * x[i]) / (std::sqrt(z[i]) / correction + r("eps"));
        });
    }

    void adamax()
    {
        T const rate = round(-(h("lr") / (1 - std::pow(h("beta1"), t))));
        each(h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = lerp(x[i], d, round(1 - h("beta1")));
            T const old = y[i] * r("beta2"), fresh = std::abs(d) + r("eps");
            y[i] = old > fresh ? old : fresh;
            p[i] += (rate * x[i]) / y[i];
        });
    }

    void nadam(bool w)
    {
        decoupled(w);
        double const now = h("beta1") * (1 - 0.5 * std::pow(0.96, t * h("momentum_decay")));
        double const next = h("beta1") * (1 - 0.5 * std::pow(0.96, (t + 1) * h("momentum_decay")));
        product *= static_cast<float>(now);
        T const correction = round(1 - std::pow(h("beta2"), t));
        T const by_gradient = round(-h("lr") * (1 - now) / (1 - double{product}));
        T const by_momentum = round(-h("lr") * next / (1 - double{product} * next));
        each(w ? 0 : h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = lerp(x[i], d, round(1 - h("beta1")));
            y[i] = average_of_squares(y[i], d, h("beta2"));
            T const q = std::sqrt(y[i] / correction) + r("eps");
            p[i] += (by_gradient * d) / q;
            p[i] += (by_momentum * x[i]) / q;
        });
    }

    void radam(bool w)
    {
        decoupled(w);
        double const power = std::pow(h("beta2"), t);
        double const first = 1 - std::pow(h("beta1"), t), second = 1 - power;
        double const limit = 2 / (1 - h("beta2")) - 1;
        double const rho = limit - 2 * t * power / second;
        each(w ? 0 : h("weight_decay"), [&](std::size_t i, T d) {
            x[i] = lerp(x[i], d, round(1 - h("beta1")));
            y[i] = average_of_squares(y[i], d, h("beta2"));
            T u = (x[i] / round(first)) * r("lr");
            if (rho > 5) {
                u *= (1 / (std::sqrt(y[i]) + r("eps"))) * round(std::pow(second, 0.5));
                u *= round(std::pow((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho), 0.5));
            }
            p[i] -= u;
        });
    }

    void rprop()
    {
        each(0, [&](std::size_t i, T d) {
            T const s = sign(d * x[i]);
            T const wanted = y[i] * (s > 0 ? r("eta_plus") : s < 0 ? r("eta_minus") : T(1));
            T const low = r("gamma_min"), high = r("gamma_max");
            y[i] = wanted < low ? low : wanted > high ? high : wanted;
            x[i] = s < 0 ? T(0) : d;
            p[i] = std::fma(-sign(x[i]), y[i], p[i]);
        });
    }

    void asgd()
    {
        double const lr = h("lr"), lambd = h("lambd");
        each(h("weight_decay"), [&](std::size_t i, T d) {
            p[i] = std::fma(d, round(-double{eta}), p[i] * round(1 - lambd * eta));
            x[i] = mu == 1 ? p[i] : x[i] + (p[i] - x[i]) * static_cast<T>(mu);
        });
        eta = static_cast<float>(lr / std::pow(1 + lambd * lr * t, h("alpha")));
        mu = static_cast<float>(1 / std::fmax(1, t - h("t0")));
    }

    void step()
    {
        ++t;
        std::string const& rule = of.rule;
        auto const has = [&](char const* part) { return rule.find(part) != std::string::npos; };
        bool const w = rule.back() == 'w';
        if (rule == "sgd" || rule == "heavy_ball" || rule == "nesterov")
            sgd(rule == "nesterov");
        else if (rule == "adagrad")
            adagrad();
        else if (rule == "adadelta")
            adadelta();
        else if (has("rmsprop"))
            rmsprop(has("centered"), has("momentum"));
        else if (rule == "adam" || rule == "adamw" || has("amsgrad"))
            adam(has("amsgrad"), w);
        else if (rule == "adamax")
            adamax();
        else if (has("nadam"))
            nadam(w);
        else if (has("radam"))
            radam(w);
        else if (rule == "rprop")
            rprop();
        else if (rule == "asgd")
            asgd();
        else
            throw std::runtime_error("a rule without a loop: " + rule);
    }
};

/// Whether the C library's pow gives what it gave where the data was recorded: it has one version with FMA and one
/// without, and their last bits differ now and then. Only rules that take powers of beta in double can show it.
inline bool pow_is_the_recorded_one(trajectory const& one)
{
    bool powers = false;
    for (auto const& [name, value] : one.hyper)
        powers = powers || name == "beta1";
#if defined(__x86_64__)
    return !one.in_double || !powers || (__builtin_cpu_supports("fma") && __builtin_cpu_supports("avx2"));
#else
    return !one.in_double || !powers;
#endif
}

/// The first step after which theta, the average or the last bits differ; 0 if none does.
template <class T> unsigned first_difference(recording const& file, trajectory const& one)
{
    walk<T> w(one);
    for (std::size_t at = 0; at < file.steps.size(); ++at) {
        while (w.t < file.steps[at])
            w.step();
        if (file.steps[at] > 200 && !pow_is_the_recorded_one(one))
            return 0;
        bool const differs = fnv1a<T>(w.p) != one.theta[at] ||
                             (!one.average.empty() && fnv1a<T>(w.x) != one.average[at]);
        if (differs)
            return file.steps[at];
    }
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    for (std::size_t i = 0; i < one.last.size(); ++i)
        if (std::bit_cast<bits>(w.p[i]) != one.last[i])
            return file.steps.back();
    return 0;
}

} // namespace ravine::golden

TEST_CASE("plain loops in torch's order of operations give the golden data")
{
    using namespace ravine::golden;
    recording const file = read(RAVINE_SOURCE_ROOT "/tests/golden/torch.txt");
    std::size_t every = std::getenv("RAVINE_SAMPLE") ? 64 : 4;
#ifdef RAVINE_EXHAUSTIVE
    every = 1;
#endif
    for (std::size_t which = 0; which < file.trajectories.size(); which += every) {
        trajectory const& one = file.trajectories[which];
        unsigned const at = one.in_double ? first_difference<double>(file, one) : first_difference<float>(file, one);
        CHECK_MESSAGE(at == 0, "torch.txt:", one.line, ": ", one.rule, ", n ", one.length, " differs at step ", at);
    }
}
