// An optimizer whose rule is named at run time: `auto o = ravine::make_optimizer("adamw", {{"lr", 3e-4}});`
#pragma once

#include <ravine/optimizer.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ravine {

/// A rule's linked kernels under its name.
template <class T>
struct named_kernel {
    std::string_view name;
    linked_kernel<T> const& (*kernel)();
};

/// The rules of the library, sorted by name.
template <class T>
std::span<named_kernel<T> const> library_rules();

/// Rules of one's own, which ravine_add_rules has linked: `ravine::table_of<float, mine::softened, mine::other>()`.
template <class T, auto const&... Rules>
std::span<named_kernel<T> const> table_of() {
    static constexpr named_kernel<T> all[]{{Rules.name, &linked_kernel_of<Rules, T>}...};
    return all;
}

/// Names with numbers, as {{"lr", 3e-4}, {"beta2", 0.95}}.
using named_numbers = std::initializer_list<std::pair<std::string_view, double>>;

/// The tensors of one rule with the bits of optimizer<rule>; everything is reached by name or by its number. An unknown name
/// is a std::invalid_argument that says what there is. One call at a time.
template <class T>
class any_optimizer {
public:
    explicit any_optimizer(kernel<T> const& k) : steps_(k) {}

    /// A group, with the first group's hyper-parameters but for those named. Returns its number; tensors are in group 0 else.
    std::size_t add_group(named_numbers hypers = {});
    /// Adds a tensor; inputs by the rule's names. Returns its number.
    std::size_t add(std::span<T> theta, gradient_view<T> gradient,
                    std::initializer_list<std::pair<std::string_view, std::span<T const>>> inputs = {}, std::size_t group = 0);

    double hyper(std::string_view name, std::size_t group = 0) const { return steps_.hyper(hyper_place(name), checked_group(group)); }
    void set(std::string_view name, double value, std::size_t group = 0) { steps_.set_hyper(hyper_place(name), value, checked_group(group)); }
    std::span<T> state(std::size_t tensor, std::string_view name);
    double& scalar(std::size_t tensor, std::string_view name);
    /// The steps around the update, and threads.
    any_optimizer& around(around_options const& options) {
        steps_.set_around(options);
        return *this;
    }
    any_optimizer& threads(std::size_t count) {
        steps_.set_threads(count);
        return *this;
    }
    /// One step; the rule's given numbers by name, each once.
    outcome step(named_numbers given = {});

    /// The rule's name.
    std::string_view rule() const { return steps_.host().rule; }
    /// What is below, by places in place of names.
    stepper<T>& steps() { return steps_; }

private:
    std::size_t hyper_place(std::string_view name) const;
    std::size_t checked_group(std::size_t group) const;
    std::size_t checked_tensor(std::size_t tensor) const;
    stepper<T> steps_;
    std::vector<double> given_;
};

extern template class any_optimizer<float>;
extern template class any_optimizer<double>;

/// An optimizer of the rule of this name, for the best instruction set. Throws std::invalid_argument.
template <class T = float>
any_optimizer<T> make_optimizer(std::string_view rule, named_numbers hypers = {}, std::span<named_kernel<T> const> of = library_rules<T>(),
                                isa which = best_isa());

}  // namespace ravine
