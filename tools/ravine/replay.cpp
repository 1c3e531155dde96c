// `ravine replay`: applies a rule to recorded gradients, to compare with another implementation.
#include "commands.hpp"
#include "entry.hpp"
#include "npy.hpp"
#include "numbers.hpp"
#include "setting.hpp"
#include "table.hpp"
#include <cmath>
#include <map>
#include <ravine/stepper.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

/// NAME=VALUE options by name; each name is known and comes once.
template <class List, class NameOf>
std::map<std::string, std::string> named(std::string const& option, std::vector<std::string> const& texts, char const* value,
                                         std::string const& rule, char const* kind, List const& known, NameOf name_of) {
    std::map<std::string, std::string> made;
    for (std::string const& text : texts) {
        auto const [name, right] = setting_of(option, text, value);
        std::string all;
        bool found = false;
        for (auto const& item : known) {
            all += (all.empty() ? "" : ", ") + std::string(name_of(item));
            found = found || name_of(item) == name;
        }
        if (!found)
            throw std::invalid_argument(option + " " + text + ": " + rule + " has no " + kind + " called '" + name + "'" +
                                        (all.empty() ? "" : "; it has " + all));
        if (!made.emplace(name, right).second) throw std::invalid_argument(option + " " + name + " is given twice");
    }
    return made;
}

/// Whether a file's shape is (steps, *shape).
bool is_rows_of(npy::shape const& rows, npy::shape const& of) {
    return rows.size() == of.size() + 1 && std::equal(of.begin(), of.end(), rows.begin() + 1);
}

/// Everything read and checked; nothing has been written.
template <class T>
struct recording {
    npy::shape shape;
    std::size_t n = 0, steps = 0;
    std::vector<T> theta, gradients;
    std::vector<double> hyper;              // in the order of the clauses
    std::vector<std::vector<T>> inputs;     // rows, as the gradients
    std::vector<std::vector<double>> given; // one number a step

    std::vector<T> row(std::vector<T> const& from, std::size_t step) const {
        auto const begin = from.begin() + static_cast<std::ptrdiff_t>(step * n);
        return {begin, begin + static_cast<std::ptrdiff_t>(n)};
    }
};

template <class T>
std::vector<T>& values_of(npy::array& from) {
    return std::get<std::vector<T>>(from.values);
}

/// Rows of theta's type and shape, one a step.
template <class T>
std::vector<T> rows_of(std::filesystem::path const& path, npy::array& file, recording<T> const& to, bool first) {
    if (file.is_double() != std::is_same_v<T, double>)
        throw std::invalid_argument(path.string() + " holds " + file.type() + ", theta " + (file.is_double() ? "float32" : "float64") +
                                    "; both must be the same");
    if (!is_rows_of(file.shape, to.shape) || (!first && file.shape[0] != to.steps)) {
        npy::shape wanted = to.shape;
        wanted.insert(wanted.begin(), first ? 0 : to.steps);
        std::string text = npy::text(wanted);
        if (first) text.replace(1, 1, "steps");
        throw std::invalid_argument(path.string() + " has the shape " + npy::text(file.shape) + ", " + text + " is needed");
    }
    return std::move(values_of<T>(file));
}

template <class T>
recording<T> read(replay_options const& asked, host_kernel<T> const& host, npy::array& theta) {
    std::string const rule(host.rule);
    auto const own_name = [](auto const& item) { return std::string_view(item.name); };
    auto const itself = [](std::string_view name) { return name; };
    auto const set = named("--set", asked.set, "VALUE", rule, "hyper-parameter", host.hypers, own_name);
    auto const input_files = named("--input", asked.input, "FILE.npy", rule, "input", host.inputs, itself);
    auto const given_files = named("--given", asked.given, "FILE.npy", rule, "given number", host.givens, itself);

    recording<T> made;
    for (hyper_of_kernel const& h : host.hypers) {
        auto const found = set.find(std::string(h.name));
        double const value = found == set.end() ? h.range.value : number_of("--set " + found->first, found->second);
        check_hyper(host.rule, h, value);
        made.hyper.push_back(value);
    }
    for (std::string_view const name : host.inputs)
        if (!input_files.contains(std::string(name)))
            throw std::invalid_argument(rule + " needs the input " + std::string(name) + ": pass --input " + std::string(name) + "=FILE.npy");
    for (std::string_view const name : host.givens)
        if (!given_files.contains(std::string(name)))
            throw std::invalid_argument(rule + " needs the number " + std::string(name) + ": pass --given " + std::string(name) + "=FILE.npy");

    made.shape = theta.shape;
    made.n = theta.size();
    made.theta = std::move(values_of<T>(theta));
    npy::array gradients = npy::read(asked.gradients);
    made.gradients = rows_of(asked.gradients, gradients, made, true);
    made.steps = gradients.shape[0];
    for (std::string_view const name : host.inputs) {
        std::filesystem::path const path = input_files.find(std::string(name))->second;
        npy::array file = npy::read(path);
        made.inputs.push_back(rows_of(path, file, made, false));
    }
    for (std::string_view const name : host.givens) {
        std::filesystem::path const path = given_files.find(std::string(name))->second;
        npy::array file = npy::read(path);
        if (file.shape != npy::shape{made.steps})
            throw std::invalid_argument(path.string() + " has the shape " + npy::text(file.shape) + ", " + npy::text({made.steps}) + " is needed");
        made.given.push_back(std::visit([](auto const& all) { return std::vector<double>(all.begin(), all.end()); }, file.values));
    }
    if (asked.trace && *asked.trace >= made.n)
        throw std::invalid_argument("--trace " + std::to_string(*asked.trace) + ": theta has " + std::to_string(made.n) +
                                    (made.n == 1 ? " element, counted from 0" : " elements, counted from 0"));
    return made;
}

