// Writes and reads the checkpoints of `ravine train`; the metadata beside the optimizer's state are its own.
#include "train_checkpoint.hpp"
#include "checkpoint_notes.hpp"
#include "numbers.hpp"
#include "plateau_text.hpp"
#include <bit>
#include <ravine/checkpoint.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

std::string exact_or_none(std::optional<double> const& value) { return value ? exact(*value) : "none"; }

/// What a checkpoint of a training must agree with, by its names in the file, which are those of the options.
std::vector<std::pair<std::string, std::string>> identity_of(training_plan const& plan, entrant const& one) {
    train_options const& asked = plan.asked;
    std::string layers, schedules;
    for (scheduled const& each : one.row.schedules)
        if (!(one.plateau && each.name == "lr")) schedules += (schedules.empty() ? "" : ", ") + each.name + "=" + each.text;
    for (std::size_t width : plan.hidden) layers += (layers.empty() ? "" : ",") + std::to_string(width);
    return {{"on", asked.on},
            {"model", asked.model},
            {"hidden", layers},
            {"batch", std::to_string(plan.batch)},
            {"seed", std::to_string(asked.seed)},
            {"accumulate", std::to_string(asked.accumulate)},
            {"clip", exact_or_none(asked.clip)},
            {"average", exact_or_none(asked.average)},
            {"schedule", schedules.empty() ? "none" : schedules},
            {"schedule-per", schedules.empty() ? "none" : asked.schedule_per},
            {"plateau", asked.plateau ? plateau_text(read_plateau(*asked.plateau)) : "none"}};
}

void check_identity(checkpoint_notes const& of, training_plan const& plan, entrant const& one) {
    for (auto const& [name, value] : identity_of(plan, one)) {
        bool const older = (name.starts_with("schedule") || name == "plateau") && !of.has(name); // than these
        if (std::string const has = older ? "none" : of.text(name); has != value)
            of.fail(" is of a training with --" + name + " " + has + ", not " + value);
    }
}

/// Throws unless the hyper-parameters that --set gives are those of the checkpoint.
void check_hypers(checkpoint_notes const& of, entrant const& one) {
    for (std::size_t const k : one.set) {
        auto const& [name, wanted] = one.row.hyper[k];
        if (double const has = one.plateau && name == "lr" ? one.rates->front() : one.optimizer.hyper(k); has != wanted)
            of.fail(" is of a training with --set " + name + "=" + exact(has) + ", not " + exact(wanted));
    }
}

/// Throws if a training went further than is asked for now, or came to its end there. One that was killed between its
/// last step and its last word has not come to it.
void check_epochs(checkpoint_notes const& of, learning::position const& at, training_plan const& plan) {
    std::size_t const wanted = plan.asked.epochs, made = at.step < plan.per_epoch() ? at.epoch - 1 : at.epoch;
    if (at.epoch <= wanted && !(of.has("concluded") && made >= wanted)) return;
    of.fail(" has made " + std::to_string(made) + (made == 1 ? " epoch" : " epochs") +
            (made < at.epoch ? " and a part of the next" : "") + " already; give more --epochs than " +
            std::to_string(made));
}

std::vector<double> figures_of(std::vector<learning::epoch> const& epochs) {
    std::vector<double> made;
    for (learning::epoch const& e : epochs)
        made.insert(made.end(), {static_cast<double>(e.number), e.train_loss, e.test_accuracy, e.seconds});
    return made;
}

/// The whole epochs that are known at a place in training.
std::vector<learning::epoch> epochs_of(checkpoint_notes const& of, learning::position const& at, std::size_t per_epoch) {
    std::vector<double> const figures = of.numbers("epochs");
    std::vector<learning::epoch> made;
    bool good = figures.size() % 4 == 0;
    for (std::size_t k = 0; good && k < figures.size(); k += 4) {
        good = figures[k] >= 1 && figures[k] * static_cast<double>(per_epoch) <= static_cast<double>(at.steps);
        auto const number = static_cast<std::size_t>(good ? figures[k] : 0);
        made.push_back({number, number * per_epoch, figures[k + 1], figures[k + 2], figures[k + 3]});
    }
    if (!good) of.fail(": 'epochs' is damaged");
    return made;
}

std::uint64_t fingerprint_of(stepper<float> const& of) { return find_rule(of.host().rule).source().fingerprint; }

} // namespace

void store(fs::path const& file, entrant const& one, learning::course const& how, training_plan const& plan) {
    learning::position const& at = *how.from;
    safetensors::metadata_map further{{"epoch", std::to_string(at.epoch)},
                                      {"step", std::to_string(at.step)},
                                      {"steps", std::to_string(at.steps)},
                                      {"random", std::to_string(at.random)},
                                      {"seconds", joined({at.seconds, at.optimizer_seconds})},
                                      {"epochs", joined(figures_of(how.known))},
                                      {"untrained_loss", std::to_string(std::bit_cast<std::uint64_t>(*how.untrained_loss))}};
    for (auto const& [name, value] : identity_of(plan, one)) further[name] = value;
    state_dict state = state_of(one.optimizer, fingerprint_of(one.optimizer));
    if (one.plateau) {
        add_state(state, *one.plateau);
        further["rates"] = joined(*one.rates);
    }
    ravine::save(file, state, further);
}

void resume(fs::path const& file, entrant& one, learning::course& how, training_plan const& plan) {
    if (!plan.asked.resume || !fs::exists(file)) return;
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    checkpoint_notes const of(file, further);
    check_identity(of, plan, one);
    learning::position from{of.number("epoch"), of.number("step"), of.number("steps"), of.number("random")};
    if (std::vector<double> const seconds = of.numbers("seconds"); seconds.size() == 2)
        from.seconds = seconds[0], from.optimizer_seconds = seconds[1];
    std::vector<learning::epoch> known = epochs_of(of, from, plan.per_epoch());
    double const untrained = std::bit_cast<double>(of.number("untrained_loss"));
    set_state(one.optimizer, state, fingerprint_of(one.optimizer), file.string());
    if (one.plateau) {
        set_state(*one.plateau, state, "plateau", file.string());
        *one.rates = of.numbers("rates");
        if (one.rates->empty()) of.fail(": 'rates' is damaged");
    }
    check_hypers(of, one);
    check_epochs(of, from, plan);
    for (std::size_t k = 0; k < one.row.hyper.size(); ++k) one.row.hyper[k].second = one.optimizer.hyper(k);
    how.from = from;
    how.untrained_loss = untrained;
    how.known = std::move(known);
}

void mark_concluded(fs::path const& file) {
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    further["concluded"] = "yes";
    ravine::save(file, state, further);
}

} // namespace ravine::tool
