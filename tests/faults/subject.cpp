// One rule for the proofs, in one type: its oracle, and the kernel that a fault's test holds against it. run.sh compiles
// this with RULE (a rule), TYPE (float or double) and HEADER (of the rule), and LOCAL or LINKED or neither, as macros.
#include HEADER
#include <ravine/calculus/any_oracle_definition.hpp>
#if defined(LOCAL)
#include <ravine/local.hpp>
#elif defined(LINKED)
#include <ravine/optimizer.hpp>
#endif

#include <tests/rules/compare.hpp>

namespace ravine::proof {

namespace {
template <class T>
kernel<T> the_kernel([[maybe_unused]] isa which) {
#if defined(LOCAL)
    return local::make<RULE, T>();
#elif defined(LINKED)
    return linked::make<RULE, T>(which);
#else
    return {};
#endif
}
}  // namespace

template <class T>
std::vector<subject<T>> const& subjects() {
    static std::vector<subject<T>> const all = [] {
        std::vector<subject<T>> made;
        if constexpr (std::is_same_v<T, TYPE>)
            made.push_back({std::string(RULE.name), &calculus::any_oracle_of<RULE, T>, &the_kernel<T>});
        return made;
    }();
    return all;
}
template <class T>
std::vector<subject<T>> const& exercises() {
    static std::vector<subject<T>> const none;
    return none;
}

template std::vector<subject<float>> const& subjects<float>();
template std::vector<subject<double>> const& subjects<double>();
template std::vector<subject<float>> const& exercises<float>();
template std::vector<subject<double>> const& exercises<double>();

}  // namespace ravine::proof
