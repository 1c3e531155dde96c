// Every kernel of this machine is the oracle, bit for bit: all rules, both types, local and linked.
#include "compare.hpp"

#include <ravine/stepper.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ravine;
using proof::numbers;

constexpr unsigned steps = 9;

/// From a step on, a hyper-parameter has a value; rules without it do not care.
struct setting {
    unsigned from;
    std::string_view hyper;
    double value;
};

struct scenario {
    std::string_view name;
    numbers kind;
    std::vector<setting> settings;
};

std::vector<scenario> const& scenarios() {
    static std::vector<setting> const off{{1, "weight_decay", 0}};
    static std::vector<setting> const on{{1, "weight_decay", 0.0625}, {1, "lr", 0.3},        {1, "tau", 0.25},
                                         {1, "lr_decay", 0.01},      {1, "initial", 0.5},   {1, "lambd", 0.02},
                                         {1, "t0", 2},               {1, "gamma_min", 0.1}, {1, "gamma_max", 0.4},
                                         {1, "eps", 1e-3}};
    // lerp takes its other half, the rectification of radam begins in the middle, beta2 is far from 1
    static std::vector<setting> const general{{1, "beta1", 0.4}, {1, "beta2", 0.9}, {1, "alpha", 0.4}, {1, "mu", 0.5},
                                              {1, "rho", 0.3},   {1, "kappa", 0.6}, {1, "eps", 0}};
    static std::vector<setting> const changes{
        {1, "weight_decay", 0},  {3, "lr", 0.05},        {3, "weight_decay", 0.01}, {4, "mu", 0.2},    {5, "beta1", 0.3},
        {5, "alpha", 0.9},       {5, "eta_plus", 1.5},   {6, "eps", 1e-2},          {7, "weight_decay", 0},
        {7, "beta1", 0.95},      {7, "kappa", 0.45},     {8, "lambd", 0},           {8, "beta2", 0.5}, {9, "lr", 0}};
    static std::vector<scenario> const all{
        {"defaults, tame", numbers::tame, {}},       {"defaults, wild", numbers::wild, {}},
        {"decay off, huge", numbers::huge, off},     {"decay on, tame", numbers::tame, on},
        {"decay on, wild", numbers::wild, on},       {"general, tame", numbers::tame, general},
        {"changes, tame", numbers::tame, changes},   {"changes, wild", numbers::wild, changes},
    };
    return all;
}

/// Hard numbers, made once: row s holds the gradients of step s, row 0 theta; further rows are inputs.
template <class T>
std::vector<std::vector<T>> const& rows(numbers kind) {
    static std::array<std::vector<std::vector<T>>, 3> made;
    auto& of = made[static_cast<std::size_t>(kind)];
    if (of.empty())
        for (unsigned s = 0; s <= steps + 2; ++s) {
            std::vector<T> row(10000);
            for (std::size_t i = 0; i < row.size(); ++i) row[i] = proof::hard<T>(kind, 77, s, i);
            of.push_back(std::move(row));
        }
    return of;
}
template <class T>
std::vector<T> row(numbers kind, unsigned s, std::size_t n, std::size_t from = 0) {
    auto const begin = rows<T>(kind)[s].begin() + static_cast<std::ptrdiff_t>(from);
    return {begin, begin + static_cast<std::ptrdiff_t>(n)};
}
double given_at(unsigned step) { return 0.375 * step; }

/// What the oracle had after a step: theta, then the states as the kernel has them; and the scalars.
template <class T>
struct snapshot {
    std::vector<std::vector<T>> arrays;
    std::vector<double> scalars;
};

