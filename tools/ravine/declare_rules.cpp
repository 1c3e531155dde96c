// Declares the subcommands that show, write and check rules: list, show, generate, new, check, replay.
#include "command_line.hpp"

namespace ravine::tool {

void declare_rules(CLI::App& app, arguments& to) {
    CLI::App* const list = app.add_subcommand("list", "The rules: hyper-parameters, states, stages, operations, bytes per element");
    list->add_flag("--json", to.list.json, "An array of objects: name, hyper, states, scalars, inputs, stages, flops, bytes");
    list->add_flag("--schedules", to.list.schedules, "The schedules instead: parameters, and the formula of an example");
    list->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::list(out, to.list); }; });

    CLI::App* const show = app.add_subcommand("show", "A rule as text, LaTeX, MathML, program, plan or generated source; or a schedule");
    show->add_option("RULE", to.show.rule, "The rule's name")->type_name("");
    show->add_option("--as", to.show.as, "What to show (text); of a schedule text, latex, mathml or values")->type_name("text|latex|mathml|program|plan|source|values");
    show->add_flag("--explain", to.show.explain, "The program after each pass, and what changed");
    show->add_option("--schedule", to.show.schedule, "In place of a rule, as \"warmup(50) * cosine(1000)\" (see `list --schedules`)")->type_name("TEXT");
    CLI::Option* const steps = show->add_option("--steps", to.show.steps, "How many steps of the schedule (1000); TEXT may say `steps` for it");
    steps->check(CLI::Range(1, 1'000'000))->option_text("N")->needs("--schedule");
    show->add_option("--svg", to.show.svg, "Draw the schedule")->type_name("FILE");
    show->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::show(out, to.show); }; });

    CLI::App* const generate = app.add_subcommand("generate", "The source that is made from the rules: prints, writes or compares it");
    generate->add_option("RULE", to.generate.rules, "The rules' names (all)")->type_name("");
    generate->add_option("--out", to.generate.out, "The folder to write to or compare with (where the build has it)")->type_name("DIR");
    generate->add_flag("--check", to.generate.check, "Say which files are stale, missing or surplus; write nothing");
    generate->add_flag("--update", to.generate.update, "Write the files that differ");
    generate->footer("With neither --check nor --update: writes to --out DIR, or prints without one.");
    generate->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::generate(out, to.generate); }; });

    CLI::App* const fresh = app.add_subcommand("new", "Writes a rule to start from, and the CMake lines that build and check it");
    fresh->add_option("NAME", to.fresh.name, "The rule's name")->required()->type_name("");
    fresh->add_option("--namespace", to.fresh.space, "The namespace of your rules (mine)")->type_name("A::B");
    fresh->add_option("--out", to.fresh.out, "The folder to write to (NAME); what is there is not overwritten")->type_name("DIR");
    fresh->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::new_rule(out, to.fresh); }; });

    CLI::App* const check = app.add_subcommand("check", "Kernels and generated source against the oracle on this machine");
    check->add_option("RULE", to.check.rules, "The rules' names (all)")->type_name("");
    check->add_option("--type", to.check.type, "The element type (both)")->type_name("f32|f64");
    check->add_option("--isa", to.check.isa, "The instruction set (all that this machine has)")->type_name("baseline|avx2|avx512");
    check->add_flag("--json", to.check.json, "An array of objects: rule, type, isa, kernel, generated, worst_ulp, differences");
    check->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::check(out, to.check); }; });

    CLI::App* const replay = app.add_subcommand("replay", "Applies a rule to recorded gradients; float32 or float64 by the files");
    replay->add_option("RULE", to.replay.rule, "The rule's name")->required()->type_name("");
    replay->add_option("--theta", to.replay.theta, "Where the parameters start, any shape")->required()->type_name("T.npy");
    replay->add_option("--gradients", to.replay.gradients, "(steps, *shape): row k is step k + 1")->required()->type_name("G.npy");
    add_repeatable(*replay, "--set", to.replay.set, "A hyper-parameter", "NAME=VALUE");
    add_repeatable(*replay, "--input", to.replay.input, "A further array of the rule, (steps, *shape)", "NAME=FILE.npy");
    add_repeatable(*replay, "--given", to.replay.given, "A number of the rule at each step, (steps,)", "NAME=FILE.npy");
    replay->add_option("--backend", to.replay.backend, "What computes (kernel)")->type_name("kernel|oracle");
    replay->add_option("--isa", to.replay.isa, "The kernel's instruction set (the best)")->type_name("baseline|avx2|avx512");
    replay->add_flag("--all", to.replay.all, "Write theta after every step: (steps, *shape)");
    replay->add_option("--out", to.replay.out, "Where theta is written")->required()->type_name("OUT.npy");
    replay->add_option("--trace", to.replay.trace, "Print every line's value for this element (from 0) at each step")
        ->type_name("I")
        ->check(&whole_number);
    replay->callback([&to] { to.chosen = [&to](sink out) { return ravine::tool::replay(out, to.replay); }; });
}

} // namespace ravine::tool
