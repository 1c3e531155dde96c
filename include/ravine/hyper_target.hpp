// The hyper-parameters of an optimizer, or of one of its groups, whatever its rule and type: what schedules set.
#pragma once

#include <ravine/stepper.hpp>

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace ravine {

/// Refers to an optimizer, which must outlive it.
class hyper_target {
    template <class F>
    auto visit(F const& f) const {
        return floats_ ? f(*floats_) : f(*doubles_);
    }

public:
    /// All groups but those that were given the hyper-parameter in question themselves.
    template <class T>
    explicit hyper_target(stepper<T>& of) : whole_(true) {
        refer(of);
    }
    /// One group; what is set becomes its own.
    template <class T>
    hyper_target(stepper<T>& of, std::size_t group) : group_(group) {
        refer(of);
        if (group >= of.groups())
            throw std::invalid_argument("ravine: there is no group " + std::to_string(group) + "; there are " + std::to_string(of.groups()));
    }

    std::string_view rule() const {
        return visit([](auto const& of) { return of.host().rule; });
    }
    std::span<hyper_of_kernel const> hypers() const {
        return visit([](auto const& of) { return of.host().hypers; });
    }
    /// The place of a name. Throws std::invalid_argument that says what there is.
    std::size_t place(std::string_view name) const {
        std::string there;
        for (std::size_t k = 0; k < hypers().size(); ++k) {
            if (hypers()[k].name == name) return k;
            there += (k ? ", " : "") + std::string(hypers()[k].name);
        }
        throw std::invalid_argument("ravine: no hyper-parameter of " + std::string(rule()) + " is called '" + std::string(name) + "'; there " +
                                    (there.empty() ? "is none" : "are " + there));
    }
    /// Throws std::invalid_argument unless the value may be set.
    void check(std::size_t place, double value) const { check_hyper(rule(), hypers()[place], value); }
    double value(std::size_t place) const {
        return visit([&](auto const& of) { return of.hyper(place, group_); });
    }
    void set(std::size_t place, double value) const {
        visit([&](auto& of) {
            if (!whole_) return of.set_hyper(place, value, group_);
            for (std::size_t group = 0; group < of.groups(); ++group)
                if (!of.owns_hyper(place, group)) of.put_hyper(place, value, group);
        });
    }
    /// Gives each group, those with a value of their own too, what `change` makes of its value.
    template <class F>
    void change(std::size_t place, F const& change) const {
        visit([&](auto& of) {
            for (std::size_t group = whole_ ? 0 : group_; group < (whole_ ? of.groups() : group_ + 1); ++group)
                of.put_hyper(place, change(of.hyper(place, group)), group);
        });
    }

private:
    void refer(stepper<float>& to) { floats_ = &to; }
    void refer(stepper<double>& to) { doubles_ = &to; }

    stepper<float>* floats_ = nullptr;  // one of the two
    stepper<double>* doubles_ = nullptr;
    std::size_t group_ = 0;
    bool whole_ = false;
};

/// An optimizer that lives on, or a group of one.
template <class Of>
concept has_hypers = requires(Of& of) { of.steps(); } && (std::is_lvalue_reference_v<Of> || requires(Of& of) { of.place(); });

/// What an optimizer or a group of one is to schedules.
template <class Of>
hyper_target target_of(Of& of) {
    if constexpr (requires { of.place(); })
        return {of.steps(), of.place()};
    else
        return hyper_target(of.steps());
}

}  // namespace ravine
