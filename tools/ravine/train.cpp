// `ravine train`: a classifier of images, trained by the kernels of one rule or several.
#include "commands.hpp"
#include "entry.hpp"
#include "file.hpp"
#include "folders.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "table.hpp"
#include "tools/learning/training.hpp"
#include "train_report.hpp"
#include "hyper_setting.hpp"
#include <algorithm>
#include <bit>
#include <deque>
#include <charconv>
#include <ravine/checkpoint.hpp>
#include <ravine/scheduler.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// Learning rates that suit a data set; another rule takes its default.
struct rate {
    std::string_view on, rule;
    double lr;
};
constexpr rate rates[]{
    {"digits", "sgd", 0.5},  {"digits", "momentum", 0.1},   {"digits", "rmsprop", 0.003},  {"digits", "adam", 0.005},
    {"fashion", "sgd", 0.2}, {"fashion", "momentum", 0.05}, {"fashion", "rmsprop", 0.001}, {"fashion", "adam", 0.002},
};
constexpr std::string_view basic_rules[]{"sgd", "momentum", "rmsprop", "adam"};

host_kernel<float> const& host_of(rule_entry const& rule) { return *rule.local<float>()(isa::baseline).host; }

/// The rules to train, each of which a gradient is enough for.
std::vector<rule_entry const*> chosen(std::vector<std::string> names) {
    if (names.empty()) names = usual_names(basic_rules);
    std::vector<rule_entry const*> made = find_rules(names);
    for (rule_entry const* const rule : made)
        if (!host_of(*rule).inputs.empty() || !host_of(*rule).givens.empty())
            throw std::invalid_argument(std::string(rule->name) +
                                        " needs inputs or given numbers, which training has not");
    return made;
}

/// A rate that suits the data set, else none.
std::optional<double> suited_to(std::string_view on, rule_entry const& rule, std::string_view name) {
    for (rate const& r : rates)
        if (name == "lr" && r.on == on && r.rule == rule.library_name()) return r.lr;
    return std::nullopt;
}

/// A rule that is to be trained: its optimizer, and the row that will tell of it.
struct entrant {
    stepper<float> optimizer;
    trained row;
    std::vector<std::size_t> set; // places of the hyper-parameters that --set gives, and no schedule
    std::optional<scheduler> schedule{};
};

/// The rule with its hyper-parameters; throws out of range.
entrant enter(rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& schedules, train_options const& asked) {
    entrant made{stepper<float>(rule.best<float>(best_isa())), {}, {}};
    made.row.rule = rule.name;
    for (std::size_t k = 0; k < made.optimizer.host().hypers.size(); ++k) {
        std::string const name(made.optimizer.host().hypers[k].name);
        setting const* const given = said_of(set, rule, name);
        if (given && !said_of(schedules, rule, name)) made.set.push_back(k);
        if (auto const value = given ? std::optional(given->value) : suited_to(asked.on, rule, name)) made.optimizer.set_hyper(k, *value);
        made.row.hyper.emplace_back(name, made.optimizer.hyper(k));
    }
    around_options around;
    if (asked.clip) around.global_norm = *asked.clip;
    around.micro_batches = asked.accumulate;
    if (asked.average) {
        around.average = around_options::averages::exponential;
        around.decay = *asked.average;
    }
    made.optimizer.set_around(around);
    made.optimizer.set_threads(asked.threads);
    made.row.data_set = asked.on;
    made.row.seed = asked.seed;
    made.row.accumulate = asked.accumulate;
    return made;
}

