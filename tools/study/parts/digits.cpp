// What the studies on the digits network share: the images, one training by a rule of the library, maps around solutions.
#include "digits.hpp"
#include "tools/ravine/entry.hpp"
#include "tools/ravine/folders.hpp"
#include <algorithm>
#include <cmath>
#include <ravine/scheduler.hpp>

namespace ravine::study {

learning::dataset const& digits() {
    static learning::dataset const read =
        learning::read_dataset("digits", learning::folder_of("digits", tool::data_file("")));
    return read;
}

any_optimizer<float> optimizer_of(std::string_view rule, std::vector<std::pair<std::string, double>> const& hypers) {
    any_optimizer<float> made(tool::find_rule(rule).best<float>(best_isa()));
    for (auto const& [name, value] : hypers) made.set(name, value);
    return made;
}

namespace {

/// Moves a place up its slope by a length, as far as the gradient has a direction.
void climb(std::vector<float>& at, std::span<float const> gradient, double length) {
    double square = 0;
    for (float const g : gradient) square += static_cast<double>(g) * static_cast<double>(g);
    if (!(square > 0)) return;
    auto const factor = static_cast<float>(length / std::sqrt(square));
    for (std::size_t i = 0; i < at.size(); ++i) at[i] += factor * gradient[i];
}

/// The mean of the places that it was shown.
struct mean_place {
    std::vector<double> sum;
    std::size_t count = 0;
    void add(std::span<float const> at) {
        sum.resize(at.size());
        for (std::size_t i = 0; i < at.size(); ++i) sum[i] += static_cast<double>(at[i]);
        ++count;
    }
    std::vector<float> value() const {
        std::vector<float> made;
        for (double const s : sum) made.push_back(static_cast<float>(s / static_cast<double>(count)));
        return made;
    }
};

} // namespace

trained train(learning::terrain& on, std::vector<float> start, course const& how, std::uint64_t seed,
              std::function<void(double)> const& reached) {
    trained made{std::move(start), {}, true};
    std::vector<float>& at = made.weights;
    std::vector<float> gradient(on.size()), above;
    any_optimizer<float> optimizer = optimizer_of(how.rule, how.hypers);
    optimizer.add(at, gradient);
    std::optional<scheduler> clock;
    if (how.lr) clock.emplace(optimizer, named_schedules{{"lr", *how.lr}});
    learning::generator random(seed);
    mean_place mean;
    made.losses.push_back(on.loss(at));
    for (std::size_t epoch = 0; epoch < how.epochs && made.finite && made.losses.back() > how.until; ++epoch) {
        std::vector<std::size_t> const order = learning::shuffled(on.images(), random);
        for (std::size_t from = 0; from + how.batch <= order.size(); from += how.batch) {
            std::span<std::size_t const> const batch = std::span(order).subspan(from, how.batch);
            on.gradient(at, batch, gradient);
            if (how.reach > 0) {
                above = at;
                climb(above, gradient, how.reach);
                on.gradient(above, batch, gradient);
            }
            optimizer.step();
            if (clock) clock->step();
        }
        if (how.average_from && epoch >= *how.average_from) mean.add(at);
        made.losses.push_back(on.loss(at));
        made.finite = std::isfinite(made.losses.back());
        reached(static_cast<double>(epoch + 1) / static_cast<double>(how.epochs));
    }
    if (mean.count > 0) at = mean.value();
    return made;
}

std::vector<float> between(std::span<float const> start, std::span<float const> end, double share) {
    std::vector<float> made(start.size());
    auto const s = static_cast<float>(share);
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = start[i] + s * (end[i] - start[i]);
    return made;
}

} // namespace ravine::study
