// Declares the subcommands that run rules, and that tell of this machine: train, bench, landscape, study, report, doctor.
#include "command_line.hpp"
#include <algorithm>
#include <charconv>
#include <cstdint>

namespace ravine::tool {

std::string whole_number(std::string const& text) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? "" : "'" + text + "' is no whole number from 0 to 18446744073709551615";
}

namespace {

/// Numbers with a comma between each two; throws what the parser expects.
std::vector<std::size_t> widths_of(std::string const& text) {
    std::vector<std::size_t> made;
    for (std::size_t from = 0, end; from <= text.size(); from = end + 1) {
        end = std::min(text.find(',', from), text.size());
        std::size_t width = 0;
        auto const [stop, error] = std::from_chars(text.data() + from, text.data() + end, width);
        if (error != std::errc{} || stop != text.data() + end || width < 1 || width > 10'000)
            throw CLI::ValidationError("--hidden", "'" + text.substr(from, end - from) +
                                                       "' is no width; whole numbers from 1 to 10000, as 64,32, are needed");
        made.push_back(width);
    }
    return made;
}

} // namespace

void declare_train(CLI::App& app, arguments& to) {
    CLI::App* const train = app.add_subcommand("train", "Trains a classifier of images by one rule or several, and compares them");
    CLI::Range const positive(1, 100'000);
    train->add_option("RULE", to.train.rules, "The rules' names (sgd momentum rmsprop adam)")->type_name("");
    train->add_option("--on", to.train.on, "The data set (digits)")->type_name("digits|fashion");
    train->add_option("--data", to.train.data, "Its folder, if it lies elsewhere")->type_name("DIR");
    train->add_option("--model", to.train.model, "Softmax regression or multilayer perceptron (mlp)")->type_name("softmax|mlp");
    train->add_option_function<std::string>("--hidden", [&to](std::string const& text) { to.train.hidden = widths_of(text); },
                                            "Widths of the perceptron's hidden layers, from the first on (128)")->type_name("N[,N...]");
    train->add_option("--epochs", to.train.epochs, "How often all images are seen (10)")->check(positive)->type_name("N");
    train->add_option("--batch", to.train.batch, "Images to a batch (32 of digits, 128 of fashion)")->check(positive)->type_name("N");
    train->add_option("--seed", to.train.seed, "Draws weights and the images' order (1); same seed, same bits")
        ->check(&whole_number)->type_name("N");
    add_repeatable(*train, "--set", to.train.set, "A hyper-parameter, of each rule that has it or of one", "[RULE.]NAME=VALUE");
    add_repeatable(*train, "--schedule", to.train.schedule, "A hyper-parameter by a formula of the step e from 0, as \"lr=0.1*cosine(450)\"; without a name a factor of lr, as \"warmup(50)*cosine(steps)\"", "[[RULE.]NAME=]TEXT");
    train->add_option("--schedule-per", to.train.schedule_per, "What e counts (step)")->option_text("step|epoch")->needs("--schedule");
    train->add_option("--plateau", to.train.plateau, "Reduce lr where the test loss of an epoch no longer falls, as \"factor=0.5, patience=3\"; also threshold, kind=relative|absolute, cooldown, minimum and eps")->type_name("NAME=VALUE[,...]");
    train->add_flag("--json", to.train.json, "A line, as soon as it is known, for each epoch, and one for each rule at its end");
    train->add_option("--csv", to.train.csv, "Write the curves as a table: rule, lr, epoch, train_loss, test_accuracy, seconds")->type_name("FILE");
    train->add_option("--svg", to.train.svg, "Write the curves as a picture")->type_name("FILE");
    train->add_option("--clip", to.train.clip, "Clip all gradients together to this norm")->type_name("NORM");
    train->add_option("--accumulate", to.train.accumulate, "Batches to a step of the optimizer, by the mean of their gradients (1)")->check(positive)->type_name("N");
    train->add_option("--average", to.train.average, "Average the weights exponentially, and test that average at the end")->type_name("DECAY");
    train->add_option("--threads", to.train.threads, "Threads that share the optimizer's steps (1); same bits for any number")->check(positive)->type_name("N");
    train->add_option("--checkpoint", to.train.checkpoint, "Save the training here, whole or not at all; of one rule")->type_name("FILE");
    train->add_option("--every", to.train.every, "Batches between checkpoints (those of an epoch)")->check(positive)->type_name("N");
    train->add_flag("--resume", to.train.resume, "Go on from the checkpoint, if it is there; ends with the bits of a training that was not stopped");
    train->footer("The texts of --schedule are those of `list --schedules`; they know two numbers, steps and epochs, those of the whole training.\n"
                  "Ctrl-C saves and ends after the current step, with what there is; a second one at once.");
    train->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::train(out, to.train); }; });
}

