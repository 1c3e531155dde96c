// Trains rules one after the other: saves, shows and tells how far each has come.
#include "train_session.hpp"
#include "train_checkpoint.hpp"
#include "train_report.hpp"
#include <algorithm>
#include <bit>
#include <cmath>

namespace ravine::tool {
namespace {

/// FNV-1a over the bits of all parameters (G. Fowler, L. C. Noll, K.-P. Vo).
std::uint64_t hash_of(learning::model const& net) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (learning::tensor const& t : net.parameters())
        for (float const value : t.values)
            for (std::uint32_t bits = std::bit_cast<std::uint32_t>(value), k = 0; k < 4; ++k, bits >>= 8)
                hash = (hash ^ (bits & 255)) * 0x100000001b3U;
    return hash;
}

void add_tensors(stepper<float>& to, learning::model& net) {
    for (learning::tensor& t : net.parameters()) {
        std::size_t const added = to.add(t.values, t.gradients, {});
        to.set_name(added, t.name);
        to.set_shape(added, {t.rows, t.columns});
    }
}

/// What a row says of how it was trained.
void describe(trained& row, training_plan const& plan) {
    std::erase_if(row.hyper, [&](auto const& each) {
        return std::ranges::find(row.schedules, each.first, &scheduled::name) != row.schedules.end();
    });
    row.batch = plan.batch;
    row.layers.push_back(plan.data.features);
    row.layers.insert(row.layers.end(), plan.hidden.begin(), plan.hidden.end());
    row.layers.push_back(plan.data.classes);
}

/// Takes the metric of a whole epoch.
void end_epoch(entrant& one, learning::epoch const& epoch) {
    if (!one.plateau) return;
    if (std::isfinite(epoch.test_loss)) one.plateau->step(epoch.test_loss);
    hyper_target const target(one.optimizer);
    one.rates->push_back(target.value(target.place("lr")));
}

} // namespace

training_session::training_session(sink to, training_plan const& plan, std::size_t rules)
    : to_(to), plan_(plan), rules_(rules),
      line_(to.progress ? *to.progress : to.out, to.progress ? to.progress_columns : nullptr) {}

bool training_session::show(std::string const& rule, std::size_t images, std::size_t epoch) {
    std::size_t const epochs = plan_.asked.epochs;
    done_ += images;
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    line_.draw({rule, epoch, epochs, done_, rules_ * epochs * plan_.data.training.size(), seconds});
    return goes_on();
}

bool training_session::tell(trained const& row, learning::epoch const& epoch) {
    if (plan_.asked.json)
        to_.out << json_line(row, epoch) << std::flush;
    else if (to_.progress && !to_.progress_columns)
        *to_.progress << epoch_text(row, epoch, plan_.asked.epochs) + "\n" << std::flush;
    return goes_on();
}

/// The share of the test images that the averaged weights put into the right class.
double training_session::accuracy_of_average(learning::model& net, stepper<float>& optimizer) const {
    std::vector<std::vector<float>> now;
    for (std::size_t k = 0; k < optimizer.tensors(); ++k) {
        auto const theta = optimizer.theta(k), average = optimizer.average(k);
        now.emplace_back(theta.begin(), theta.end());
        std::ranges::copy(average, theta.begin());
    }
    double const share = learning::evaluate(net, plan_.data, plan_.data.test).accuracy;
    for (std::size_t k = 0; k < now.size(); ++k) std::ranges::copy(now[k], optimizer.theta(k).begin());
    return share;
}

void training_session::run(entrant& one, std::size_t place) {
    train_options const& asked = plan_.asked;
    learning::generator random(asked.seed); // all rules start from the same weights and see the same batches
    learning::model net(plan_.data.features, plan_.hidden, plan_.data.classes, random);
    add_tensors(one.optimizer, net);
    trained& row = one.row;
    row.steps_per_epoch = plan_.per_epoch();
    learning::course how{asked.epochs, plan_.batch};
    if (asked.checkpoint) resume(*asked.checkpoint, one, how, plan_);
    describe_plateau(one, plan_);
    describe(row, plan_);
    std::size_t const every = asked.every ? asked.every : row.steps_per_epoch;
    if (!how.untrained_loss) how.untrained_loss = learning::evaluate(net, plan_.data, plan_.data.training).loss;
    learning::course now = how; // as one would go on from here
    if (!now.from) now.from.emplace();
    std::size_t saved = now.from->steps;
    auto const save = [&] {
        if (asked.checkpoint && now.from->steps != saved) store(*asked.checkpoint, one, now, plan_);
        saved = now.from->steps;
    };
    row.what = learning::train(net, plan_.data, how, random,
                               {[&] {
                                    if (one.schedule) one.schedule->go_to(now.from->steps / row.clock);
                                    one.optimizer.step({});
                                },
                                [&](std::size_t images, learning::position const& at) {
                                    now.from = at;
                                    if (at.steps % every == 0) save();
                                    return show(row.rule, images, at.epoch);
                                },
                                [&](learning::epoch const& epoch) {
                                    if (epoch.steps == epoch.number * row.steps_per_epoch) { // not a part of one
                                        now.known.push_back(epoch);
                                        end_epoch(one, epoch);
                                    }
                                    return tell(row, epoch);
                                }});
    save();
    row.parameters = hash_of(net);
    if (asked.average && one.optimizer.averaged(0) > 0)
        row.average_accuracy = accuracy_of_average(net, one.optimizer);
    done_ = (place + 1) * asked.epochs * plan_.data.training.size(); // a rule that diverged has ended early
    if (asked.json) to_.out << json_line(row) << std::flush;
}

} // namespace ravine::tool