/// Gives a rule its schedules, after all their values in so many batches are found good; throws std::invalid_argument.
void add_schedules(entrant& one, rule_entry const& rule, std::vector<setting> const& set, std::vector<scheduled_setting> const& said,
                   train_options const& asked, std::size_t per_epoch) {
    std::size_t const batches = asked.epochs * per_epoch, steps = batches / asked.accumulate;
    bool const by_epoch = asked.schedule_per == "epoch";
    named_schedules by;
    for (auto const& [name, base] : one.row.hyper)
        if (scheduled_setting const* const text = said_of(said, rule, name))
            by.emplace_back(name, read_schedule(*text, base, set, {{"steps", static_cast<double>(steps)}, {"epochs", static_cast<double>(asked.epochs)}}));
    if (by.empty()) return;
    one.row.clock = by_epoch ? per_epoch : asked.accumulate;
    for (auto const& [name, what] : by) one.row.schedules.push_back({name, what.text(), what});
    one.schedule.emplace(hyper_target(one.optimizer), by);
    for (std::size_t count = 0; count < (by_epoch ? asked.epochs : steps); ++count) one.schedule->go_to(count);
}

std::vector<std::size_t> hidden_of(train_options const& asked) {
    if (asked.model != "mlp" && asked.model != "softmax")
        throw std::invalid_argument("--model " + asked.model + ": there are softmax and mlp");
    if (asked.model == "softmax" && !asked.hidden.empty())
        throw std::invalid_argument("--hidden: softmax regression has no hidden layer");
    if (asked.model == "mlp" && asked.hidden.empty()) return {128};
    return asked.hidden;
}

learning::dataset data_of(train_options const& asked) {
    if (std::ranges::find(learning::dataset_names, asked.on) == learning::dataset_names.end())
        throw std::invalid_argument("--on " + asked.on + ": there are digits and fashion");
    return learning::read_dataset(asked.on, asked.data.empty() ? learning::folder_of(asked.on, data_file("")) : asked.data);
}

/// FNV-1a over the bits of all parameters (G. Fowler, L. C. Noll, K.-P. Vo).
std::uint64_t hash_of(learning::model const& net) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (learning::tensor const& t : net.parameters())
        for (float const value : t.values)
            for (std::uint32_t bits = std::bit_cast<std::uint32_t>(value), k = 0; k < 4; ++k, bits >>= 8)
                hash = (hash ^ (bits & 255)) * 0x100000001b3U;
    return hash;
}

/// The shortest text that reads back as the same number; "none" for none.
std::string exact(std::optional<double> const& value) {
    char text[32];
    return value ? std::string(text, std::to_chars(text, text + sizeof text, *value).ptr) : "none";
}

/// What a checkpoint of a training must agree with, by its names in the file, which are those of the options.
std::vector<std::pair<std::string, std::string>> identity_of(train_options const& asked, std::size_t batch, trained const& row) {
    std::string layers, schedules;
    for (scheduled const& each : row.schedules) schedules += (schedules.empty() ? "" : ", ") + each.name + "=" + each.text;
    std::vector<std::size_t> const hidden = hidden_of(asked);
    for (std::size_t width : hidden) layers += (layers.empty() ? "" : ",") + std::to_string(width);
    return {{"on", asked.on}, {"model", asked.model}, {"hidden", layers}, {"batch", std::to_string(batch)},
            {"seed", std::to_string(asked.seed)}, {"accumulate", std::to_string(asked.accumulate)},
            {"clip", exact(asked.clip)}, {"average", exact(asked.average)},
            {"schedule", schedules.empty() ? "none" : schedules}, {"schedule-per", schedules.empty() ? "none" : asked.schedule_per}};
}

/// Throws unless the hyper-parameters that --set gives are those of the checkpoint.
void check_hypers(std::filesystem::path const& file, entrant const& one, std::vector<std::pair<std::string, double>> const& wanted) {
    for (std::size_t const k : one.set)
        if (double const has = one.optimizer.hyper(k); has != wanted[k].second)
            throw std::runtime_error(file.string() + " is of a training with --set " + wanted[k].first + "=" + exact(has) + ", not " +
                                     exact(wanted[k].second));
}

