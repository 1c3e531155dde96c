// Lists all rules of the repository for the proofs.
#include "compare.hpp"

#include <all_rules.hpp>
#include <ravine/backends/local_object.hpp>
#include <ravine/optimizer.hpp>

namespace ravine::proof {

template <class T>
std::vector<subject<T>> const& subjects() {
    static std::vector<subject<T>> const all = [] {
        std::vector<subject<T>> made;
        rules::for_each([&]<auto const& Rule> {
            made.push_back({std::string(Rule.name), &calculus::any_oracle_of<Rule, T>, &local_kernel_of<Rule, T>});
        });
        rules::for_each_linked([&]<auto const& Rule> {
            for (subject<T>& one : made)
                if (one.name == Rule.name) one.linked = &linked::make<Rule, T>;
        });
        return made;
    }();
    return all;
}

template std::vector<subject<float>> const& subjects<float>();
template std::vector<subject<double>> const& subjects<double>();

}  // namespace ravine::proof
