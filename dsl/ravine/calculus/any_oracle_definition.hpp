// Defines the function of any_oracle.hpp: one object file a rule instantiates it, for the oracle is slow to compile.
#pragma once

#include <ravine/calculus/any_oracle.hpp>

#include <utility>

namespace ravine::calculus {

template <auto const& Rule, class T>
class held_oracle final : public any_oracle<T> {
public:
    explicit held_oracle(std::vector<T> start) : held_(std::move(start)) {}
    std::vector<T>& theta() override { return held_.theta; }
    typename any_oracle<T>::numbers& hyper() override { return held_.hyper; }
    typename any_oracle<T>::arrays& state() override { return held_.state; }
    typename any_oracle<T>::numbers& scalar() override { return held_.scalar; }
    void step(std::vector<T> const& g, typename any_oracle<T>::arrays const& inputs,
              typename any_oracle<T>::numbers const& given, typename any_oracle<T>::tracer const& trace) override {
        held_.step(g, inputs, given, trace);
    }

private:
    oracle<Rule, T> held_;
};

template <auto const& Rule, class T>
std::unique_ptr<any_oracle<T>> any_oracle_of(std::vector<T> start) {
    return std::make_unique<held_oracle<Rule, T>>(std::move(start));
}

}  // namespace ravine::calculus