/// Throws if a training went further than is asked for now, or came to its end there. One that was killed between its last
/// step and its last word has not come to it.
void check_epochs(std::filesystem::path const& file, learning::position const& at, bool concluded, std::size_t per_epoch, std::size_t wanted) {
    std::size_t const made = at.step < per_epoch ? at.epoch - 1 : at.epoch;
    if (at.epoch <= wanted && !(concluded && made >= wanted)) return;
    throw std::runtime_error(file.string() + " has made " + std::to_string(made) + (made == 1 ? " epoch" : " epochs") +
                             (made < at.epoch ? " and a part of the next" : "") + " already; give more --epochs than " + std::to_string(made));
}

std::uint64_t fingerprint_of(stepper<float> const& of) { return find_rule(of.host().rule).source().fingerprint; }

/// Writes where a training is and what it knows.
void store(std::filesystem::path const& file, entrant const& one, learning::position const& at, double untrained,
           train_options const& asked, std::size_t batch) {
    safetensors::metadata_map further{{"epoch", std::to_string(at.epoch)}, {"step", std::to_string(at.step)},
                                      {"steps", std::to_string(at.steps)}, {"random", std::to_string(at.random)},
                                      {"untrained_loss", std::to_string(std::bit_cast<std::uint64_t>(untrained))}};
    for (auto const& [name, value] : identity_of(asked, batch, one.row)) further[name] = value;
    ravine::save(file, state_of(one.optimizer, fingerprint_of(one.optimizer)), further);
}

/// Goes on from a checkpoint, if that is asked and it is there. Throws std::runtime_error if it is of another training.
void resume(std::filesystem::path const& file, entrant& one, learning::course& how, train_options const& asked, std::size_t batch) {
    if (!asked.resume || !std::filesystem::exists(file)) return;
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    auto const text = [&](std::string const& name) {
        auto const found = further.find(name);
        if (found == further.end()) throw std::runtime_error(file.string() + " is no checkpoint of `train`: it has no '" + name + "'");
        return found->second;
    };
    auto const number = [&](std::string const& name) {
        std::string const written = text(name);
        std::uint64_t value = 0;
        auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (error != std::errc{} || end != written.data() + written.size())
            throw std::runtime_error(file.string() + ": '" + name + "' is no number: " + written);
        return value;
    };
    for (auto const& [name, value] : identity_of(asked, batch, one.row)) {
        bool const older = name.starts_with("schedule") && !further.contains(name); // than schedules
        if (std::string const has = older ? "none" : text(name); has != value)
            throw std::runtime_error(file.string() + " is of a training with --" + name + " " + has + ", not " + value);
    }
    learning::position const from{number("epoch"), number("step"), number("steps"), number("random")};
    double const untrained = std::bit_cast<double>(number("untrained_loss"));
    set_state(one.optimizer, state, fingerprint_of(one.optimizer), file.string());
    check_hypers(file, one, one.row.hyper);
    check_epochs(file, from, further.contains("concluded"), one.row.steps_per_epoch, how.epochs);
    for (std::size_t k = 0; k < one.row.hyper.size(); ++k) one.row.hyper[k].second = one.optimizer.hyper(k);
    how.from = from;
    how.untrained_loss = untrained;
}

/// How many batches an epoch has.
std::size_t batches_of(learning::dataset const& data, std::size_t batch) { return (data.training.size() + batch - 1) / batch; }

/// Throws if all batches together are fewer than a step needs.
void check_accumulate(train_options const& asked, learning::dataset const& data, std::size_t batch) {
    std::size_t const all = asked.epochs * batches_of(data, batch);
    if (asked.accumulate > all)
        throw std::invalid_argument("--accumulate " + std::to_string(asked.accumulate) + ": no step would be made, for there are " +
                                    std::to_string(all) + " batches in all epochs together");
}

/// A path from the root, without links and dots, of a file that need not be there.
std::filesystem::path whole_path(std::filesystem::path const& path) { return std::filesystem::weakly_canonical(std::filesystem::absolute(path)); }

