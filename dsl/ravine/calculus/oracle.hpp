// What a rule means: walks it as written, line by line and operator by operator over plain arrays; naive on purpose.
#pragma once

#include <ravine/operators/all.hpp>
#include <ravine/syntax/check.hpp>

#include <boost/hana/for_each.hpp>
#include <boost/hana/unpack.hpp>

#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::calculus {

namespace hana = boost::hana;
using dsl::rate;

/// A value while a rule is walked: a number of the host in double, or one number of type T per element.
template <class T>
struct value {
    rate of = rate::constant;
    double number = 0;        // unless per element; a condition is 1 or 0
    std::vector<T> elements;  // if per element
    bool per_element() const { return of == rate::element; }
    /// Element i; what is the same for all elements is rounded once to T.
    T at(std::size_t i) const { return per_element() ? elements[i] : static_cast<T>(number); }
};

/// Adds terms as CONTRIBUTING.md ("What a formula means") fixes it: 16 lanes by index, chunks of 4096, chunk sums combined pairwise.
template <class Term, class Combine>
double reduce(std::size_t n, Term term, Combine combine) {
    std::vector<double> chunks;
    for (std::size_t from = 0; from < n; from += 4096) {
        double lane[16] = {};
        for (std::size_t i = from; i < n && i < from + 4096; ++i) lane[i % 16] = combine(lane[i % 16], term(i));
        for (std::size_t half = 8; half > 0; half /= 2)
            for (std::size_t k = 0; k < half; ++k) lane[k] = combine(lane[k], lane[k + half]);
        chunks.push_back(lane[0]);
    }
    while (chunks.size() > 1) {
        std::vector<double> pairs;
        for (std::size_t k = 0; k + 1 < chunks.size(); k += 2) pairs.push_back(combine(chunks[k], chunks[k + 1]));
        if (chunks.size() % 2 == 1) pairs.push_back(chunks.back());
        chunks = pairs;
    }
    return chunks.empty() ? 0 : chunks[0];
}

/// Runs a rule on one tensor, in T (float, double or long double). The host's arithmetic is in double whatever T is.
template <auto const& Rule, class T>
class oracle {
public:
    std::vector<T> theta;
    std::map<std::string, double, std::less<>> hyper, scalar;
    std::map<std::string, std::vector<T>, std::less<>> state;
    std::size_t t = 0;

    /// Starts at theta with the rule's default hyper-parameters.
    explicit oracle(std::vector<T> start) : theta(std::move(start)) {
        hana::for_each(Rule.hyper, [this](auto const& b) {
            hyper[std::string(std::remove_cvref_t<decltype(b)>::symbol::name)] = default_of(b.value);
        });
    }

    /// Calls nothing after a line.
    struct silent {
        void operator()(std::string_view, value<T> const&) const {}
    };

    /// One step. `inputs` and `given` by name. `trace(name, value)` is called after each line.
    template <class Trace = silent>
    void step(std::vector<T> const& g, std::map<std::string, std::vector<T>, std::less<>> const& inputs = {},
              std::map<std::string, double, std::less<>> const& given = {}, Trace trace = {}) {
        ++t;
        names_.clear();
        for (auto const& [name, x] : hyper) names_[name] = {rate::step, x, {}};
        if (t == 1) seed(g);
        names_["theta"] = {rate::element, 0, theta};
        names_["g"] = {rate::element, 0, g};
        names_["t"] = {rate::step, static_cast<double>(t), {}};
        names_["numel"] = {rate::tensor, static_cast<double>(theta.size()), {}};
        for (auto const& [name, x] : state) names_[name] = {rate::element, 0, x};
        for (auto const& [name, x] : scalar) names_[name] = {rate::tensor, x, {}};
        for (auto const& [name, x] : inputs) names_[name] = {rate::element, 0, x};
        for (auto const& [name, x] : given) names_[name] = {rate::step, x, {}};
        hana::for_each(Rule.step, [&](auto const& line) {
            std::string const name(std::remove_cvref_t<decltype(line)>::symbol::name);
            names_[name] = evaluate(line.value);
            trace(std::string_view(name), names_[name]);
        });
        theta = spread(names_["theta"]);
        for (auto& [name, x] : state) x = spread(names_[name]);
        for (auto& [name, x] : scalar) x = names_[name].number;
    }

private:
    std::map<std::string, value<T>, std::less<>> names_;

    static double default_of(dsl::ranged const& r) { return r.value; }
    static double default_of(dsl::constant const& c) { return c.value; }

