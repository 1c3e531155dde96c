// `ravine check`: every kernel of this machine against the oracle, bit for bit, and the oracle's error in ULP.
#include "check_walk.hpp"
#include "commands.hpp"
#include "entry.hpp"
#include "figures.hpp"
#include "numbers.hpp"
#include "table.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <ravine/stepper.hpp>
#include <stdexcept>

namespace ravine::tool {
namespace {

template <class T>
bool same_bits(T a, T b) {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    return std::bit_cast<bits>(a) == std::bit_cast<bits>(b) || (a != a && b != b);
}

/// How far a value is from what it should be, in units of the last place of the larger of that and the value before
/// the step: what cancels in a step is not an error of it.
template <class T>
double error_of(T value, wider<T> wanted, T before) {
    using limits = std::numeric_limits<T>;
    T const scale = std::max(static_cast<T>(std::abs(wanted)), std::abs(before));
    if (!std::isfinite(scale)) return 0;
    T const unit = std::max(std::ldexp(T(1), std::ilogb(std::max(scale, limits::min())) - limits::digits + 1), limits::denorm_min());
    return static_cast<double>(std::abs(static_cast<wider<T>>(value) - wanted) / static_cast<wider<T>>(unit));
}

/// A kernel on a walk: what differs first from the oracle, in words, and the worst error so far.
template <class T>
std::optional<std::string> difference(kernel<T> with, walk<T> const& on, std::size_t offset, double& worst) {
    std::size_t const n = on.of.n;
    std::vector<T> theta_room(n + 16), g_room(n + 16);
    std::span<T> const theta(theta_room.data() + offset, n), g(g_room.data() + (offset * 7 + 3) % 16, n);
    std::ranges::copy(on.start, theta.begin());
    std::vector<std::span<T const>> inputs(on.inputs.begin(), on.inputs.end());
    stepper<T> run(with);
    host_kernel<T> const& host = *with.host;
    for (auto const& [name, value] : on.of.hyper)
        for (std::size_t k = 0; k < host.hypers.size(); ++k)
            if (host.hypers[k].name == name) run.set_hyper(k, value);
    std::size_t const at = run.add(theta, g, inputs);
    for (std::size_t step = 0; step < on.after.size(); ++step) {
        snapshot<T> const& wanted = on.after[step];
        std::ranges::copy(wanted.g, g.begin());
        run.step(on.given[step]);
        auto const where = [&](std::string_view name) {
            return std::string(name) + " differs after step " + std::to_string(step + 1) + " of a tensor of " + std::to_string(n);
        };
        for (std::size_t k = 0; k < wanted.arrays.size(); ++k) {
            std::span<T const> const now = k == 0 ? std::span<T const>(theta) : std::span<T const>(run.state(at, k - 1));
            for (std::size_t i = 0; i < n; ++i) {
                if (!same_bits(now[i], wanted.arrays[k][i]))
                    return where(k == 0 ? "theta" : host.states[k - 1].name) + ": element " + std::to_string(i) + " is " +
                           printed("%.9g", static_cast<double>(now[i])) + ", the oracle has " +
                           printed("%.9g", static_cast<double>(wanted.arrays[k][i]));
                if (k == 0 && !on.of.special) worst = std::max(worst, error_of(now[i], wanted.wide[i], wanted.before[i]));
            }
        }
        for (std::size_t k = 0; k < wanted.scalars.size(); ++k)
            if (!same_bits(run.scalar(at, k), wanted.scalars[k])) return where(host.scalars[k]);
    }
    return std::nullopt;
}

/// All walks by one kernel: the verdict.
template <class T>
std::string verdict(kernel_source<T> make, isa which, std::vector<walk<T>> const& walks, std::string const& what, checked& row) {
    if (!make) return "none";
    try {
        kernel<T> const with = make(which);
        for (std::size_t k = 0; k < walks.size(); ++k)
            if (auto const found = difference<T>(with, walks[k], k % 16, row.worst_ulp)) {
                row.differences.push_back(what + ": " + *found);
                return "differs";
            }
        return "equal";
    } catch (std::logic_error const& e) { // linked::make compares fingerprints
        row.differences.push_back(what + ": " + e.what());
        return "stale";
    }
}

template <class T>
void check(rule_entry const& rule, std::vector<isa> const& isas, std::vector<checked>& rows) {
    std::string const type = sizeof(T) == 4 ? "f32" : "f64";
    std::vector<walk<T>> const walks = walks_of<T>(rule);
    for (isa const which : isas) {
        checked row{std::string(rule.name), type, std::string(isa_names[static_cast<std::size_t>(which)]), "", "", 0, {}};
        row.kernel = verdict<T>(rule.local<T>(), which, walks, "kernel", row);
        row.generated = verdict<T>(rule.linked<T>(), which, walks, "generated", row);
        rows.push_back(std::move(row));
    }
}

tint tint_of(std::string const& verdict) {
    return verdict == "equal" ? tint::good : verdict == "none" ? tint::faint : tint::bad;
}

void print(sink to, std::vector<checked> const& rows) {
    table rendered({{"rule"}, {"type"}, {"isa"}, {"kernel"}, {"generated"}, {"worst ULP", side::right}});
    std::size_t failed = 0;
    for (checked const& row : rows) {
        rendered.add({{row.rule, tint::strong}, row.type, row.isa, {row.kernel, tint_of(row.kernel)},
                      {row.generated, tint_of(row.generated)}, printed("%.2f", row.worst_ulp)});
        failed += row.failed() ? 1 : 0;
    }
    rendered.print(to.out, to.colour);
    to.out << "\nequal: every bit of the oracle's. ULP: of theta, step by step, against the oracle in double (f32) or long double (f64).\n";
    for (checked const& row : rows)
        for (std::string const& text : row.differences)
            to.out << tinted(row.rule + " " + row.type + " " + row.isa + ", " + text, tint::bad, to.colour) << '\n';
    if (failed == 0) to.out << rows.size() << " rows, nothing differs\n";
    else to.out << failed << " of " << rows.size() << " rows differ\n";
}

} // namespace

int check(sink to, check_options const& asked) {
    if (!asked.type.empty() && asked.type != "f32" && asked.type != "f64")
        throw std::invalid_argument("--type " + asked.type + ": there are f32 and f64");
    std::vector<isa> isas;
    if (char const* chosen = std::getenv("RAVINE_ISA"); asked.isa.empty() && chosen && *chosen) {
        isas.push_back(isa_of(chosen));
    } else if (asked.isa.empty()) {
        for (std::size_t i = 0; i < isa_names.size(); ++i)
            if (has(static_cast<isa>(i))) isas.push_back(static_cast<isa>(i));
    } else
        isas.push_back(isa_of(asked.isa));
    std::vector<checked> rows;
    for (rule_entry const* const rule : find_rules(asked.rules)) {
        if (asked.type != "f64") check<float>(*rule, isas, rows);
        if (asked.type != "f32") check<double>(*rule, isas, rows);
    }
    if (asked.json) to.out << json(rows);
    else print(to, rows);
    return std::ranges::any_of(rows, &checked::failed) ? 1 : 0;
}

} // namespace ravine::tool