/// Elements from..from+n of the scenario's rows walked by the oracle; the tensor enters at step `first`.
template <class T>
std::vector<snapshot<T>> walked(proof::subject<T> const& of, scenario const& in, std::size_t n, std::size_t from = 0,
                                unsigned first = 1) {
    host_kernel<T> const& host = *of.local(isa::baseline).host;
    auto const oracle = of.oracle(row<T>(in.kind, 0, n, from));
    typename calculus::any_oracle<T>::arrays inputs;
    for (std::size_t k = 0; k < host.inputs.size(); ++k)
        inputs[std::string(host.inputs[k])] = row<T>(in.kind, steps + 1 + static_cast<unsigned>(k), n, from);
    std::vector<snapshot<T>> all;
    for (unsigned step = 1; step <= steps; ++step) {
        for (setting const& s : in.settings)
            if (auto const found = oracle->hyper().find(s.hyper); s.from == step && found != oracle->hyper().end())
                found->second = s.value;
        if (step < first) continue;
        typename calculus::any_oracle<T>::numbers given;
        for (std::string_view const name : host.givens) given[std::string(name)] = given_at(step);
        oracle->step(row<T>(in.kind, step, n, from), inputs, given);
        snapshot<T>& now = all.emplace_back();
        now.arrays.push_back(oracle->theta());
        for (state_of_kernel const& s : host.states) now.arrays.push_back(oracle->state().find(s.name)->second);
        for (std::string_view const name : host.scalars) now.scalars.push_back(oracle->scalar().find(name)->second);
    }
    return all;
}

/// Where the arrays of a run lie: offsets in elements from a 64-byte boundary, or against a guard page.
struct placement {
    enum { offset, at_end, at_begin } where = offset;
    std::size_t theta = 0, other = 0;
    std::string words() const {
        return where == at_end ? "at the end of a page" : where == at_begin ? "at the start of a page"
                                                        : "offsets " + std::to_string(theta) + ", " + std::to_string(other);
    }
};

/// A tensor in guarded memory on its way through a kernel; used again and again, for mapping memory is slow.
template <class T>
class tensor {
public:
    tensor() = default;
    tensor(tensor const&) = delete;
    tensor& operator=(tensor const&) = delete;

    /// Starts a run; the arrays of the last one are gone.
    void enter(stepper<T>& with, scenario const& in, std::size_t n, placement where, std::size_t from = 0) {
        for (std::size_t k = 0; k < used_; ++k) proof::guarded::release(arrays_[k].data(), arrays_[k].size_bytes());
        kind_ = in.kind;
        from_ = from;
        used_ = 2 + with.host().inputs.size();
        for (std::size_t k = 0; k < used_; ++k) arrays_[k] = put(k, n, where);
        std::ranges::copy(row<T>(kind_, 0, n, from), arrays_[0].begin());
        for (std::size_t k = 2; k < used_; ++k)
            std::ranges::copy(row<T>(kind_, steps - 1 + static_cast<unsigned>(k), n, from), arrays_[k].begin());
        std::vector<std::span<T const>> const inputs(arrays_.begin() + 2, arrays_.begin() + static_cast<std::ptrdiff_t>(used_));
        place_ = with.add(arrays_[0], arrays_[1], inputs);
    }
    void gradient(unsigned step) {
        auto const& from = rows<T>(kind_)[step];
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(from_), arrays_[1].size(), arrays_[1].begin());
    }

    /// What differs from the oracle after a step; empty if nothing does.
    std::string wrong(stepper<T>& with, snapshot<T> const& wanted, unsigned step) {
        auto const differs = [&](std::string const& name, std::span<T const> is, std::span<T const> expected) {
            std::string const text = proof::difference(is, expected);
            return text.empty() ? text : name + text;
        };
        if (auto text = differs("theta", arrays_[0], wanted.arrays[0]); !text.empty()) return text;
        for (std::size_t k = 0; k < with.host().states.size(); ++k)
            if (auto text = differs(std::string(with.host().states[k].name), with.state(place_, k), wanted.arrays[k + 1]); !text.empty())
                return text;
        for (std::size_t k = 0; k < wanted.scalars.size(); ++k)
            if (double const is = with.scalar(place_, k); !proof::same(is, wanted.scalars[k]))
                return std::string(with.host().scalars[k]) + " is " + std::to_string(is) + ", wanted " + std::to_string(wanted.scalars[k]);
        for (std::size_t k = 1; k < used_; ++k) {  // what is only read has not changed
            unsigned const source = k == 1 ? step : steps - 1 + static_cast<unsigned>(k);
            if (auto text = differs("what is only read", arrays_[k], std::span(rows<T>(kind_)[source]).subspan(from_, arrays_[k].size()));
                !text.empty())
                return text;
        }
        for (std::size_t k = 0; k < used_; ++k)
            if (!memory_[k].untouched_around(arrays_[k].data(), arrays_[k].size_bytes())) return "memory beside an array was written";
        return {};
    }