    std::vector<T> spread(value<T> const& x) const {
        std::vector<T> all(theta.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = x.at(i);
        return all;
    }

    void seed(std::vector<T> const& g) {
        names_["theta"] = {rate::element, 0, theta};
        names_["g"] = {rate::element, 0, g};
        hana::for_each(Rule.state, [&](auto const& b) {
            state[std::string(std::remove_cvref_t<decltype(b)>::symbol::name)] = spread(evaluate(b.value));
        });
        hana::for_each(Rule.scalar, [&](auto const& b) {
            scalar[std::string(std::remove_cvref_t<decltype(b)>::symbol::name)] = evaluate(b.value).number;
        });
    }

    value<T> evaluate(dsl::constant const& c) { return {rate::constant, c.value, {}}; }
    template <int Value>
    value<T> evaluate(dsl::whole<Value> const&) {
        return {rate::constant, Value, {}};
    }
    template <char... Name>
    value<T> evaluate(dsl::named<Name...> const& s) {
        return names_.find(s.name)->second;
    }
    template <class Operator, class... Operands>
    value<T> evaluate(dsl::applied<Operator, Operands...> const& e) {
        if constexpr (Operator::stands == operators::place::reduction)
            return reduced(e);
        else if constexpr (std::is_same_v<Operator, operators::add>)
            return sum(dsl::operand_at<0>(e), dsl::operand_at<1>(e), T(1));
        else if constexpr (std::is_same_v<Operator, operators::sub>)
            return sum(dsl::operand_at<0>(e), dsl::operand_at<1>(e), T(-1));
        else
            return hana::unpack(e.operands, [this](auto const&... operand) {
                return this->template applied<Operator>(this->evaluate(operand)...);
            });
    }

    /// Operand K of an operator as it wants it: a condition as a bool.
    template <class Operator, std::size_t K, class V>
    static auto operand(V v) {
        if constexpr ((Operator::conditions >> K & 1u) != 0)
            return v != 0;
        else
            return v;
    }
    template <class Operator, std::size_t... K, class... V>
    static T element(std::index_sequence<K...>, V... v) {
        return static_cast<T>(Operator::value(operand<Operator, K>(v)...));
    }
    template <class Operator, std::size_t... K, class... V>
    static double host(std::index_sequence<K...>, V... v) {
        return operators::host_value<Operator>(operand<Operator, K>(v)...);
    }

    /// The operator itself, per element in T or on the host in double.
    template <class Operator, class... A>
    value<T> applied(A const&... a) {
        value<T> result;
        ((result.of = a.of > result.of ? a.of : result.of), ...);
        auto const places = std::index_sequence_for<A...>{};
        if (!result.per_element()) {
            result.number = host<Operator>(places, a.number...);
        } else if constexpr (Operator::stands == operators::place::anywhere) {
            result.elements.resize(theta.size());
            for (std::size_t i = 0; i < theta.size(); ++i) result.elements[i] = element<Operator>(places, a.at(i)...);
        }
        return result;
    }

    /// The table of CONTRIBUTING.md: a product written directly inside a sum is fused with it, the right one first.
    template <class L, class R>
    value<T> sum(L const& left, R const& right, T sign) {
        value<T> const l = evaluate(left);
        if constexpr (dsl::is_product<R>) {
            value<T> const x = evaluate(left_factor(right)), y = evaluate(right_factor(right));
            if (x.per_element() || y.per_element())
                return fused([&](std::size_t i) { return std::fma(sign * x.at(i), y.at(i), l.at(i)); });
        }
        value<T> const r = evaluate(right);
        if constexpr (dsl::is_product<L>) {
            value<T> const x = evaluate(left_factor(left)), y = evaluate(right_factor(left));
            if (x.per_element() || y.per_element())
                return fused([&](std::size_t i) { return std::fma(x.at(i), y.at(i), sign * r.at(i)); });
        }
        if (!l.per_element() && !r.per_element()) {
            double const s = static_cast<double>(sign);
            return {l.of > r.of ? l.of : r.of, l.number + s * r.number, {}};
        }
        return fused([&](std::size_t i) { return l.at(i) + sign * r.at(i); });
    }
    template <class F>
    value<T> fused(F f) const {
        value<T> result{rate::element, 0, std::vector<T>(theta.size())};
        for (std::size_t i = 0; i < theta.size(); ++i) result.elements[i] = f(i);
        return result;
    }

    template <class Operator, class A>
    value<T> reduced(dsl::applied<Operator, A> const& e) {
        value<T> const x = evaluate(dsl::operand_at<0>(e));
        std::size_t const n = theta.size();
        auto const plus = [](double a, double b) { return a + b; };
        auto const wide = [&](std::size_t i) { return static_cast<double>(x.at(i)); };
        double result = 0;
        if constexpr (std::is_same_v<Operator, operators::norm>)
            result = std::sqrt(reduce(n, [&](std::size_t i) { return wide(i) * wide(i); }, plus));
        else if constexpr (std::is_same_v<Operator, operators::mean>)
            result = reduce(n, wide, plus) / static_cast<double>(n);
        else if constexpr (std::is_same_v<Operator, operators::max_abs>)
            result = reduce(n, [&](std::size_t i) { return std::abs(wide(i)); },
                            [](double a, double b) { return operators::max::value(a, b); });
        else  // sum, and count_if of a condition that is 1 or 0
            result = reduce(n, wide, plus);
        return {rate::tensor, result, {}};
    }
    template <class A, class B>
    value<T> reduced(dsl::applied<operators::dot, A, B> const& e) {
        value<T> const x = evaluate(dsl::operand_at<0>(e)), y = evaluate(dsl::operand_at<1>(e));
        return {rate::tensor, reduce(theta.size(), [&](std::size_t i) { return static_cast<double>(x.at(i)) * static_cast<double>(y.at(i)); },
                                     [](double a, double b) { return a + b; }), {}};
    }
};

}  // namespace ravine::calculus
