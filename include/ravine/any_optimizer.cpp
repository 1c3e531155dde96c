// Finds rules, hyper-parameters, states and inputs by name.
#include <ravine/any_optimizer.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ravine {

namespace {

/// The place of a name among others; an error says what there is.
template <class List, class Name>
std::size_t place_of(List const& all, Name const& name_of, std::string_view name, std::string const& what) {
    std::string there;
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (name_of(all[k]) == name) return k;
        there += (k ? ", " : "") + std::string(name_of(all[k]));
    }
    throw std::invalid_argument("ravine: " + what + " is called '" + std::string(name) + "'; there " +
                                (all.empty() ? "is none" : "are " + there));
}
void check_once(named_numbers numbers) {
    for (auto a = numbers.begin(); a != numbers.end(); ++a)
        for (auto b = numbers.begin(); b != a; ++b)
            if (a->first == b->first) throw std::invalid_argument("ravine: " + std::string(a->first) + " is passed twice");
}
constexpr auto itself = [](std::string_view name) { return name; };
constexpr auto name_of = [](auto const& named) { return named.name; };

}  // namespace

template <class T>
std::size_t any_optimizer<T>::hyper_place(std::string_view name) const {
    return place_of(steps_.host().hypers, name_of, name, "no hyper-parameter of " + std::string(rule()));
}

template <class T>
std::size_t any_optimizer<T>::checked_group(std::size_t group) const {
    if (group < steps_.groups()) return group;
    throw std::invalid_argument("ravine: there is no group " + std::to_string(group) + ", only " + std::to_string(steps_.groups()));
}
template <class T>
std::size_t any_optimizer<T>::checked_tensor(std::size_t tensor) const {
    if (tensor < steps_.tensors()) return tensor;
    throw std::invalid_argument("ravine: there is no tensor " + std::to_string(tensor) + ", only " + std::to_string(steps_.tensors()));
}

template <class T>
std::size_t any_optimizer<T>::add_group(named_numbers hypers) {
    check_once(hypers);
    for (auto const& [name, value] : hypers) check_hyper(rule(), steps_.host().hypers[hyper_place(name)], value);
    std::size_t const made = steps_.add_group();
    for (auto const& [name, value] : hypers) set(name, value, made);
    return made;
}

template <class T>
std::size_t any_optimizer<T>::add(std::span<T> theta, gradient_view<T> gradient,
                                  std::initializer_list<std::pair<std::string_view, std::span<T const>>> inputs, std::size_t group) {
    auto const& wanted = steps_.host().inputs;
    std::vector<std::span<T const>> arrays(wanted.size());
    std::vector<bool> there(wanted.size());
    for (auto const& [name, array] : inputs) {
        std::size_t const place = place_of(wanted, itself, name, "no input of " + std::string(rule()));
        if (there[place]) throw std::invalid_argument("ravine: the input " + std::string(name) + " is passed twice");
        there[place] = true;
        arrays[place] = array;
    }
    for (std::size_t k = 0; k < wanted.size(); ++k)
        if (!there[k]) throw std::invalid_argument("ravine: the input " + std::string(wanted[k]) + " of " + std::string(rule()) + " is not passed");
    return steps_.add(theta, gradient, arrays, checked_group(group));
}

template <class T>
std::span<T> any_optimizer<T>::state(std::size_t tensor, std::string_view name) {
    static_cast<void>(checked_tensor(tensor));
    return steps_.state(tensor, place_of(steps_.host().states, name_of, name, "no state of " + std::string(rule())));
}
template <class T>
double& any_optimizer<T>::scalar(std::size_t tensor, std::string_view name) {
    static_cast<void>(checked_tensor(tensor));
    return steps_.scalar(tensor, place_of(steps_.host().scalars, itself, name, "no scalar of " + std::string(rule())));
}

template <class T>
outcome any_optimizer<T>::step(named_numbers given) {
    check_once(given);
    auto const& wanted = steps_.host().givens;
    given_.assign(wanted.size(), std::numeric_limits<double>::quiet_NaN());
    std::size_t passed = 0;
    for (auto const& [name, value] : given) {
        given_[place_of(wanted, itself, name, "no given number of " + std::string(rule()))] = value;
        ++passed;
    }
    if (passed != wanted.size())
        throw std::invalid_argument("ravine: " + std::string(rule()) + " takes " + std::to_string(wanted.size()) + " given numbers, " +
                                    std::to_string(passed) + " were passed");
    return steps_.step(given_);
}

template <class T>
any_optimizer<T> make_optimizer(std::string_view rule, named_numbers hypers, std::span<named_kernel<T> const> of, isa which) {
    check_once(hypers);
    any_optimizer<T> made(of[place_of(of, name_of, rule, "no rule")].kernel().for_isa(which));
    for (auto const& [name, value] : hypers) made.set(name, value);
    return made;
}

template class any_optimizer<float>;
template class any_optimizer<double>;
template any_optimizer<float> make_optimizer(std::string_view, named_numbers, std::span<named_kernel<float> const>, isa);
template any_optimizer<double> make_optimizer(std::string_view, named_numbers, std::span<named_kernel<double> const>, isa);

}  // namespace ravine