private:
    std::span<T> put(std::size_t k, std::size_t n, placement where) {
        std::byte* at = memory_[k].begin();
        if (where.where == placement::at_end) at = memory_[k].end() - n * sizeof(T);
        if (where.where == placement::offset) at += 64 + (k == 0 ? where.theta : where.other) * sizeof(T);
        return {reinterpret_cast<T*>(at), n};
    }
    static constexpr std::size_t bytes = 10016 * sizeof(T) + 256;
    std::array<proof::guarded, 4> memory_{proof::guarded(bytes), proof::guarded(bytes), proof::guarded(bytes), proof::guarded(bytes)};
    std::array<std::span<T>, 4> arrays_;
    std::size_t used_ = 0, place_ = 0, from_ = 0;
    numbers kind_ = numbers::tame;
};

template <class T>
void set_hypers(stepper<T>& of, scenario const& in, unsigned step) {
    for (setting const& s : in.settings)
        for (std::size_t k = 0; k < of.host().hypers.size(); ++k)
            if (s.from == step && of.host().hypers[k].name == s.hyper) of.set_hyper(k, s.value);
}

/// Runs a kernel through a scenario and says what differs first from what the oracle did; empty if nothing does.
template <class T>
std::string compare(tensor<T>& x, proof::candidate<T> const& with, scenario const& in, std::vector<snapshot<T>> const& wanted,
                    placement where) {
    std::size_t const n = wanted[0].arrays[0].size();
    stepper<T> stepping(with.run);
    x.enter(stepping, in, n, where);
    for (unsigned step = 1; step <= steps; ++step) {
        set_hypers(stepping, in, step);
        x.gradient(step);
        stepping.step(std::vector<double>(stepping.host().givens.size(), given_at(step)));
        if (auto const text = x.wrong(stepping, wanted[step - 1], step); !text.empty())
            return with.name + ", " + std::string(in.name) + ", n " + std::to_string(n) + ", " + where.words() + ", step " +
                   std::to_string(step) + ": " + text;
    }
    return {};
}

/// Three tensors in one optimizer, the third of which enters after three steps; what differs first.
template <class T>
std::string compare_several(proof::subject<T> const& of, scenario const& in) {
    struct part {
        std::size_t n, from;
        unsigned first;
    };
    constexpr part parts[]{{37, 0, 1}, {70, 500, 1}, {20, 900, 4}};
    std::vector<snapshot<T>> wanted[3];
    for (std::size_t k = 0; k < 3; ++k) wanted[k] = walked(of, in, parts[k].n, parts[k].from, parts[k].first);
    static std::array<tensor<T>, 3> tensors;
    for (proof::candidate<T> const& with : proof::candidates(of)) {
        stepper<T> stepping(with.run);
        for (unsigned step = 1; step <= steps; ++step) {
            set_hypers(stepping, in, step);
            for (std::size_t k = 0; k < 3; ++k) {
                if (step == parts[k].first) tensors[k].enter(stepping, in, parts[k].n, {placement::at_end}, parts[k].from);
                if (step >= parts[k].first) tensors[k].gradient(step);
            }
            stepping.step(std::vector<double>(stepping.host().givens.size(), given_at(step)));
            for (std::size_t k = 0; k < 3; ++k)
                if (step >= parts[k].first)
                    if (auto const text = tensors[k].wrong(stepping, wanted[k][step - parts[k].first], step); !text.empty())
                        return with.name + ", " + std::string(in.name) + ", tensor " + std::to_string(k + 1) + " of 3, step " +
                               std::to_string(step) + ": " + text;
        }
    }
    return {};
}