/// Throws if two of the files are one: the later would replace the earlier.
void check_apart(train_options const& asked) {
    std::pair<char const*, std::optional<std::filesystem::path> const&> const outputs[]{
        {"--csv", asked.csv}, {"--svg", asked.svg}, {"--checkpoint", asked.checkpoint}};
    for (std::size_t k = 0; k < std::size(outputs); ++k)
        for (std::size_t i = 0; i < k; ++i) {
            auto const& [first, one] = outputs[i];
            auto const& [second, other] = outputs[k];
            if (!one || !other || (std::filesystem::exists(*one) && !std::filesystem::is_regular_file(*one))) continue; // /dev/null
            std::error_code error; // both paths may name nothing yet
            if (std::filesystem::equivalent(*one, *other, error) ||
                whole_path(*one) == whole_path(*other))
                throw std::invalid_argument(std::string(first) + " and " + second + " name the same file, " + other->string());
        }
}

/// Notes in a checkpoint that all which was asked for is done and said.
void mark_concluded(std::filesystem::path const& file) {
    safetensors::metadata_map further;
    state_dict const state = load(file, &further);
    further["concluded"] = "yes";
    std::erase_if(further, [](auto const& each) { return each.first.starts_with("ravine."); });
    ravine::save(file, state, further);
}

/// One run of the command: what all rules have in common.
struct session {
    sink to;
    train_options const& asked;
    learning::dataset const data;
    std::vector<std::size_t> const hidden;
    std::size_t const batch;
    std::size_t const rules;
    interrupt ctrl_c;
    progress_line line;
    std::chrono::steady_clock::time_point const start = std::chrono::steady_clock::now();
    std::size_t done = 0; // images

    bool goes_on() const { return !ctrl_c.asked() && to.out.good(); } // a reader that left ends it, too

    /// Called after each step.
    bool show(std::string const& rule, std::size_t images, std::size_t epoch) {
        done += images;
        double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        line.draw({rule, epoch, asked.epochs, done, rules * asked.epochs * data.training.size(), seconds});
        return goes_on();
    }
    /// The share of the test images that the averaged weights put into the right class.
    double accuracy_of_average(learning::model& net, stepper<float>& optimizer) const {
        std::vector<std::vector<float>> now;
        for (std::size_t k = 0; k < optimizer.tensors(); ++k) {
            auto const theta = optimizer.theta(k), average = optimizer.average(k);
            now.emplace_back(theta.begin(), theta.end());
            std::ranges::copy(average, theta.begin());
        }
        double const share = learning::evaluate(net, data, data.test).accuracy;
        for (std::size_t k = 0; k < now.size(); ++k) std::ranges::copy(now[k], optimizer.theta(k).begin());
        return share;
    }
    bool tell(trained const& row, learning::epoch const& epoch) {
        if (asked.json)
            to.out << json_line(row, epoch) << std::flush;
        else if (to.progress && !to.progress_columns)
            *to.progress << epoch_text(row, epoch, asked.epochs) + "\n" << std::flush;
        return goes_on();
    }

