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
    std::string_view header, symbol; // as generated source spells them: ravine/rules/adam.hpp, ravine::rules::adam
    backends::rule_source (*text)(); // without header and symbol
    oracle_source<float> oracle_f32;
    oracle_source<double> oracle_f64;
    oracle_source<long double> oracle_long;
    kernel_source<float> local_f32, linked_f32; // linked: null where no generated kernel of the rule is linked
    kernel_source<double> local_f64, linked_f64;

    /// The rule's program and texts, to make source from.
    backends::rule_source source() const;
    /// The name if the rule is one of the library's; empty for a rule from outside, whatever it is called.
    std::string_view library_name() const { return symbol.starts_with("ravine::rules::") ? name : std::string_view(); }

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

/// What this library asks of a program: tools/cmake/rule_table.cpp.in becomes the source that answers.
struct rule_program {
    std::string_view name;             // of the program, as its messages spell it
    std::string_view generated, data;  // folders: of its generated source; of tables and data sets
    std::span<rule_entry const> rules; // sorted by name
};
rule_program const& this_program();

/// All rules of this program, sorted by name.
inline std::span<rule_entry const> rules() { return this_program().rules; }

/// The rule of a name. Throws std::invalid_argument that names the nearest rule if there is none.
rule_entry const& find_rule(std::string_view name);

/// The rules named, in that order; all if none is named. Throws std::invalid_argument for one that is named twice.
std::vector<rule_entry const*> find_rules(std::vector<std::string> const& names);

/// Those of the names that are rules of the library in this program; all its rules if none is.
std::vector<std::string> usual_names(std::span<std::string_view const> wanted);

/// The plan that the host picks with the default hyper-parameters once a tensor has made 10,000 steps.
template <class T>
unsigned usual_plan(rule_entry const& rule);

} // namespace ravine::tool
