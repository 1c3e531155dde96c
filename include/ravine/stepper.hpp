// Steps groups of tensors by a kernel: what an optimizer is without the rule in its type.
#pragma once

#include <ravine/arguments.hpp>
#include <ravine/around.hpp>
#include <ravine/kernel.hpp>
#include <ravine/storage/native.hpp>
#include <ravine/views.hpp>

#include <array>
#include <deque>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace ravine {

/// A gradient as a tensor sees it: the caller's array. Only one that may be written can be set to zero by a step.
template <class T>
struct gradient_view {
    T const* data = nullptr;
    std::size_t size = 0;
    bool writable = false;
    bool missing = false;  ///< there is none at present: the tensor is left alone

    gradient_view() : missing(true) {}
    /// Of anything that std::span takes, or a view that tells its strides. Throws std::invalid_argument where it has gaps.
    template <class Array>
        requires viewable<Array, T const>
    gradient_view(Array&& from) : gradient_view(view_of<T const>(from)) {
        static_assert(detail::outlives<Array>, "ravine: arrays stay yours: pass one that lives on");
        writable = viewable<Array, T>;
    }
    gradient_view(std::span<T const> from) : data(from.data()), size(from.size()) {}
};

/// The tensors of one optimizer with their states, and how a kernel steps them. Not thread-safe: one call at a time.
template <class T>
class stepper {
public:
    explicit stepper(kernel<T> k);

    /// A further group, with the first group's hyper-parameters as they are now. Returns its place; group 0 is there.
    std::size_t add_group();

    /// Adds a tensor; theta, gradient and inputs stay the caller's. Returns its place. Throws std::invalid_argument.
    std::size_t add(std::span<T> theta, gradient_view<T> gradient, std::span<std::span<T const> const> inputs,
                    std::size_t group = 0);

    /// Gives a tensor another gradient, or none. Throws std::invalid_argument.
    void set_gradient(std::size_t which, gradient_view<T> gradient);

    /// One step of every tensor that has a gradient, with the given numbers in the order of their clause. Allocates nothing
    /// after the first call since tensors, options or threads changed, and throws nothing after that.
    outcome step(std::span<double const> given);

    /// Sets a hyper-parameter of a group by its place, which is the group's own from then on; throws std::invalid_argument
    /// outside its range.
    void set_hyper(std::size_t place, double value, std::size_t group = 0) {
        put_hyper(place, value, group);
        groups_[group].own[place] = group > 0;
    }
    /// The same, whoever's it is: for schedules of the whole optimizer, and checkpoints.
    void put_hyper(std::size_t place, double value, std::size_t group) {
        check_hyper(kernel_.host->rule, kernel_.host->hypers[place], value);
        groups_[group].hyper[place] = value;
    }
    /// Whether a further group was given this hyper-parameter itself, and not with the first group's.
    bool owns_hyper(std::size_t place, std::size_t group) const { return groups_[group].own[place]; }
    double hyper(std::size_t place, std::size_t group = 0) const { return groups_[group].hyper[place]; }
    std::size_t groups() const { return groups_.size(); }

    /// The options of the steps to come. Throws std::invalid_argument, and changes nothing then.
    void set_around(around_options const& options);
    around_options const& around() const { return around_; }
    /// A kernel that has the loops for such options.
    void set_kernel(kernel<T> const& k) { kernel_ = k; }
    kernel<T> const& its_kernel() const { return kernel_; }

    /// How many threads share a step, the caller among them; the bits are the same for any number.
    void set_threads(std::size_t threads);

    std::size_t tensors() const { return tensors_.size(); }
    std::size_t group_of(std::size_t which) const { return tensors_[which].group; }
    std::span<T> theta(std::size_t which) { return array(which, 0); }
    /// A tensor's state; all zero before its first step, which seeds it: what is written there before is lost.
    std::span<T> state(std::size_t which, std::size_t place) {
        lay_out_states();
        return array(which, 2 + place);
    }
    double& scalar(std::size_t which, std::size_t place) { return tensors_[which].scalars[place]; }
    std::size_t steps(std::size_t which) const { return tensors_[which].t; }
    /// What a tensor is called in checkpoints, and its shape there; else its number, and its size.
    std::string name(std::size_t which) const { return tensors_[which].name.empty() ? std::to_string(which) : tensors_[which].name; }
    std::vector<std::size_t> const& shape(std::size_t which) const { return tensors_[which].shape; }
    void set_name(std::size_t which, std::string name);
    /// Throws std::invalid_argument unless the extents' product is the tensor's size.
    void set_shape(std::size_t which, std::vector<std::size_t> shape);
    /// The average of a tensor's weights; empty before the first step with such an option.
    std::span<T> average(std::size_t which) {
        tensor& x = tensors_[which];
        return x.averaged > 0 && x.size > 0 ? std::span<T>(x.averages, x.size) : std::span<T>();
    }
    /// How many steps are in that average.
    std::size_t averaged(std::size_t which) const { return tensors_[which].averaged; }
    /// The micro-batches added since the last step, as a sum; empty without that option.
    std::span<T> accumulated(std::size_t which) {
        tensor& x = tensors_[which];
        return x.gathered ? std::span<T>(x.accumulator, x.size) : std::span<T>();
    }
    bool gathered(std::size_t which) const { return tensors_[which].gathered; }
    std::size_t micro_batch() const { return micro_batch_; }

