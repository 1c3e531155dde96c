// What the program knows of a rule without having it in a type: its text, its oracle, its kernels.
#pragma once
#include <memory>
#include <ravine/backends/source.hpp>
#include <ravine/calculus/any_oracle.hpp>
#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ravine::tool {

/// Starts a rule's oracle at theta, with the default hyper-parameters.
template <class T>
using oracle_source = std::unique_ptr<calculus::any_oracle<T>> (*)(std::vector<T>);

/// Gives a kernel for an instruction set that this machine has.
template <class T>
using kernel_source = kernel<T> (*)(isa);

struct rule_entry {
    std::string_view name;
    backends::rule_source (*source)();
    oracle_source<float> oracle_f32;
    oracle_source<double> oracle_f64;
    oracle_source<long double> oracle_long;
    kernel_source<float> local_f32, linked_f32; // linked: null where generated/ has no kernel of the rule
    kernel_source<double> local_f64, linked_f64;

    template <class T>
    oracle_source<T> oracle() const {
        if constexpr (std::is_same_v<T, float>) return oracle_f32;
        else if constexpr (std::is_same_v<T, double>) return oracle_f64;
        else return oracle_long;
    }
    template <class T>
    kernel_source<T> local() const {
        if constexpr (std::is_same_v<T, float>) return local_f32;
        else return local_f64;
    }
    template <class T>
    kernel_source<T> linked() const {
        if constexpr (std::is_same_v<T, float>) return linked_f32;
        else return linked_f64;
    }
    /// The linked kernel, else the local one.
    template <class T>
    kernel<T> best(isa which) const {
        return linked<T>() ? linked<T>()(which) : local<T>()(which);
    }
};

/// All rules, sorted by name.
std::span<rule_entry const> rules();

/// The rule of a name. Throws std::invalid_argument that names the nearest rule if there is none.
rule_entry const& find_rule(std::string_view name);

/// The rules named, in that order and each once; all if none is named.
std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names);

/// The plan that the host picks with the default hyper-parameters once a tensor has made 10,000 steps.
template <class T>
unsigned usual_plan(rule_entry const& rule);

} // namespace ravine::tool
