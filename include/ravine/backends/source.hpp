// The same body as text: the files of generated/, deterministic, with provenance, operation counts and bytes per element.
#pragma once

#include <ravine/backends/source_host.hpp>
#include <ravine/dispatch.hpp>
#include <ravine/passes/compile.hpp>

#include <string>
#include <vector>

namespace ravine::backends {

/// What generated source is made from.
struct rule_source {
    program written;
    std::vector<std::string> formulas;  // one text per line of the rule
    std::string text, latex;            // the whole rule
    std::uint64_t fingerprint = 0;
    std::string header;                 // to include: ravine/rules/adam.hpp
    std::string symbol;                 // the rule's name in C++: ravine::rules::adam, or ::mine::adam
};

/// A file below the folder of generated source.
struct source_file {
    std::string path, content;
};

namespace detail {

struct typed {
    element e;
    char const *name, *type;
    unsigned bytes;
};
inline constexpr typed types[]{{element::f32, "f32", "float", 4}, {element::f64, "f64", "double", 8}};

inline std::string commented(std::string const& text) {
    std::string made = "//     ";
    for (char c : text) made += c == '\n' ? "\n//     " : std::string(1, c);
    while (made.ends_with(' ') || made.ends_with('/')) made.pop_back();
    while (made.ends_with('\n')) made.pop_back();
    return made + "\n";
}

/// The namespace of a rule's generated source below ravine::generated. A rule of the library has its name; another's
/// has its own namespaces besides, for two rules of one name may be linked: ::mine::adam has in_mine::adam.
inline std::string space_of(rule_source const& rule) {
    std::string const name(rule.written.name.view());
    if (rule.symbol == "ravine::rules::" + name) return name;
    std::string made;
    std::string_view rest = rule.symbol;
    if (rest.starts_with("::")) rest.remove_prefix(2);
    for (std::size_t end; (end = rest.find("::")) != std::string_view::npos; rest.remove_prefix(end + 2))
        made += "in_" + std::string(rest.substr(0, end)) + "::";
    return made + name;
}

/// What a plan assumes, in words.
inline std::string assumptions(program const& simple, unsigned k) {
    auto const conditions = passes::split_conditions(simple);
    if (k >= 1u << conditions.size()) return "any hyper-parameters";
    std::string made;
    for (std::size_t i = 0; i < conditions.size(); ++i)
        made += (i ? " and " : "") + std::string((k >> i & 1u) != 0 ? "" : "not ") + "(" + formula_text(simple, conditions[i]) + ")";
    return made.empty() ? "always" : made;
}

inline std::string stage_name(unsigned k, std::size_t s) { return "plan_" + std::to_string(k) + "_stage_" + std::to_string(s); }

/// generated/kernels/<rule>.hpp: the bodies of all plans and stages.
inline std::string kernel_header(rule_source const& rule) {
    std::string const name(rule.written.name.view()), space = space_of(rule);
    program const simple = passes::simplified(rule.written);
    std::string made = "// The loops' bodies of " + name + ", made by `ravine generate` from " + rule.header + "; not to be edited.\n//\n" +
                       commented(rule.text) + "#pragma once\n\n#include <ravine/operators/functions.hpp>\n#include <ravine/simd/composed.hpp>\n"
                       "#include <ravine/simd/loop.hpp>\n\n#include <array>\n\n";
    for (typed const& t : types) {
        made += "namespace ravine::generated::" + space + "::" + t.name + " {\n";
        for (unsigned k = 0; k < passes::plan_count(simple, t.e); ++k) {
            plan const p = passes::compile(simple, t.e, k);
            made += "\n// Plan " + std::to_string(k) + ", for " + assumptions(simple, k) + ": " + std::to_string(flops(p)) +
                    " operations and " + std::to_string(accesses(p) * t.bytes) + " bytes per element.\n";
            for (std::size_t s = 0; s < p.stages.size(); ++s) made += body_source(p, s, t.type, stage_name(k, s), rule.formulas);
        }
        made += "\n}  // namespace ravine::generated::" + space + "::" + std::string(t.name) + "\n\n";
    }
    made.pop_back();
    return made;
}

template <class List, class F>
std::string table(std::string const& type, std::string const& name, List const& from, F f) {
    std::string made = "constexpr std::array<" + type + ", " + std::to_string(from.size()) + "> " + name + "{";
    for (std::size_t i = 0; i < from.size(); ++i) made += std::string(i ? ", " : "") + type + "{" + f(from[i]) + "}";
    return made + "};\n";
}
inline std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

/// generated/kernels/<rule>.cpp: the host side, and the definition that links a rule to its kernels.
inline std::string kernel_host(rule_source const& rule) {
    std::string const name(rule.written.name.view()), space = space_of(rule);
    program const simple = passes::simplified(rule.written);
    std::size_t const split = passes::split_conditions(simple).size();
    std::string made = "// The host side of " + name + ", made by `ravine generate` from " + rule.header + "; not to be edited.\n#include <" +
                       rule.header + ">\n#include <ravine/linked.hpp>\n\n#include <array>\n#include <cmath>\n#include <limits>\n\n"
                       "namespace ravine::generated::" + space + " {\n\n";
    for (typed const& t : types)
        for (std::string_view isa : isa_names)
            made += "extern stage_function<" + std::string(t.type) + "> const " + t.name + "_" + std::string(isa) + "[];\n";
    made += "\nnamespace {\n\n";
    made += table("hyper_of_kernel", "hypers", rule.written.hypers, [](hyper_info const& h) {
        return quoted(h.name.view()) + ", {" + number_text(h.range.value) + ", " + number_text(h.range.least) + ", " +
               number_text(h.range.greatest) + ", " + (h.range.open_above ? "true" : "false") + "}";
    });
    made += table("state_of_kernel", "states_of_rule", rule.written.states, [](state_info const& s) {
        return quoted(s.name.view()) + ", ir::seed::" + (s.from == seed::value ? "value" : s.from == seed::theta ? "theta" : "gradient");
    });
    made += table("std::string_view", "scalars_of_rule", rule.written.scalars, [](scalar_info const& s) { return quoted(s.name.view()); });
    made += table("std::string_view", "inputs", rule.written.inputs, [](label const& l) { return quoted(l.view()); });
    made += table("std::string_view", "givens", rule.written.givens, [](label const& l) { return quoted(l.view()); });
    for (typed const& t : types) {
        unsigned const plans = passes::plan_count(simple, t.e);
        program const choice = passes::chooser(simple, t.e);
        made += "\nnamespace " + std::string(t.name) + " {\n\nusing T = " + t.type + ";\n\n";
        auto const plain = [](std::string text) {  // T is a type here, not a parameter
            for (std::size_t at; (at = text.find("template <class T>\n")) != std::string::npos;) text.erase(at, 19);
            return text;
        };
        made += plain(choose_source(choice, split, plans)) + "\n" + plain(seed_source(choice));
        std::string tables;
        std::size_t first = 0;
        std::string all_plans;
        for (unsigned k = 0; k < plans; ++k) {
            plan const p = passes::compile(simple, t.e, k);
            std::string names;
            for (std::size_t s = 0; s < p.stages.size(); ++s) {
                std::string const function = "prepare_" + std::to_string(k) + "_" + std::to_string(s);
                made += "\n// Plan " + std::to_string(k) + ", before stage " + std::to_string(s) + ".\n" +
                        plain(prepare_source(p, s, function, rule.formulas));
                names += (s ? ", &" : "&") + function;
            }
            std::string finish = "nullptr";
            if (!p.of.scalars.empty()) {
                finish = "finish_" + std::to_string(k);
                made += "\n// Plan " + std::to_string(k) + ", after the last stage.\n" +
                        plain(prepare_source(p, p.stages.size(), finish, rule.formulas));
                finish = "&" + finish;
            }
            tables += "constexpr std::array<prepare_function<T>, " + std::to_string(p.stages.size()) + "> prepares_" + std::to_string(k) +
                      "{" + names + "};\n";
            all_plans += std::string(k ? ", " : "") + "plan_kernel<T>{prepares_" + std::to_string(k) + ", " + finish + ", " +
                         (is_shared(p) ? "true" : "false") + ", " + std::to_string(first) + "}";
            first += p.stages.size();
        }
        made += "\n" + tables + "constexpr std::array<plan_kernel<T>, " + std::to_string(plans) + "> plans{" + all_plans + "};\n\n}  // namespace " +
                t.name + "\n";
    }
    char fingerprint[24];
    std::snprintf(fingerprint, sizeof fingerprint, "0x%016llx", static_cast<unsigned long long>(rule.fingerprint));
    made += "\n}  // namespace\n}  // namespace ravine::generated::" + space + "\n\nnamespace ravine {\n";
    for (typed const& t : types) {
        std::string const in = "generated::" + space + "::", own = in + t.name + "::";
        made += "\ntemplate <>\nlinked_kernel<" + std::string(t.type) + "> const& linked_kernel_of<" + rule.symbol + ", " + t.type + ">() {\n"
                "    static linked_kernel<" + t.type + "> const made{\n        {" + detail::quoted(name) + ", " + fingerprint + ", " + in + "hypers, " + in +
                "states_of_rule, " + in + "scalars_of_rule, " + in + "inputs, " + in + "givens,\n         &" + own + "seed, &" + own + "choose, " + own +
                "plans},\n#if defined(__x86_64__)\n        {" + in + t.name + "_baseline, " + in + t.name + "_avx2, " + in + t.name +
                "_avx512}};\n#else\n        {" + in + t.name + "_baseline, nullptr, nullptr}};\n#endif\n    return made;\n}\n";
    }
    return made + "\n}  // namespace ravine\n";
}

/// generated/isa/<isa>.cpp: the loops of all rules for one instruction set.
inline std::string isa_file(std::vector<rule_source> const& rules, std::string const& isa) {
    std::string made = "// The loops of all rules for " + isa + ", made by `ravine generate`; not to be edited. Those with the steps around an\n"
                       "// update follow the plain ones of a rule: with all of them, then with the usual ones.\n#include <ravine/simd/around.hpp>\n\n";
    for (rule_source const& rule : rules) made += "#include \"../kernels/" + std::string(rule.written.name.view()) + ".hpp\"\n";
    made += "\nnamespace ravine::generated {\n";
    for (rule_source const& rule : rules) {
        std::string const space = space_of(rule);
        program const simple = passes::simplified(rule.written);
        made += "\nnamespace " + space + " {\n";
        for (typed const& t : types) {
            std::string const type = "stage_function<" + std::string(t.type) + "> const ", array = t.name + ("_" + isa) + "[]";
            made += "extern " + type + array + ";\n" + type + array + " = {\n";
            std::string around, usual;
            for (unsigned k = 0; k < passes::plan_count(simple, t.e); ++k) {
                plan const p = passes::compile(simple, t.e, k);
                for (std::size_t s = 0; s < p.stages.size(); ++s) {
                    std::string const body = std::string(t.name) + "::" + stage_name(k, s);
                    made += "    &simd::loop<" + body + ", simd::" + isa + ">::run,\n";
                    std::string const role = body + (s + 1 == p.stages.size() ? ", true, " : ", false, ") + (averaging_stage(p) == s ? "true" : "false");
                    around += "    &simd::loop<simd::surrounded<" + role + ", true>, simd::" + isa + ">::run,\n";
                    usual += "    &simd::loop<simd::usually_surrounded<" + role + ", simd::" + isa + ">, simd::" + isa + ">::run,\n";
                }
            }
            made += around + usual + "};\n";
        }
        made += "}  // namespace " + space + "\n";
    }
    return made + "\n}  // namespace ravine::generated\n";
}

}  // namespace detail

/// The files of one rule.
inline std::vector<source_file> generate(rule_source const& rule) {
    std::string const base = "kernels/" + std::string(rule.written.name.view());
    return {{base + ".hpp", detail::kernel_header(rule)}, {base + ".cpp", detail::kernel_host(rule)}};
}

/// The files that all rules share: one a instruction set, and the formulas.
inline std::vector<source_file> generate_shared(std::vector<rule_source> const& rules) {
    std::vector<source_file> files;
    for (std::string_view isa : isa_names)
        files.push_back({"isa/" + std::string(isa) + ".cpp", detail::isa_file(rules, std::string(isa))});
    std::string formulas = "# The rules\n\nMade by `ravine generate`; not to be edited. Operations and bytes are those of float, all stages.\n";
    for (rule_source const& rule : rules) {
        plan const p = passes::compile(passes::simplified(rule.written), element::f32, 0);
        formulas += "\n## " + std::string(rule.written.name.view()) + "\n\n" + std::to_string(flops(p)) + " operations and " +
                    std::to_string(accesses(p) * 4) + " bytes per element in " + std::to_string(p.stages.size()) +
                    (p.stages.size() == 1 ? " stage.\n\n```\n" : " stages.\n\n```\n") + rule.text + "\n```\n\n$$\n" + rule.latex + "\n$$\n";
    }
    files.push_back({"rules.md", formulas});
    return files;
}

}  // namespace ravine::backends
