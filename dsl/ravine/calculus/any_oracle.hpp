// The oracle of a rule that is known at run time only: what tests and tools walk; an object file a rule defines it.
#pragma once

#include <ravine/calculus/oracle.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ravine::calculus {

/// An oracle without the rule in its type; the members are the oracle's own.
template <class T>
class any_oracle {
public:
    using arrays = std::map<std::string, std::vector<T>, std::less<>>;
    using numbers = std::map<std::string, double, std::less<>>;
    using tracer = std::function<void(std::string_view, value<T> const&)>;

    virtual ~any_oracle() = default;
    virtual std::vector<T>& theta() = 0;
    virtual numbers& hyper() = 0;
    virtual arrays& state() = 0;
    virtual numbers& scalar() = 0;
    virtual void step(std::vector<T> const& g, arrays const& inputs, numbers const& given, tracer const& trace) = 0;
    void step(std::vector<T> const& g, arrays const& inputs = {}, numbers const& given = {}) {
        step(g, inputs, given, [](std::string_view, value<T> const&) {});
    }
};

/// Starts a rule's oracle at theta; defined where any_oracle_definition.hpp is instantiated.
template <auto const& Rule, class T>
std::unique_ptr<any_oracle<T>> any_oracle_of(std::vector<T> start);

}  // namespace ravine::calculus