void declare_bench(CLI::App& app, arguments& to) {
    CLI::App* const bench = app.add_subcommand("bench", "Kernels against updates written by hand, and against the roofline");
    bench->add_option("RULE", to.bench.rules, "The rules' names (those with a hand-written opponent)")->type_name("");
    add_repeatable(*bench, "--size", to.bench.size, "Elements, 1e3 to 1e8 (one size a cache level, and one beyond)", "N");
    bench->add_option("--shapes", to.bench.shapes, "All tensors of a model in place of one array; a line of FILE is a name and extents: fc.weight 1000 2048")->type_name("resnet50|gpt2|FILE");
    add_repeatable(*bench, "--threads", to.bench.threads, "Threads, each on a core of its own (1)", "N");
    bench->add_option("--type", to.bench.type, "The element type (f32)")->type_name("f32|f64");
    bench->add_option("--isa", to.bench.isa, "The instruction set (the best)")->type_name("baseline|avx2|avx512");
    bench->add_option("--seconds", to.bench.seconds, "The most that a rule takes at one size (20; 3 for a picture's sizes)")->type_name("S");
    bench->add_option("--svg", to.bench.svg, "Draws speed against size; without --size at 14 sizes, 1e3 to 2e7")->type_name("FILE");
    bench->add_flag("--around", to.bench.around, "Adam with unscaling, clipping, zeroing and averaging in its pass, against separate passes");
    bench->add_flag("--denormals", to.bench.denormals, "Adam on states that have decayed to denormal numbers, which steps flush or not, against normal ones");
    bench->add_flag("--json", to.bench.json, "An array of objects; what could not be measured is null");
    bench->add_flag("--csv", to.bench.csv, "The same as lines of values; what could not be measured is empty");
    bench->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::bench(out, to.bench); }; });
}

void declare_landscape(CLI::App& app, arguments& to) {
    CLI::App* const land = app.add_subcommand("landscape", "Descents of rules on loss landscapes: pictures, tables, a page of all");
    CLI::Range const positive(1, 100'000);
    land->add_option("LANDSCAPE", to.landscape.on, "The landscape's name, or gallery: all of them as a page")->type_name("");
    add_repeatable(*land, "--rule", to.landscape.rules, "A rule's name (sgd momentum rmsprop adam)", "RULE");
    land->add_option("--out", to.landscape.out, "The picture, an SVG file; of the gallery a folder, whose page is index.html")->type_name("FILE|DIR");
    land->add_option("--lr", to.landscape.lr, "The learning rate of every rule (tuned, as for --table)")->type_name("LR");
    add_repeatable(*land, "--set", to.landscape.set, "A hyper-parameter, of each rule that has it or of one", "[RULE.]NAME=VALUE");
    add_repeatable(*land, "--schedule", to.landscape.schedule, "A hyper-parameter by a formula of the step e from 0, as in `train`; without a name a factor of lr", "[[RULE.]NAME=]TEXT");
    land->add_option("--steps", to.landscape.steps, "Steps of each descent (500)")->check(positive)->type_name("N");
    land->add_option("--start", to.landscape.start, "Where descents start (the landscape's own place)")->type_name("X,Y");
    land->add_option("--condition", to.landscape.condition, "The condition number, of landscapes that have one")->type_name("KAPPA");
    land->add_flag("--animate", to.landscape.animate, "A picture in which balls roll down");
    land->add_flag("--table", to.landscape.table, "Steps to a loss of 1e-6 above the minimum, and the final loss, by each rule with a tuned lr");
    land->add_option("--budget", to.landscape.budget, "Descents that tune an lr (40)")->check(positive)->type_name("N");
    land->add_option("--seed", to.landscape.seed, "Draws the rates that are tried (1)")->check(&whole_number)->type_name("N");
    land->add_flag("--list", to.landscape.list, "The landscapes: formula, domain, lowest value, known points");
    land->add_flag("--json", to.landscape.json, "The list or the table as an array of objects");
    land->footer("Ctrl-C ends after what is being computed, and says what was and what was not written.");
    land->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::landscape(out, to.landscape); }; });
}

void declare_study(CLI::App& app, arguments& to) {
    CLI::App* const study = app.add_subcommand("study", "Claims of the theory as experiments, with a page of numbers and pictures");
    study->add_option("NAME", to.study.names, "The studies' names, or all")->type_name("");
    study->add_option("--out", to.study.out, "The folder; its index.html is the page, with the pictures beside it")->type_name("DIR");
    study->add_option("--seed", to.study.seed, "Draws starts, orders and noise (1); same seed, same page")->check(&whole_number)->type_name("N");
    study->add_flag("--short", to.study.brief, "The same experiments with less of everything, in seconds");
    study->add_flag("--check", to.study.check, "Exit code 1 where a number is outside its band");
    study->add_flag("--list", to.study.list, "The studies and their claims; run nothing");
    study->add_flag("--json", to.study.json, "An array of objects: number, name, title, claim, numbers, pictures");
    study->footer("Ctrl-C ends after what is being computed, and leaves a page of the studies that were finished.");
    study->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::study(out, to.study); }; });
}

void declare_report(CLI::App& app, arguments& to) {
    CLI::App* const report = app.add_subcommand("report", "A page, offline, of what the other commands found on this machine");
    report->add_option("--out", to.report.out, "The folder; the page is its index.html")->required()->type_name("DIR");
    report->add_option("--check", to.report.check, "What `check --json` printed")->type_name("FILE.json");
    add_repeatable(*report, "--bench", to.report.bench, "What `bench --json` printed; the file's name is the title", "FILE.json|DIR");
    add_repeatable(*report, "--train", to.report.train, "What `train --json` printed; the file's name is the title", "FILE.jsonl|DIR");
    add_repeatable(*report, "--example", to.report.example, "A text about a rule from outside, shown in this order", "NAME=FILE");
    report->footer("What is not given is named at the page's end. The date is that of SOURCE_DATE_EPOCH, if it is set.");
    report->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::report(out, to.report); }; });
}

void declare_doctor(CLI::App& app, arguments& to) {
    CLI::App* const doctor = app.add_subcommand("doctor", "This machine, this build and its parts: what to paste into a bug report");
    doctor->add_flag("--json", to.doctor.json, "An object: a text for each, and the array problems");
    doctor->footer("Exit code 1 where something is wrong that makes other bits, or stops the kernels.");
    doctor->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::doctor(out, to.doctor); }; });
}

} // namespace ravine::tool
