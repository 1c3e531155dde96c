// Reduces a hyper-parameter when a metric no longer improves: PyTorch's ReduceLROnPlateau, on any hyper-parameter.
#pragma once

#include <ravine/hyper_target.hpp>
#include <ravine/syntax/symbol.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace ravine {

template <class T>
class any_optimizer;
struct state_dict;

/// Whether a smaller or a greater metric is the better one.
enum class better { less, greater };
/// Whether a threshold is a share of the best metric, or a distance from it.
enum class threshold_of { relative, absolute };

/// When and by how much a plateau reduces; PyTorch's defaults.
struct plateau_options {
    better mode = better::less;
    double factor = 0.1;           ///< in [0, 1)
    std::uint64_t patience = 10;   ///< so many metrics in a row may be no better; the next one reduces
    double threshold = 1e-4;       ///< what counts as better: by more than this
    threshold_of kind = threshold_of::relative;
    std::uint64_t cooldown = 0;    ///< so many metrics after a reduction are not counted
    double minimum = 0;            ///< never below
    double eps = 1e-8;             ///< a reduction by no more than this is not made
};

/// `ravine::reduce_on_plateau plateau{optimizer, lr, {.factor = 0.5}};`, then `plateau.step(loss)` after each epoch. It reduces
/// what the hyper-parameter is then, in each group of the optimizer, or in the group that it was made of; after a scheduler of
/// the same hyper-parameter has had its last step, not beside it. The optimizer must outlive it.
class reduce_on_plateau {
public:
    /// Throws std::invalid_argument for options that cannot be meant.
    template <has_hypers Of, char... Name>
    reduce_on_plateau(Of&& of, dsl::named<Name...> symbol, plateau_options const& options = {})
        : reduce_on_plateau(target_of(of), symbol.name, options) {
        (void)of[symbol];  // does not compile where the rule has none of this name
    }
    template <class T>
    reduce_on_plateau(any_optimizer<T>& of, std::string_view name, plateau_options const& options = {})
        : reduce_on_plateau(hyper_target(of.steps()), name, options) {}
    reduce_on_plateau(hyper_target of, std::string_view name, plateau_options const& options = {});

    /// Takes the metric of an epoch; true if it reduced. Throws std::invalid_argument if the metric is not finite, and changes
    /// nothing then.
    bool step(double metric);

    /// The best metric so far; infinite before the first one.
    double best() const { return best_; }
    /// How many metrics in a row were no better, and how many more are not counted.
    std::uint64_t waited() const { return waited_; }
    std::uint64_t cooling() const { return cooling_; }

private:
    friend void add_state(state_dict&, reduce_on_plateau const&, std::string const&);
    friend void set_state(reduce_on_plateau&, state_dict const&, std::string const&, std::string const&);
    bool improves(double metric) const;

    hyper_target of_;
    std::size_t place_;
    plateau_options options_;
    double best_;
    std::uint64_t waited_ = 0, cooling_ = 0;
};

inline reduce_on_plateau::reduce_on_plateau(hyper_target of, std::string_view name, plateau_options const& options)
    : of_(of), place_(of.place(name)), options_(options) {
    auto const require = [](bool holds, std::string const& what, double value, char const* wanted) {
        if (!holds) throw std::invalid_argument("ravine: " + what + " = " + detail::printed(value) + " of reduce_on_plateau must be " + wanted);
    };
    require(options.factor >= 0 && options.factor < 1, "factor", options.factor, "in [0, 1)");
    require(options.threshold >= 0 && std::isfinite(options.threshold), "threshold", options.threshold, "at least 0, and finite");
    require(options.eps >= 0 && std::isfinite(options.eps), "eps", options.eps, "at least 0, and finite");
    of_.check(place_, options.minimum);
    best_ = options.mode == better::less ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
}

inline bool reduce_on_plateau::improves(double metric) const {
    double const by = options_.threshold;
    bool const relative = options_.kind == threshold_of::relative;
    // in PyTorch's order of operations (is_better); a product and a sum are apart, so that nothing can be fused
    if (options_.mode == better::less) return metric < (relative ? best_ * (1 - by) : best_ - by);
    return metric > (relative ? best_ * (by + 1) : best_ + by);
}

inline bool reduce_on_plateau::step(double metric) {
    if (!std::isfinite(metric))
        throw std::invalid_argument("ravine: the metric " + detail::printed(metric) + " of reduce_on_plateau is not finite");
    bool const better = improves(metric);
    if (better) best_ = metric;
    waited_ = better || cooling_ > 0 ? 0 : waited_ + 1;
    if (cooling_ > 0) --cooling_;
    if (waited_ <= options_.patience) return false;
    of_.change(place_, [&](double now) {
        double const reduced = now * options_.factor, least = options_.minimum;
        double const next = reduced < least ? least : reduced;
        return now - next > options_.eps ? next : now;
    });
    cooling_ = options_.cooldown;
    waited_ = 0;
    return true;
}

}  // namespace ravine