/// Theta after every step, or after the last alone.
template <class T>
struct result {
    bool all;
    std::vector<T> values;
    void add(std::vector<T> const& theta) {
        if (all) values.insert(values.end(), theta.begin(), theta.end());
        else values = theta;
    }
};

template <class T>
void run_kernel(kernel<T> with, recording<T> const& of, result<T>& to) {
    std::vector<T> theta = of.theta, g(of.n);
    std::vector<std::vector<T>> inputs(of.inputs.size(), std::vector<T>(of.n));
    std::vector<std::span<T const>> const views(inputs.begin(), inputs.end());
    stepper<T> run(with);
    for (std::size_t k = 0; k < of.hyper.size(); ++k) run.set_hyper(k, of.hyper[k]);
    run.add(theta, g, views);
    auto const copy_row = [&](std::vector<T> const& from, std::size_t step, std::vector<T>& row) {
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(step * of.n), of.n, row.begin()); // in place: the kernel has its address
    };
    for (std::size_t step = 0; step < of.steps; ++step) {
        copy_row(of.gradients, step, g);
        for (std::size_t k = 0; k < inputs.size(); ++k) copy_row(of.inputs[k], step, inputs[k]);
        std::vector<double> given;
        for (std::vector<double> const& numbers : of.given) given.push_back(numbers[step]);
        run.step(given);
        to.add(theta);
    }
}

template <class T>
void run_oracle(rule_entry const& rule, host_kernel<T> const& host, recording<T> const& of, result<T>& to,
                typename calculus::any_oracle<T>::tracer const& line, std::size_t& step) {
    auto const oracle = rule.oracle<T>()(of.theta);
    for (std::size_t k = 0; k < of.hyper.size(); ++k) oracle->hyper()[std::string(host.hypers[k].name)] = of.hyper[k];
    for (step = 0; step < of.steps; ++step) {
        typename calculus::any_oracle<T>::arrays inputs;
        typename calculus::any_oracle<T>::numbers given;
        for (std::size_t k = 0; k < of.inputs.size(); ++k) inputs.emplace(host.inputs[k], of.row(of.inputs[k], step));
        for (std::size_t k = 0; k < of.given.size(); ++k) given.emplace(host.givens[k], of.given[k][step]);
        oracle->step(of.row(of.gradients, step), inputs, given, line);
        to.add(oracle->theta());
    }
}

/// Every line's value for one element; the oracle has lines, a kernel has not.
template <class T>
void trace(sink to, rule_entry const& rule, host_kernel<T> const& host, recording<T> const& of, std::size_t element) {
    table rendered({{"step", side::right}, {"line"}, {"value"}});
    std::string first;
    std::size_t step = 0;
    result<T> none{false, {}};
    run_oracle<T>(rule, host, of, none, [&](std::string_view name, calculus::value<T> const& now) {
        bool const finite = now.per_element() ? std::isfinite(now.elements[element]) : std::isfinite(now.number);
        std::string const text = now.per_element() ? exact(now.elements[element]) : exact(now.number);
        rendered.add({std::to_string(step + 1), std::string(name), {text, finite ? tint::none : tint::bad}});
        if (!finite && first.empty())
            first = "the first line that is not finite: " + std::string(name) + " = " + text + " at step " + std::to_string(step + 1);
    }, step);
    rendered.print(to.out, to.colour);
    to.out << (first.empty() ? "every line is finite" : first) << '\n';
}

template <class T>
int replay(sink to, replay_options const& asked, npy::array& theta) {
    rule_entry const& rule = find_rule(asked.rule);
    bool const by_kernel = asked.backend == "kernel";
    kernel<T> const with = by_kernel ? rule.best<T>(asked.isa.empty() ? best_isa() : isa_of(asked.isa)) : rule.local<T>()(isa::baseline);
    recording<T> const of = read<T>(asked, *with.host, theta);
    result<T> made{asked.all, {}};
    if (!asked.all) made.values = of.theta; // no step at all
    std::size_t step = 0;
    if (by_kernel) run_kernel<T>(with, of, made);
    else run_oracle<T>(rule, *with.host, of, made, [](std::string_view, calculus::value<T> const&) {}, step);
    if (asked.trace) trace<T>(to, rule, *with.host, of, *asked.trace);
    npy::array out{of.shape, std::move(made.values)};
    if (asked.all) out.shape.insert(out.shape.begin(), of.steps);
    npy::write(asked.out, out);
    return 0;
}

} // namespace

int replay(sink to, replay_options const& asked) {
    find_rule(asked.rule);
    if (asked.backend != "kernel" && asked.backend != "oracle")
        throw std::invalid_argument("--backend " + asked.backend + ": there are kernel and oracle");
    if (asked.backend == "oracle" && !asked.isa.empty())
        throw std::invalid_argument("--isa " + asked.isa + ": the oracle has no instruction set");
    npy::array theta = npy::read(asked.theta);
    return theta.is_double() ? replay<double>(to, asked, theta) : replay<float>(to, asked, theta);
}

} // namespace ravine::tool