    void run(entrant& one, std::size_t place) {
        learning::generator random(asked.seed); // all rules start from the same weights and see the same batches
        learning::model net(data.features, hidden, data.classes, random);
        for (learning::tensor& t : net.parameters()) {
            std::size_t const added = one.optimizer.add(t.values, t.gradients, {});
            one.optimizer.set_name(added, t.name);
            one.optimizer.set_shape(added, {t.rows, t.columns});
        }
        trained& row = one.row;
        learning::course how{asked.epochs, batch};
        row.steps_per_epoch = batches_of(data, batch);
        if (asked.checkpoint) resume(*asked.checkpoint, one, how, asked, batch);
        std::erase_if(row.hyper, [&](auto const& each) { return std::ranges::find(row.schedules, each.first, &scheduled::name) != row.schedules.end(); });
        std::size_t const every = asked.every ? asked.every : row.steps_per_epoch;
        row.batch = batch;
        row.layers.push_back(data.features);
        row.layers.insert(row.layers.end(), hidden.begin(), hidden.end());
        row.layers.push_back(data.classes);
        learning::position at = how.from.value_or(learning::position{}), saved = at;
        double untrained = how.untrained_loss ? *how.untrained_loss : learning::evaluate(net, data, data.training).loss;
        how.untrained_loss = untrained;
        auto const save = [&] {
            if (asked.checkpoint && at.steps != saved.steps) store(*asked.checkpoint, one, at, untrained, asked, batch);
            saved = at;
        };
        row.what = learning::train(net, data, how, random,
                                   {[&] {
                                        if (one.schedule) one.schedule->go_to(at.steps / row.clock);
                                        one.optimizer.step({});
                                    },
                                    [&](std::size_t images, learning::position const& now) {
                                        at = now;
                                        if (at.steps % every == 0) save();
                                        return show(row.rule, images, at.epoch);
                                    },
                                    [&](learning::epoch const& epoch) { return tell(row, epoch); }});
        save();
        row.parameters = hash_of(net);
        if (asked.average && one.optimizer.averaged(0) > 0) row.average_accuracy = accuracy_of_average(net, one.optimizer);
        done = (place + 1) * asked.epochs * data.training.size(); // a rule that diverged has ended early
        if (asked.json) to.out << json_line(row) << std::flush;
    }
};

std::string grouped(std::size_t n) {
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

/// What is trained, in a sentence.
std::string heading(session const& s, std::vector<trained> const& rows) {
    std::string layers, schedules;
    for (trained const& each : rows) schedules += schedules_text(each);
    if (!schedules.empty()) schedules += "e counts " + s.asked.schedule_per + "s from 0\n";
    trained const& row = rows.front();
    std::size_t parameters = 0;
    for (std::size_t k = 0; k < row.layers.size(); ++k) {
        layers += (k ? "-" : "") + std::to_string(row.layers[k]);
        if (k) parameters += (row.layers[k - 1] + 1) * row.layers[k];
    }
    return s.asked.on + ": " + grouped(s.data.training.size()) + " images to train on, " + grouped(s.data.test.size()) +
           " to test on\n" + s.asked.model + ": " + layers + ", " + grouped(parameters) + " parameters; batches of " +
           std::to_string(row.batch) + (row.accumulate > 1 ? ", " + std::to_string(row.accumulate) + " of them to a step" : "") + ", seed " + std::to_string(row.seed) + ", " +
           std::string(isa_names[static_cast<std::size_t>(best_isa())]) + "\n" + schedules + "\n";
}

/// The best of those that did not diverge, in a sentence.
std::string best_text(std::vector<trained> const& rows, std::size_t tested) {
    trained const* best = nullptr;
    for (trained const& row : rows)
        if (!row.what.epochs.empty() && !row.what.diverged() &&
            (!best || row.what.epochs.back().test_accuracy > best->what.epochs.back().test_accuracy))
            best = &row;
    if (!best) return "";
    char share[16];
    std::snprintf(share, sizeof share, "%.2f %%", 100 * best->what.epochs.back().test_accuracy);
    return "best: " + best->rule + ", " + share + " of the " + grouped(tested) + " images that it was not trained on\n";
}

/// What averaged weights reach, a sentence a rule.
std::string average_text(std::vector<trained> const& rows) {
    std::string text;
    for (trained const& row : rows)
        if (row.average_accuracy) {
            char share[16];
            std::snprintf(share, sizeof share, "%.2f %%", 100 * *row.average_accuracy);
            text += row.rule + " with averaged weights: " + share + "\n";
        }
    return text;
}

/// What Ctrl-C left undone, in a sentence.
std::string interruption_text(std::vector<trained> const& rows, std::size_t rules, std::size_t epochs) {
    std::string text = "ended by Ctrl-C";
    if (!rows.empty() && rows.back().what.stopped)
        text += ": " + rows.back().rule + " was in epoch " + std::to_string(rows.back().what.epochs.back().number) +
                " of " + std::to_string(epochs);
    if (rows.size() < rules)
        text += ", " + std::to_string(rules - rows.size()) + " of " + std::to_string(rules) + " rules were not begun";
    return text + "\n";
}

/// Says and writes what was found; gives the exit code.
int conclude(session const& run, std::vector<trained> const& rows) {
    train_options const& asked = run.asked;
    sink const& to = run.to;
    std::string bad;
    for (trained const& row : rows)
        if (row.what.diverged()) bad += tinted(divergence_text(row), tint::bad, to.colour) + "\n";
    if (run.ctrl_c.asked()) bad += interruption_text(rows, run.rules, asked.epochs);
    if (!asked.json && !rows.empty())
        to.out << heading(run, rows) << table_text(rows, to.columns, to.colour)
               << best_text(rows, run.data.test.size()) << average_text(rows);
    if (!asked.json) to.out << bad;
    else if (to.progress) *to.progress << bad << std::flush;
    if (!to.out) return 0; // the reader has left, or the disk is full, which the sink's owner knows
    if (asked.csv) write_file(*asked.csv, {csv(rows)});
    if (asked.svg) write_file(*asked.svg, {svg(rows)});
    if (run.ctrl_c.asked()) return interrupted;
    return std::ranges::any_of(rows, [](trained const& row) { return row.what.diverged(); }) ? 1 : 0;
}

} // namespace

