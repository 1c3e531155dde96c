// `ravine report`: one page, offline, of what the other commands found on this machine.
#include "commands.hpp"
#include "entry.hpp"
#include "evidence.hpp"
#include "file.hpp"
#include "machine.hpp"
#include "report_page.hpp"
#include "report_parts.hpp"
#include "setting.hpp"
#include "table.hpp"
#include "tools/chart/page.hpp"
#include <algorithm>
#include <ravine/print/mathml.hpp>
#include <sstream>

namespace ravine::tool {
namespace {

namespace fs = std::filesystem;
using parts::json;

/// The rule that is shown beside its kernel: Adam where this program has it.
rule_entry const& shown_rule() {
    for (rule_entry const& rule : rules())
        if (rule.name == "adam") return rule;
    return rules().front();
}

/// What the loops compute in the plan that the default hyper-parameters pick, in float, cut out of the rule's generated
/// header: its comments, and the bodies of its functions.
std::string body_of(rule_entry const& rule, backends::rule_source const& source) {
    std::string const all = backends::generate(source).front().content;
    std::size_t const from = all.find("// Plan " + std::to_string(usual_plan<float>(rule)) + ",");
    if (from == std::string::npos) return all;
    std::size_t const end = std::min({all.find("\n// Plan ", from), all.find("\n}  // namespace", from), all.size()});
    std::istringstream lines(all.substr(from, end - from));
    std::string body;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("//"))
            body += line + '\n';
        else if (line.starts_with("        ") && line.find("[[maybe_unused]]") == std::string::npos)
            body += line.substr(8) + '\n';
    }
    return body;
}

json shown() {
    rule_entry const& rule = shown_rule();
    backends::rule_source const source = rule.source();
    return {{"name", std::string(rule.name)},
            {"formula", print::mathml_of(source.latex)},
            {"text", source.text},
            {"source", body_of(rule, source)}};
}

json all_rules() {
    json made = json::array();
    for (rule_entry const& rule : rules()) {
        backends::rule_source const source = rule.source();
        ir::plan const plan =
            passes::compile(passes::simplified(source.written), ir::element::f32, usual_plan<float>(rule));
        made.push_back({{"name", std::string(rule.name)},
                        {"operations", std::to_string(flops(plan))},
                        {"bytes", std::to_string(accesses(plan) * sizeof(float))},
                        {"loops", std::to_string(plan.stages.size()) + (plan.stages.size() == 1 ? " loop" : " loops")},
                        {"formula", print::mathml_of(source.latex)}});
    }
    return made;
}

json machine_rows(machine const& here) {
    std::string caches;
    for (cache const& each : here.caches)
        caches += (caches.empty() ? "" : ", ") + each.name + " " + parts::size_text(each.bytes);
    json made = json::array();
    auto const add = [&](char const* name, std::string const& value) {
        made.push_back({{"name", name}, {"value", value}});
    };
    add("Processor", here.processor);
    add("Cores", std::to_string(here.cores));
    add("Data caches", caches.empty() ? "not told by the system" : caches);
    add("Best instruction set", here.isa);
    add("Compiler", here.compiler);
    add("System", here.system);
    return made;
}

/// The files named, and those of a folder that end so, by name.
std::vector<fs::path> files_of(std::vector<fs::path> const& named, std::string const& option, char const* extension) {
    std::vector<fs::path> made;
    for (fs::path const& path : named) {
        std::error_code none;
        if (!fs::is_directory(path, none)) {
            made.push_back(path);
            continue;
        }
        std::vector<fs::path> inside;
        for (auto const& entry : fs::directory_iterator(path))
            if (entry.path().extension() == extension) inside.push_back(entry.path());
        if (inside.empty())
            throw std::invalid_argument(option + " " + path.string() + ": no " + extension + " file is in this folder");
        std::ranges::sort(inside);
        made.insert(made.end(), inside.begin(), inside.end());
    }
    return made;
}

/// Everything but the page itself: reads all input, so that a fault in it is known before anything is written.
json gathered(report_options const& asked) {
    json page{{"version", RAVINE_VERSION}, {"date", date_text()}, {"shown", shown()}, {"rules", all_rules()}};
    machine const here = this_machine();
    page["machine"] = machine_rows(here);
    json contents = json::array(), missing = json::array(), glance = json::array();
    auto const section = [&](std::string const& id, std::string const& title) {
        contents.push_back({{"id", id}, {"title", title}});
    };
    section("formula", std::string(shown_rule().name));

    page["has_checks"] = asked.check.has_value();
    if (asked.check)
        page["checks"] = parts::check_table(evidence::checks(*asked.check), glance), section("check", "checks");
    else
        missing.push_back("The check of every rule (--check FILE.json, from ravine check --json).");

    page["benches"] = json::array();
    for (fs::path const& file : files_of(asked.bench, "--bench", ".json")) {
        std::string const title = parts::title_of(file), id = "bench-" + std::to_string(page["benches"].size() + 1);
        page["benches"].push_back(parts::bench_section(id, title, evidence::benches(file), here, glance));
        section(id, title);
    }
    if (page["benches"].empty()) missing.push_back("Benchmarks (--bench FILE.json, from ravine bench --json).");

    page["trainings"] = json::array();
    for (fs::path const& file : files_of(asked.train, "--train", ".jsonl")) {
        std::string const title = parts::title_of(file),
                          id = "training-" + std::to_string(page["trainings"].size() + 1);
        page["trainings"].push_back(parts::training_section(id, title, evidence::trainings(file), glance));
        section(id, title);
    }
    if (page["trainings"].empty()) missing.push_back("Training (--train FILE.jsonl, from ravine train --json).");

    json example = json::array();
    for (std::string const& text : asked.example) {
        auto const [name, file] = setting_of("--example", text, "FILE");
        example.push_back({{"title", name}, {"text", read_file(file)}});
    }
    page["has_example"] = !example.empty();
    if (example.empty())
        missing.push_back("A rule from outside (--example NAME=FILE).");
    else
        section("example", "a rule from outside");
    page["example"] = example;

    section("rules", "all rules");
    page["has_missing"] = !missing.empty();
    if (!missing.empty()) section("missing", "not in this report");
    glance.insert(
        glance.begin(),
        json{{"text", std::to_string(rules().size()) + " rules, each written once as a formula."}, {"bad", false}});
    page["missing"] = missing, page["contents"] = contents, page["glance"] = glance;
    return page;
}

} // namespace

int report(sink to, report_options const& asked) {
    parts::json const values = gathered(asked);
    std::string const page = chart::page(report_page, values);
    std::error_code error;
    fs::create_directories(asked.out, error);
    if (error) throw std::runtime_error(asked.out.string() + ": cannot be made: " + error.message());
    fs::path const file = asked.out / "index.html";
    write_file(file, {page});
    for (parts::json const& line : values.at("glance"))
        to.out << tinted(line.at("text").get<std::string>(), line.at("bad").get<bool>() ? tint::bad : tint::none,
                         to.colour)
               << '\n';
    to.out << "wrote " << file.string() << '\n';
    return 0;
}

} // namespace ravine::tool
