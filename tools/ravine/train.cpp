// `ravine train`: a softmax classifier on real handwritten digits, trained by kernels.
#include "commands.hpp"
#include "entry.hpp"
#include "softmax.hpp"
#include "table.hpp"
#include <algorithm>
#include <cstdio>
#include <ravine/stepper.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// Learning rates that suit this task; another rule takes its default.
constexpr std::pair<std::string_view, double> rates[]{{"sgd", 0.5}, {"momentum", 0.05}, {"rmsprop", 0.005}, {"adam", 0.01}};

std::string printed(char const* form, double value) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

} // namespace

int train(sink to, train_options const& asked) {
    std::vector<std::string> names = asked.rules;
    if (names.empty())
        for (auto const& [name, lr] : rates) names.emplace_back(name);
    std::vector<rule_entry const*> const chosen = find_rules(names);
    for (rule_entry const* const rule : chosen)
        if (host_kernel<float> const& host = *rule->local<float>()(isa::baseline).host; !host.inputs.empty() || !host.givens.empty())
            throw std::invalid_argument(std::string(rule->name) + " needs inputs or given numbers, which training has not");
    digits const data = read_digits(source_root() / "tools/data/digits/digits.csv");
    split const parts = divide(data.size(), 1);
    to.out << parts.training.size() << " digits to train on, " << parts.test.size() << " to test, " << asked.epochs << " epochs, "
           << isa_names[static_cast<std::size_t>(best_isa())] << '\n';
    table rendered({{"rule"}, {"lr", side::right}, {"epoch", side::right}, {"training loss", side::right}, {"test accuracy", side::right}});
    for (rule_entry const* const rule : chosen) {
        softmax model;
        stepper<float> optimizer(rule->best<float>(best_isa()));
        auto const known = std::ranges::find(rates, rule->name, &std::pair<std::string_view, double>::first);
        std::string lr;
        for (std::size_t k = 0; k < optimizer.host().hypers.size(); ++k) {
            if (optimizer.host().hypers[k].name != "lr") continue;
            if (known != std::end(rates)) optimizer.set_hyper(k, known->second);
            lr = printed("%g", optimizer.hyper(k));
        }
        optimizer.add(model.weights, model.weight_gradients, {});
        optimizer.add(model.biases, model.bias_gradients, {});
        training how;
        how.epochs = asked.epochs;
        ravine::tool::train(model, data, parts, how, [&] { optimizer.step({}); }, [&](progress const& now) {
            if (now.epoch != 1 && now.epoch % 10 != 0 && now.epoch != asked.epochs) return;
            rendered.add({{std::string(rule->name), tint::strong}, lr, std::to_string(now.epoch), printed("%.4f", now.training_loss),
                          printed("%.2f %%", 100 * now.test_accuracy)});
        });
    }
    rendered.print(to.out, to.colour);
    return 0;
}

} // namespace ravine::tool
