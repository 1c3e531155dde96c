// `ravine train`: a softmax classifier on real handwritten digits, trained by kernels.
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "folders.hpp"
#include "setting.hpp"
#include "softmax.hpp"
#include "table.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ravine/stepper.hpp>
#include <set>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// Learning rates that suit this task; another rule takes its default.
constexpr std::pair<std::string_view, double> rates[]{{"sgd", 0.5}, {"momentum", 0.05}, {"rmsprop", 0.005}, {"adam", 0.01}};

using settings = std::vector<std::pair<std::string, double>>;

std::string printed(char const* form, double value) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

/// The rules to train, each of which a gradient is enough for.
std::vector<rule_entry const*> chosen(std::vector<std::string> names) {
    if (names.empty()) {
        std::vector<std::string_view> usual;
        for (auto const& [name, lr] : rates) usual.push_back(name);
        names = usual_names(usual);
    }
    std::vector<rule_entry const*> made = find_rules(names);
    for (rule_entry const* const rule : made)
        if (host_kernel<float> const& host = *rule->local<float>()(isa::baseline).host; !host.inputs.empty() || !host.givens.empty())
            throw std::invalid_argument(std::string(rule->name) + " needs inputs or given numbers, which training has not");
    return made;
}

/// The values of --set, each for a hyper-parameter that a rule has.
settings read(std::vector<std::string> const& texts, std::vector<rule_entry const*> const& rules) {
    settings made;
    std::set<std::string> known;
    for (rule_entry const* const rule : rules)
        for (hyper_of_kernel const& h : rule->local<float>()(isa::baseline).host->hypers) known.emplace(h.name);
    for (std::string const& text : texts) {
        auto const [name, value] = setting_of("--set", text, "VALUE");
        if (!known.contains(name))
            throw std::invalid_argument("--set " + text + ": no rule that is trained has a hyper-parameter called '" + name + "'");
        if (std::ranges::find(made, name, &std::pair<std::string, double>::first) != made.end())
            throw std::invalid_argument("--set " + name + " is given twice");
        made.emplace_back(name, number_of("--set " + name, value));
    }
    return made;
}

/// An optimizer of the rule, with the values set and a learning rate that suits; throws out of range.
stepper<float> optimizer_of(rule_entry const& rule, settings const& set, trained& row) {
    stepper<float> made(rule.best<float>(best_isa()));
    auto const known = std::ranges::find(rates, rule.library_name(), &std::pair<std::string_view, double>::first);
    for (std::size_t k = 0; k < made.host().hypers.size(); ++k) {
        std::string const name(made.host().hypers[k].name);
        if (auto const found = std::ranges::find(set, name, &std::pair<std::string, double>::first); found != set.end())
            made.set_hyper(k, found->second);
        else if (name == "lr" && known != std::end(rates))
            made.set_hyper(k, known->second);
        row.hyper.emplace_back(name, made.hyper(k));
    }
    return made;
}

/// The text of a loss and of an accuracy.
std::string loss_text(double loss) { return printed(loss < 1e4 ? "%.4f" : "%.4g", loss); }
std::string accuracy_text(double accuracy) { return printed("%.2f %%", 100 * accuracy); }
std::string lr_text(trained const& row) {
    auto const lr = std::ranges::find(row.hyper, "lr", &std::pair<std::string, double>::first);
    return lr == row.hyper.end() ? "" : printed("%g", lr->second);
}

void print(sink to, std::vector<trained> const& rows, std::size_t epochs, std::size_t tested) {
    table ways({{"rule"}, {"epoch", side::right}, {"training loss", side::right}, {"test accuracy", side::right}});
    table ends({{"rule"}, {"lr", side::right}, {"training loss", side::right}, {"test accuracy", side::right}, {""}});
    std::size_t const every = std::max<std::size_t>(1, epochs / 6);
    trained const* best = nullptr;
    for (trained const& row : rows) {
        for (auto const& [number, loss, accuracy] : row.epochs)
            if (number == 1 || number % every == 0 || number == epochs)
                ways.add({{row.rule, tint::strong}, std::to_string(number), loss_text(loss), accuracy_text(accuracy)});
        auto const& last = row.epochs.back();
        ends.add({{row.rule, tint::strong}, lr_text(row), loss_text(last.training_loss), accuracy_text(last.test_accuracy),
                  row.diverged ? cell("diverged", tint::bad) : cell("")});
        if (!row.diverged && (!best || last.test_accuracy > best->epochs.back().test_accuracy)) best = &row;
    }
    ways.print(to.out, to.colour);
    to.out << "\nAfter " << epochs << (epochs == 1 ? " epoch:\n" : " epochs:\n");
    ends.print(to.out, to.colour);
    if (best)
        to.out << "best: " << best->rule << ", " << accuracy_text(best->epochs.back().test_accuracy) << " of " << tested
               << " digits that it was not trained on\n";
    for (trained const& row : rows)
        if (row.diverged)
            to.out << tinted(row.rule + " diverged: its loss is not finite, or above that of the untrained model; try a smaller lr",
                             tint::bad, to.colour) << '\n';
}

} // namespace

int train(sink to, train_options const& asked) {
    std::vector<rule_entry const*> const rules = chosen(asked.rules);
    settings const set = read(asked.set, rules);
    digits const data = read_digits(data_file("digits/digits.csv"));
    split const parts = divide(data.size(), 1);
    double const untrained = softmax().loss(data, parts.training);
    std::vector<trained> rows;
    for (rule_entry const* const rule : rules) {
        trained row{std::string(rule->name), {}, asked.seed, asked.batch, {}};
        stepper<float> optimizer = optimizer_of(*rule, set, row);
        softmax model;
        optimizer.add(model.weights, model.weight_gradients, {});
        optimizer.add(model.biases, model.bias_gradients, {});
        ravine::tool::train(model, data, parts, {asked.epochs, asked.batch, asked.seed}, [&] { optimizer.step({}); },
                            [&](progress const& now) { row.epochs.push_back({now.epoch, now.training_loss, now.test_accuracy}); });
        row.diverged = !(row.epochs.back().training_loss <= untrained);
        rows.push_back(std::move(row));
    }
    if (asked.json)
        to.out << json(rows);
    else {
        to.out << parts.training.size() << " digits to train on, " << parts.test.size() << " to test on; batches of " << asked.batch
               << ", seed " << asked.seed << ", " << isa_names[static_cast<std::size_t>(best_isa())] << "\n\n";
        print(to, rows, asked.epochs, parts.test.size());
    }
    return std::ranges::any_of(rows, &trained::diverged) ? 1 : 0;
}

} // namespace ravine::tool