    // for checkpoints, which check first
    void reserve_further(bool wanted);
    void set_progress(std::size_t which, std::size_t t, std::size_t averaged, bool gathered);
    void set_micro_batch(std::size_t k) { micro_batch_ = k; }
    host_kernel<T> const& host() const { return *kernel_.host; }

    stepper(stepper&&) = default;

private:
    struct hyper_group {
        std::vector<double> hyper;
        std::vector<bool> own;  // never of the first group
    };
    struct alignas(64) tensor {  // what every step reads lies together: of many small tensors these lines are part of the cost
        std::size_t size = 0, t = 0, group = 0, averaged = 0;
        gradient_view<T> gradient;
        bool gathered = false;  // something was accumulated
        bool finite = true;
        std::array<void*, around::slots> arrays{};  // by slot; states are null until they are laid out
        double squares = 0;                         // of its gradient, summed
        double factor = 1;                          // by which its gradient is clipped
        std::vector<double> scalars;
        T *averages = nullptr, *accumulator = nullptr;
        std::string name;
        std::vector<std::size_t> shape;

        bool present() const { return gathered || !gradient.missing; }
    };
    /// What the host's work of one tensor, or of some of equal t, fills in.
    struct context {
        host_step host;
        plan_kernel<T> const* plan = nullptr;
        plan_kernel<T> const* ready = nullptr;  // the plan whose uniforms are there, for `t` and `group`
        double t = 0;
        std::size_t group = 0;
        alignas(64) T uniforms[most_uniforms]{};
    };
    struct piece {
        std::size_t tensor, from, size;
        context* at = nullptr;
    };
    struct cut_tensor {
        std::size_t tensor, first, count;  // its pieces
        context at;
    };
    struct run_of_tensors {
        std::size_t first, last;
    };

    std::span<T> array(std::size_t which, std::size_t slot) {
        void* const at = tensors_[which].arrays[slot];
        return at ? std::span<T>(static_cast<T*>(at), tensors_[which].size) : std::span<T>();
    }
    bool surrounded() const { return around_.any(); }
    stage_function<T> const* loops() const {
        return !surrounded() ? kernel_.stages : kernel_.surrounded + (around_.gathers() ? 0 : stages_of(*kernel_.host));
    }
    void check_array(std::span<T const> array, std::size_t size, std::span<T const> theta, std::string const& what) const;
    void check_gradient(std::span<T const> theta, gradient_view<T> const& gradient) const;
    void check_zeroing(gradient_view<T> const& gradient, unsigned already) const;

    // before steps: storage that the options need, and how threads share the tensors
    void arrange();
    void lay_out_states();
    void arrange_threads();

    // a step in parts
    void gather();
    outcome reduce();
    void sum_squares(bool limited);
    void give_up();
    void update();
    void update(run_of_tensors const& run, context& c);
    void update_in_pieces();

    // of one tensor
    void enter(tensor& x) const;
    void begin(tensor& x, context& c) const;
    void seed(tensor& x, context& c) const;
    void surround(tensor const& x, T* uniforms, bool limited = true) const;
    void whole(tensor& x, context& c) const;
    void leave(tensor& x) const;
    void foresee(std::size_t next) const;
    template <class F>
    void each_present(F const& whole, stage_function<T> loop, bool limited);
    void shifted(piece const& p, void** to) const;

    kernel<T> kernel_;
    around_options around_;
    std::deque<hyper_group> groups_;
    std::vector<tensor> tensors_;
    std::vector<storage::arena> arenas_;
    std::size_t laid_out_ = 0;  // so many tensors have their states
    memory_map memory_;
    std::size_t threads_ = 1, micro_batch_ = 0;
    bool arranged_ = false;
    std::vector<double> given_;
    context one_;
    std::vector<run_of_tensors> runs_;  // small tensors, for threads
    std::vector<cut_tensor> cut_;       // large tensors, for threads
    std::vector<piece> pieces_;
    std::vector<double> sums_;          // most_sums a piece
};

}  // namespace ravine

#ifdef RAVINE_HEADERS_ONLY
#include <ravine/stepper_definition.hpp>
#endif