int train(sink to, train_options const& asked) {
    std::vector<rule_entry const*> const rules = chosen(asked.rules);
    std::vector<setting> const set = read_settings(asked.set, rules);
    std::vector<scheduled_setting> const schedules = read_schedule_settings(asked.schedule, rules);
    if (asked.schedule_per != "step" && asked.schedule_per != "epoch")
        throw std::invalid_argument("--schedule-per " + asked.schedule_per + ": there are step and epoch");
    std::vector<std::size_t> const hidden = hidden_of(asked);
    if (asked.checkpoint && rules.size() != 1)
        throw std::invalid_argument("--checkpoint: one rule is needed, " + std::to_string(rules.size()) + " are trained");
    if (!asked.checkpoint && (asked.resume || asked.every)) throw std::invalid_argument("--resume and --every need --checkpoint FILE");
    std::deque<entrant> entrants; // a stepper stays where it is
    for (rule_entry const* const rule : rules) entrants.push_back(enter(*rule, set, schedules, asked));
    check_apart(asked);
    for (auto const& file : {asked.csv, asked.svg, asked.checkpoint})
        if (file) check_writable(*file);
    std::size_t const batch = asked.batch ? asked.batch : asked.on == "fashion" ? 128 : 32;
    std::ostream& waiting = to.progress ? *to.progress : to.out;
    auto* const columns = to.progress ? to.progress_columns : nullptr;
    session run{to, asked, data_of(asked), hidden, batch, rules.size(), {}, {waiting, columns}};
    check_accumulate(asked, run.data, batch);
    for (std::size_t k = 0; k < entrants.size(); ++k)
        add_schedules(entrants[k], *rules[k], set, schedules, asked, batches_of(run.data, batch));

    std::vector<trained> rows;
    for (std::size_t k = 0; k < entrants.size() && run.goes_on(); ++k) {
        run.run(entrants[k], k);
        rows.push_back(entrants[k].row);
    }
    run.line.erase();
    int const code = conclude(run, rows);
    if (asked.checkpoint && std::filesystem::exists(*asked.checkpoint) && code != interrupted && to.out.flush())
        mark_concluded(*asked.checkpoint);
    return code;
}

} // namespace ravine::tool
