// `ravine show`: one rule as text, LaTeX, MathML, program, plan or generated source, and the program after each pass.
#include "commands.hpp"
#include "dump.hpp"
#include "entry.hpp"
#include "table.hpp"
#include <ravine/print/mathml.hpp>

namespace ravine::tool {
namespace {

using namespace ir;

void heading(sink to, std::string const& text) { to.out << '\n' << tinted("== " + text, tint::strong, to.colour) << '\n'; }

/// The plans of a rule in float, each with what it assumes.
void print_plans(sink to, rule_entry const& rule, program const& simple) {
    unsigned const usual = usual_plan<float>(rule);
    unsigned const count = passes::plan_count(simple, element::f32);
    to.out << tinted(std::string(rule.name), tint::strong, to.colour) << ": " << count << (count == 1 ? " plan" : " plans")
           << " in float\n";
    for (unsigned k = 0; k < count; ++k) {
        plan const made = passes::compile(simple, element::f32, k);
        to.out << "\nplan " << k << ", for " << backends::detail::assumptions(simple, k) << (k == usual ? " (the defaults)" : "")
               << ": " << flops(made) << " operations and " << accesses(made) * sizeof(float) << " bytes per element\n";
        print_plan(to.out, made, sizeof(float));
    }
}

/// The pipeline of passes/compile, one pass after the other, with the program after each.
class explanation {
public:
    explanation(sink to, program const& written) : to_(to), now_(written) {
        to_.out << tinted(std::string(written.name.view()), tint::strong, to_.colour) << ", in float\n";
        heading(to_, "lower: " + counts_text(now_));
        print_program(to_.out, now_, to_.colour);
    }
    void after(std::string const& pass, program const& next) {
        bool const changed = differs(next);
        heading(to_, pass + ": " + (changed ? changes_text(now_, next) : "nothing changes"));
        if (changed) print_nodes(to_.out, next, to_.colour);
        now_ = next;
    }
    program const& now() const { return now_; }
    void restart(program const& from) { now_ = from; }

private:
    bool differs(program const& next) const {
        if (next.nodes.size() != now_.nodes.size()) return true;
        for (std::size_t i = 0; i < next.nodes.size(); ++i)
            if (!same(next.nodes[i], now_.nodes[i])) return true;
        return false;
    }
    sink to_;
    program now_;
};

void explain(sink to, program const& written) {
    explanation passes_of(to, written);
    passes_of.after("simplify", passes::simplify(written));
    passes_of.after("prune", passes::prune(passes_of.now()));
    program const simple = passes_of.now();
    auto const conditions = passes::split_conditions(simple);
    for (unsigned k = 0; k < passes::plan_count(simple, element::f32); ++k) {
        std::string const name = "plan " + std::to_string(k);
        passes_of.restart(simple);
        heading(to, name + ", for " + backends::detail::assumptions(simple, k));
        if (k < 1u << conditions.size()) {
            program assumed = simple;
            for (std::size_t i = 0; i < conditions.size(); ++i)
                assumed.nodes[conditions[i]] =
                    node{leaf::constant, rate::constant, true, no_node, no_node, no_node, (k >> i & 1u) != 0 ? 1.0 : 0.0};
            if (!conditions.empty()) passes_of.after(name + ", assume", assumed);
            passes_of.after(name + ", simplify", passes::simplify(passes_of.now()));
            passes_of.after(name + ", prune", passes::prune(passes_of.now()));
            passes_of.after(name + ", select", passes::select(passes_of.now(), element::f32));
            passes_of.after(name + ", prune", passes::prune(passes_of.now()));
        }
        plan const made = passes::make_plan(passes_of.now());
        heading(to, name + ", stages: " + std::to_string(made.stages.size()) + (made.stages.size() == 1 ? " loop, " : " loops, ") +
                        std::to_string(flops(made)) + " operations and " + std::to_string(accesses(made) * sizeof(float)) +
                        " bytes per element");
        print_plan(to.out, made, sizeof(float));
    }
}

} // namespace

int show(sink to, show_options const& asked) {
    if (asked.schedule && (asked.explain || !asked.rule.empty()))
        throw std::invalid_argument(std::string(asked.explain ? "--explain" : "RULE") + " does not go with --schedule");
    if (asked.schedule) return show_schedule(to, asked);
    if (asked.rule.empty()) throw std::invalid_argument("show: RULE or --schedule TEXT is required");
    if (asked.svg) throw std::invalid_argument("--svg draws a schedule; it needs --schedule TEXT");
    rule_entry const& rule = find_rule(asked.rule);
    if (asked.explain && !asked.as.empty())
        throw std::invalid_argument("--explain shows the program after each pass; it does not go with --as " + asked.as);
    backends::rule_source const source = rule.source();
    if (asked.explain) explain(to, source.written);
    else if (asked.as.empty() || asked.as == "text") to.out << source.text << '\n';
    else if (asked.as == "latex") to.out << source.latex << '\n';
    else if (asked.as == "mathml") to.out << print::mathml_of(source.latex) << '\n';
    else if (asked.as == "plan") print_plans(to, rule, passes::simplified(source.written));
    else if (asked.as == "source") to.out << backends::generate(source).front().content;
    else if (asked.as == "program") {
        to.out << tinted(asked.rule, tint::strong, to.colour) << ", as written: " << counts_text(source.written) << '\n';
        print_program(to.out, source.written, to.colour);
    } else
        throw std::invalid_argument("--as " + asked.as + ": there are text, latex, mathml, program, plan and source");
    return 0;
}

} // namespace ravine::tool
