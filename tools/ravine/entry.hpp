// What the program and the tests know of a rule without having it in a type: its text, its oracle, its kernels.
#pragma once

#include <ravine/backends/source.hpp>
#include <ravine/calculus/oracle.hpp>
#include <ravine/dispatch.hpp>
#include <ravine/kernel.hpp>

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ravine::tool {

using numbers = std::map<std::string, double, std::less<>>;
template <class T>
using arrays = std::map<std::string, std::vector<T>, std::less<>>;

/// Where a tensor stands: everything that lasts from step to step. States and scalars are made by the first step.
template <class T>
struct trajectory {
    std::vector<T> theta;
    numbers hyper, scalar;
    arrays<T> state;
    std::size_t t = 0;
};

/// Called after each line of a rule with the name that it assigns.
template <class T>
using line_trace = std::function<void(std::string_view name, calculus::value<T> const& now)>;

/// One step of the oracle in T; inputs and givens by name.
template <class T>
using oracle_step = void (*)(trajectory<T>&, std::vector<T> const& g, arrays<T> const& inputs, numbers const& given,
                             line_trace<T> const& trace);

/// Gives a kernel for an instruction set that this machine has.
template <class T>
using kernel_source = kernel<T> (*)(isa);

struct rule_entry {
    std::string_view name;
    backends::rule_source (*source)();
    oracle_step<float> oracle_f32;
    oracle_step<double> oracle_f64;
    oracle_step<long double> oracle_long;
    kernel_source<float> local_f32, linked_f32;  // linked: null where generated/ has no kernel of the rule
    kernel_source<double> local_f64, linked_f64;

    template <class T>
    oracle_step<T> oracle() const {
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
};

/// The entry of one rule; each is compiled in an object file of its own (ravine_rule_objects).
template <auto const& Rule>
rule_entry entry_of();

/// All rules, sorted by name.
std::span<rule_entry const> rules();

/// The rule of a name. Throws std::invalid_argument that names the nearest rule if there is none.
rule_entry const& find_rule(std::string_view name);

/// The rules named, in that order and each once; all if none is named.
std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names);

/// Where a rule's trajectory starts: the default hyper-parameters.
template <class T>
trajectory<T> start_of(ir::program const& written, std::vector<T> theta) {
    trajectory<T> made;
    made.theta = std::move(theta);
    for (ir::hyper_info const& h : written.hypers) made.hyper[std::string(h.name.view())] = h.range.value;
    return made;
}

}  // namespace ravine::tool
