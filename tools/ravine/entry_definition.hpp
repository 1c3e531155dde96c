// Makes the entry of a rule: the one place where its oracle is instantiated.
#pragma once

#include <tools/ravine/entry.hpp>

#include <ravine/backends/local_object.hpp>
#include <ravine/optimizer.hpp>
#include <ravine/print/fingerprint.hpp>
#include <ravine/print/latex.hpp>
#include <ravine/print/text.hpp>

namespace ravine::tool {

template <auto const& Rule>
backends::rule_source source_of() {
    print::listing const listing = print::listing_of(Rule);
    std::string const name(Rule.name);
    backends::rule_source made{ir::lower(Rule), {}, print::text(listing), print::latex(listing), print::fingerprint(Rule),
                               "ravine/rules/" + name + ".hpp", "ravine::rules::" + name};
    for (print::entry const& line : listing.step)
        made.formulas.push_back(std::string(line.symbol) + " = " + print::text(line.value));
    return made;
}

/// A step does not depend on anything but the trajectory, so an oracle is made for each.
template <auto const& Rule, class T>
void step_oracle(trajectory<T>& at, std::vector<T> const& g, arrays<T> const& inputs, numbers const& given,
                 line_trace<T> const& trace) {
    calculus::oracle<Rule, T> o(std::move(at.theta));
    o.hyper = at.hyper;
    o.scalar = std::move(at.scalar);
    o.state = std::move(at.state);
    o.t = at.t;
    o.step(g, inputs, given, [&](std::string_view name, calculus::value<T> const& now) {
        if (trace) trace(name, now);
    });
    at.theta = std::move(o.theta);
    at.scalar = std::move(o.scalar);
    at.state = std::move(o.state);
    at.t = o.t;
}

template <auto const& Rule, class T>
kernel<T> linked_of(isa which) {
    return linked::make<Rule, T>(which);
}

template <auto const& Rule, bool Linked>
rule_entry make_entry() {
    rule_entry made{Rule.name, &source_of<Rule>, &step_oracle<Rule, float>, &step_oracle<Rule, double>, &step_oracle<Rule, long double>,
                    &local_kernel_of<Rule, float>, nullptr, &local_kernel_of<Rule, double>, nullptr};
    if constexpr (Linked) {
        made.linked_f32 = &linked_of<Rule, float>;
        made.linked_f64 = &linked_of<Rule, double>;
    }
    return made;
}

}  // namespace ravine::tool
