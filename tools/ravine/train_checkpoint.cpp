// Writes and reads the checkpoints of `ravine train`; the metadata beside the optimizer's state are its own.
#include "train_checkpoint.hpp"
#include "numbers.hpp"
#include <bit>
#include <charconv>
#include <ravine/checkpoint.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;

std::string exact_or_none(std::optional<double> const& value) { return value ? exact(*value) : "none"; }

/// What a checkpoint of a training must agree with, by its names in the file, which are those of the options.
std::vector<std::pair<std::string, std::string>> identity_of(training_plan const& plan, trained const& row) {
    train_options const& asked = plan.asked;
    std::string layers, schedules;
    for (scheduled const& each : row.schedules)
        schedules += (schedules.empty() ? "" : ", ") + each.name + "=" + each.text;
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
            {"schedule-per", schedules.empty() ? "none" : asked.schedule_per}};
}

/// The metadata of a file; what is not there or no number is an error that names the file.
class notes {
public:
    notes(fs::path const& file, safetensors::metadata_map const& all) : file_(file), all_(all) {}

    [[noreturn]] void fail(std::string const& what) const { throw std::runtime_error(file_.string() + what); }
    std::string const& text(std::string const& name) const {
        auto const found = all_.find(name);
        if (found == all_.end()) fail(" is no checkpoint of `train`: it has no '" + name + "'");
        return found->second;
    }
    std::uint64_t number(std::string const& name) const {
        std::string const& written = text(name);
        std::uint64_t value = 0;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (error != std::errc{} || end != written.data() + written.size())
            fail(": '" + name + "' is no number: " + written);
        return value;
    }
    bool has(std::string const& name) const { return all_.contains(name); }

private:
    fs::path const& file_;
    safetensors::metadata_map const& all_;
};

void check_identity(notes const& of, training_plan const& plan, trained const& row) {
    for (auto const& [name, value] : identity_of(plan, row)) {
        bool const older = name.starts_with("schedule") && !of.has(name); // than schedules
        if (std::string const has = older ? "none" : of.text(name); has != value)
            of.fail(" is of a training with --" + name + " " + has + ", not " + value);
    }
}

/// Throws unless the hyper-parameters that --set gives are those of the checkpoint.
void check_hypers(notes const& of, entrant const& one) {
    for (std::size_t const k : one.set) {
        auto const& [name, wanted] = one.row.hyper[k];
        if (double const has = one.optimizer.hyper(k); has != wanted)
            of.fail(" is of a training with --set " + name + "=" + exact(has) + ", not " + exact(wanted));
    }
}

/// Throws if a training went further than is asked for now, or came to its end there. One that was killed between its
/// last step and its last word has not come to it.
void check_epochs(notes const& of, learning::position const& at, training_plan const& plan) {
    std::size_t const wanted = plan.asked.epochs, made = at.step < plan.per_epoch() ? at.epoch - 1 : at.epoch;
    if (at.epoch <= wanted && !(of.has("concluded") && made >= wanted)) return;
    of.fail(" has made " + std::to_string(made) + (made == 1 ? " epoch" : " epochs") +
            (made < at.epoch ? " and a part of the next" : "") + " already; give more --epochs than " +
            std::to_string(made));
}

std::uint64_t fingerprint_of(stepper<float> const& of) { return find_rule(of.host().rule).source().fingerprint; }

} // namespace

void store(fs::path const& file, entrant const& one, learning::position const& at, double untrained,
           training_plan const& plan) {
    safetensors::metadata_map further{{"epoch", std::to_string(at.epoch)},
                                      {"step", std::to_string(at.step)},
                                      {"steps", std::to_string(at.steps)},
                                      {"random", std::to_string(at.random)},
                                      {"untrained_loss", std::to_string(std::bit_cast<std::uint64_t>(untrained))}};
    for (auto const& [name, value] : identity_of(plan, one.row)) further[name] = value;
    ravine::save(file, state_of(one.optimizer, fingerprint_of(one.optimizer)), further);
}

void resume(fs::path const& file, entrant& one, learning::course& how, training_plan const& plan) {
    if (!plan.asked.resume || !fs::exists(file)) return;
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    notes const of(file, further);
    check_identity(of, plan, one.row);
    learning::position const from{of.number("epoch"), of.number("step"), of.number("steps"), of.number("random")};
    double const untrained = std::bit_cast<double>(of.number("untrained_loss"));
    set_state(one.optimizer, state, fingerprint_of(one.optimizer), file.string());
    check_hypers(of, one);
    check_epochs(of, from, plan);
    for (std::size_t k = 0; k < one.row.hyper.size(); ++k) one.row.hyper[k].second = one.optimizer.hyper(k);
    how.from = from;
    how.untrained_loss = untrained;
}

void mark_concluded(fs::path const& file) {
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    further["concluded"] = "yes";
    ravine::save(file, state, further);
}

} // namespace ravine::tool
