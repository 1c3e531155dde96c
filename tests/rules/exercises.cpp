// Lists the exercises for the proofs, with their oracles.
#include "exercises.hpp"

#include "compare.hpp"

#include <ravine/backends/local_object.hpp>
#include <ravine/calculus/any_oracle_definition.hpp>

namespace ravine::proof {

template <class T>
std::vector<subject<T>> const& exercises() {
    static std::vector<subject<T>> const all = [] {
        std::vector<subject<T>> made;
        auto const add = [&]<auto const& Rule> {
            made.push_back({std::string(Rule.name), &calculus::any_oracle_of<Rule, T>, &local_kernel_of<Rule, T>});
        };
        add.template operator()<ravine::exercises::elementwise>();
        add.template operator()<ravine::exercises::reductions>();
        add.template operator()<ravine::exercises::watched>();
        return made;
    }();
    return all;
}

template std::vector<subject<float>> const& exercises<float>();
template std::vector<subject<double>> const& exercises<double>();

}  // namespace ravine::proof
