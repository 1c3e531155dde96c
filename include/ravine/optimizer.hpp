// optimizer<rule>: holds a rule's hyper-parameters and states, and steps tensors by its kernel.
#pragma once

#include <ravine/linked.hpp>
#include <ravine/named_arguments.hpp>
#include <ravine/stepper.hpp>

#include <array>
#include <ranges>
#include <span>
#include <type_traits>

namespace ravine {

#ifndef RAVINE_HEADERS_ONLY  // <ravine/local.hpp> alone needs no library
extern template class stepper<float>;
extern template class stepper<double>;
#endif

/// A rule with its hyper-parameters, stepping the tensors added to it. One call at a time; different optimizers are
/// independent.
template <auto const& Rule, class T = float, class Kernels = linked>
class optimizer {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>, "ravine: an optimizer computes in float or double");
    using rule_type = std::remove_cvref_t<decltype(Rule)>;
    using hyper_clause = decltype(rule_type::hyper);
    using state_clause = decltype(rule_type::state);
    using scalar_clause = decltype(rule_type::scalar);
    using input_clause = decltype(rule_type::input);
    using given_clause = decltype(rule_type::given);

public:
    /// Named arguments: `optimizer<rules::adam> o{lr = 3e-4, beta2 = 0.95};`. Throws std::invalid_argument out of range.
    template <class... Symbols, class... Values>
    explicit optimizer(dsl::binding<Symbols, Values>... hypers) : optimizer(Kernels::template make<Rule, T>(), hypers...) {}

    /// The same with a kernel of one's own choice, as linked::make<rule, T>(isa::avx2).
    template <class... Symbols, class... Values>
    explicit optimizer(kernel<T> with, dsl::binding<Symbols, Values>... hypers) : steps_(with) {
        detail::check_numbers(hypers...);
        (void((*this)[Symbols{}] = detail::number(hypers.value)), ...);
    }

    /// A tensor of an optimizer: `w[m]` is the state m of it, `w[product]` a scalar.
    class tensor {
    public:
        template <class Symbol>
        decltype(auto) operator[](Symbol) const {
            constexpr std::size_t state = detail::place<Symbol, state_clause>, scalar = detail::place<Symbol, scalar_clause>;
            static_assert(state < detail::size<state_clause> || scalar < detail::size<scalar_clause>,
                          "ravine: the rule has no state or scalar of this name");
            if constexpr (state < detail::size<state_clause>)
                return of_->state(place_, state);
            else
                return of_->scalar(place_, scalar);
        }
        /// How many steps the tensor has made.
        std::size_t steps() const { return of_->steps(place_); }
        /// Its parameters.
        std::span<T> theta() const { return of_->theta(place_); }
        /// The average of its parameters, as `average` or `stochastic_average` asks for; empty before the first step with it.
        std::span<T> average() const { return of_->average(place_); }
        /// Its name and shape in checkpoints. Throws std::invalid_argument unless the shape has its size.
        tensor const& named(std::string name, std::vector<std::size_t> shape = {}) const {
            if (!shape.empty()) of_->set_shape(place_, std::move(shape));
            of_->set_name(place_, std::move(name));
            return *this;
        }
        /// Another array for its gradient, from the next step on. Throws std::invalid_argument.
        void gradient(gradient_view<T> from) const { of_->set_gradient(place_, from); }
        /// No gradient: steps leave it alone, and its t, until it is given one again.
        void without_gradient() const { of_->set_gradient(place_, {}); }

    private:
        friend optimizer;
        tensor(stepper<T>& of, std::size_t place) : of_(&of), place_(place) {}
        stepper<T>* of_;
        std::size_t place_;
    };

    /// Adds parameters with their gradient, both of equal size and the caller's; inputs as `h = std::span<T const>(...)`.
    /// Without a gradient the tensor is left alone until it is given one.
    template <class Parameters, class Gradient, class... Symbols, class... Arrays>
    tensor add(Parameters&& parameters, Gradient&& gradient, dsl::binding<Symbols, Arrays>... inputs) {
        return add_to<Parameters, Gradient>(0, parameters, gradient, inputs...);
    }
    template <class Parameters>
    tensor add(Parameters&& parameters) {
        gradient_view<T> none;
        return add_to<Parameters, gradient_view<T>>(0, parameters, none);
    }