/// The first difference of a rule over lengths, scenarios and placements; empty if every kernel is the oracle.
template <class T>
std::string compare_all(proof::subject<T> const& of) {
    static tensor<T> x;
    auto const kernels = proof::candidates(of);
    auto const& in = scenarios();
    auto const at_pages = [&](scenario const& s, std::size_t n) -> std::string {
        auto const wanted = walked(of, s, n);
        for (proof::candidate<T> const& with : kernels)
            for (auto const where : {placement::at_end, placement::at_begin})
                if (auto text = compare(x, with, s, wanted, {where}); !text.empty()) return text;
        return {};
    };
    for (std::size_t n = 0; n <= 130; ++n)
        for (std::size_t s = 0; s < in.size(); ++s)
            if (!proof::sample() || (n % 3 == 1 && s == n % in.size()))
                if (auto text = at_pages(in[s], n); !text.empty()) return text;
    for (std::size_t const n : {std::size_t{4096}, std::size_t{4099}, std::size_t{10000}})
        for (std::size_t const s : {std::size_t{3}, std::size_t{5}, std::size_t{7}})
            if (!proof::sample() || (s == 3 && n == 4099))
                if (auto text = at_pages(in[s], n); !text.empty()) return text;
    for (std::size_t const n : {std::size_t{1}, std::size_t{17}, std::size_t{47}, std::size_t{101}, std::size_t{4099}}) {
        if (proof::sample() && n > 50) continue;
        auto const wanted = walked(of, in[3], n);
        for (proof::candidate<T> const& with : kernels)
            for (std::size_t k = 0; k < 16; ++k)
                if (auto text = compare(x, with, in[3], wanted, {placement::offset, k, k * 7 % 16}); !text.empty()) return text;
    }
    for (scenario const& s : in)
        if (auto text = compare_several(of, s); !text.empty()) return text;
    return {};
}

template <class T>
void prove(std::vector<proof::subject<T>> const& all) {
    REQUIRE(!all.empty());
    for (proof::subject<T> const& of : all) {
        std::string const text = compare_all(of);
        CHECK_MESSAGE(text.empty(), text);
    }
}

TEST_CASE("every kernel of every rule is the oracle in float, bit for bit") { prove(proof::subjects<float>()); }
TEST_CASE("every kernel of every rule is the oracle in double, bit for bit") { prove(proof::subjects<double>()); }
TEST_CASE("so are the kernels of rules that use what these do not") {
    prove(proof::exercises<float>());
    prove(proof::exercises<double>());
}

TEST_CASE("every rule has its kernel in generated source") {
    for (auto const& of : proof::subjects<float>()) CHECK_MESSAGE(bool(of.linked), of.name);
}

TEST_CASE("the proofs' numbers hold what they promise") {
    unsigned zeros = 0, denormals = 0, infinities = 0, nans = 0, changes = 0;
    for (unsigned step = 1; step <= steps; ++step)
        for (std::size_t i = 0; i < 130; ++i) {
            float const g = rows<float>(numbers::wild)[step][i];
            zeros += g == 0;
            denormals += std::fpclassify(g) == FP_SUBNORMAL;
            infinities += std::isinf(g);
            nans += std::isnan(g);
            changes += step > 1 && g * rows<float>(numbers::wild)[step - 1][i] < 0;
            CHECK(std::isfinite(rows<float>(numbers::tame)[step][i]));
        }
    for (unsigned const count : {zeros, denormals, infinities, nans, changes}) CHECK(count >= 20);
}

}  // namespace