    /// A hyper-parameter of a group: read it, or assign it (std::invalid_argument outside its range).
    class hyper {
    public:
        operator double() const { return of_->hyper(place_, group_); }
        double operator=(double value) {
            of_->set_hyper(place_, value, group_);
            return value;
        }
        double operator*=(double factor) { return *this = static_cast<double>(*this) * factor; }
        double operator+=(double more) { return *this = static_cast<double>(*this) + more; }
        hyper(hyper const&) = default;
        /// Assigns the value: `a[lr] = b[lr]` is not about which optimizer is meant.
        hyper& operator=(hyper const& other) {
            *this = static_cast<double>(other);
            return *this;
        }

    private:
        friend optimizer;
        hyper(stepper<T>& of, std::size_t place, std::size_t group) : of_(&of), place_(place), group_(group) {}
        stepper<T>* of_;
        std::size_t place_, group_;
    };
    /// The hyper-parameter of the tensors that were added to the optimizer itself.
    template <class Symbol>
    hyper operator[](Symbol) {
        return hyper_of<Symbol>(0);
    }

    /// Tensors with hyper-parameters of their own: `norms.add(...)`, `norms[lr] = 1e-4`.
    class group {
    public:
        template <class Parameters, class Gradient, class... Symbols, class... Arrays>
        tensor add(Parameters&& parameters, Gradient&& gradient, dsl::binding<Symbols, Arrays>... inputs) const {
            return of_->template add_to<Parameters, Gradient>(place_, parameters, gradient, inputs...);
        }
        template <class Parameters>
        tensor add(Parameters&& parameters) const {
            gradient_view<T> none;
            return of_->template add_to<Parameters, gradient_view<T>>(place_, parameters, none);
        }
        template <class Symbol>
        hyper operator[](Symbol) const {
            return of_->template hyper_of<Symbol>(place_);
        }
        /// What is below: the stepper, and the group's place there.
        stepper<T>& steps() const { return of_->steps_; }
        std::size_t place() const { return place_; }

    private:
        friend optimizer;
        group(optimizer& of, std::size_t place) : of_(&of), place_(place) {}
        optimizer* of_;
        std::size_t place_;
    };
    /// A group; what is not named here is as the optimizer has it now: `add_group(weight_decay = 0.0)`.
    template <class... Symbols, class... Values>
    group add_group(dsl::binding<Symbols, Values>... hypers) {
        detail::check_numbers(hypers...);
        (check_hyper<Symbols>(detail::number(hypers.value)), ...);
        group made(*this, steps_.add_group());
        (void(made[Symbols{}] = detail::number(hypers.value)), ...);
        return made;
    }

    // The steps around the update, in the same pass (see around.hpp for their order). Each can be called again, at any step.

    /// Clips every element of the gradient to [-limit, limit].
    optimizer& clip_value(double limit) { return around([&](auto& o) { o.limit = limit; }); }
    /// Clips the gradient of each tensor to this Euclidean norm.
    optimizer& clip_norm(double greatest) { return around([&](auto& o) { o.tensor_norm = greatest; }); }
    /// Clips all gradients together to this Euclidean norm, as torch.nn.utils.clip_grad_norm_.
    optimizer& clip_global_norm(double greatest) { return around([&](auto& o) { o.global_norm = greatest; }); }
    /// Gradients are those of the loss times this number, and are divided by it.
    optimizer& loss_scale(double factor) { return around([&](auto& o) { o.loss_scale = factor; }); }
    /// Sets gradients to zero once they are used.
    optimizer& zero_after_step(bool wanted = true) { return around([&](auto& o) { o.zero = wanted; }); }
    /// Ascends.
    optimizer& maximize(bool wanted = true) { return around([&](auto& o) { o.maximize = wanted; }); }
    /// Of every `micro_batches` calls of step the last one steps, by the mean of their gradients.
    optimizer& accumulate(std::size_t micro_batches) { return around([&](auto& o) { o.micro_batches = micro_batches; }); }
    /// A step in which any gradient is not finite changes nothing, and no t.
    optimizer& skip_non_finite(bool wanted = true) { return around([&](auto& o) { o.skip_non_finite = wanted; }); }
    /// Exponential moving average of the weights: average = lerp(average, theta, 1 - decay), the first one theta itself.
    optimizer& average(double decay) {
        return around([&](auto& o) { o.average = around_options::averages::exponential, o.decay = decay; });
    }
    /// Equal average of the weights of the steps from here on (SWA: Izmailov et al. 2018, arXiv:1803.05407); goes on if it is
    /// on already.
    optimizer& stochastic_average() {
        return around([](auto& o) { o.average = around_options::averages::equal; });
    }
    /// Averages stay as they are, until one is asked for again, which begins anew.
    optimizer& stop_averaging() {
        return around([](auto& o) { o.average = around_options::averages::none; });
    }
    /// Denormal numbers count as zero for the length of a step: decayed state costs no time, and the bits are not the oracle's.
    optimizer& flush_denormals(bool wanted = true) { return around([&](auto& o) { o.flush_denormals = wanted; }); }
    /// So many threads share a step, the caller among them; the bits are the same for any number.
    optimizer& threads(std::size_t count) {
        steps_.set_threads(count);
        return *this;
    }

    /// One step of all tensors; the rule's given numbers as named arguments: `step(loss = 0.5)`.
    template <class... Symbols, class... Values>
    outcome step(dsl::binding<Symbols, Values>... given) {
        static_assert(sizeof...(given) == detail::size<given_clause>, "ravine: pass each given number of the rule once");
        std::array<double, detail::size<given_clause> + 1> numbers{};
        detail::check_numbers(given...);
        (place_given<Symbols>(numbers, detail::number(given.value)), ...);
        return steps_.step({numbers.data(), sizeof...(given)});
    }

    /// What is below, without the rule in its type.
    stepper<T>& steps() { return steps_; }

    optimizer(optimizer const&) = delete;  // tensors point into it
    optimizer& operator=(optimizer const&) = delete;

private:
    template <class Parameters, class Gradient, class... Symbols, class... Arrays>
    tensor add_to(std::size_t place, Parameters& parameters, Gradient& gradient,
                  dsl::binding<Symbols, Arrays> const&... inputs) {
        static_assert(detail::outlives<Parameters> && detail::outlives<Gradient>, "ravine: arrays stay yours: pass one that lives on");
        constexpr bool fits = viewable<Parameters, T> && std::is_constructible_v<gradient_view<T>, Gradient&>;
        static_assert(fits, "ravine: parameters and gradient are contiguous arrays of the optimizer's own type");
        using once [[maybe_unused]] = decltype(
            (std::size_t(1) + ... + sizeof(detail::passed_once<detail::once<Symbols, Symbols...>, Symbols>)));
        std::array<std::span<T const>, detail::size<input_clause>> arrays{};
        (place_input<Symbols>(arrays, inputs.value), ...);
        static_assert(sizeof...(inputs) == detail::size<input_clause>, "ravine: pass each input array of the rule once");
        if constexpr (fits)
            return {steps_, steps_.add(view_of<T>(parameters), gradient_view<T>(gradient), arrays, place)};
        else
            return {steps_, 0};
    }
    template <class Symbol>
    hyper hyper_of(std::size_t in) {
        constexpr std::size_t place = detail::place<Symbol, hyper_clause>;
        static_assert(place < detail::size<hyper_clause>, "ravine: the rule has no hyper-parameter of this name");
        return {steps_, place, in};
    }
    template <class Symbol>
    void check_hyper(double value) const {
        constexpr std::size_t place = detail::place<Symbol, hyper_clause>;
        if constexpr (place < detail::size<hyper_clause>) ravine::check_hyper(steps_.host().rule, steps_.host().hypers[place], value);
    }
    template <class F>
    optimizer& around(F const& change) {
        around_options wanted = steps_.around();
        change(wanted);
        if (wanted.any() && !steps_.its_kernel().surrounded)
            steps_.set_kernel(Kernels::template surrounded<Rule, T>(steps_.its_kernel()));
        steps_.set_around(wanted);
        return *this;
    }
    template <class Symbol, class Arrays, class Array>
    static void place_input(Arrays& to, Array const& from) {
        constexpr std::size_t place = detail::place<Symbol, input_clause>;
        static_assert(place < detail::size<input_clause>, "ravine: the rule has no input of this name");
        static_assert(std::is_same_v<Array, std::span<T const>> || std::is_same_v<Array, std::span<T>>,
                      "ravine: pass an input as std::span, it is not copied");
        to[place] = from;
    }
    template <class Symbol, class Numbers>
    static void place_given(Numbers& to, double value) {
        constexpr std::size_t place = detail::place<Symbol, given_clause>;
        static_assert(place < detail::size<given_clause>, "ravine: the rule is given no number of this name");
        to[place] = value;
    }

    stepper<T> steps_;
};

}  // namespace ravine
