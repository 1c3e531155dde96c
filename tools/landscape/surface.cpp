// What surfaces and families are asked for, out of the functions of their terms.
#include "tools/landscape/surface.hpp"
#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tools/ravine/spelling.hpp>
#include <vector>

namespace ravine::landscape {
namespace {

template <class Entry>
Entry const& found(std::span<Entry const> among, std::string_view name, char const* what) {
    std::vector<std::string_view> names;
    for (Entry const& entry : among) {
        if (entry.name == name) return entry;
        names.push_back(entry.name);
    }
    std::string const near = tool::nearest_text(name, names);
    throw std::invalid_argument("no " + std::string(what) + " is called '" + std::string(name) + "'" +
                                (near.empty() ? "; `landscape --list` names all" : near));
}

/// Calls f(first, second, u) for the coordinates of each term; of terms over coordinates both are the same.
template <class F>
void each_term(summed over, std::size_t size, F const& f) {
    std::size_t const step = over == summed::pairs ? 1 : 0;
    for (std::size_t i = 0; i + step < size; ++i)
        f(i, i + step, size > 1 ? static_cast<double>(i) / static_cast<double>(size - 1) : 0.0);
}

} // namespace

double surface::least() const {
    double lowest = std::numeric_limits<double>::infinity();
    for (known_point const& p : points)
        if (p.kind == point_kind::minimum || p.kind == point_kind::kink) lowest = std::min(lowest, p.value);
    return lowest < std::numeric_limits<double>::infinity() ? lowest : std::numeric_limits<double>::quiet_NaN();
}

double family::value(std::span<double const> at) const {
    double sum = 0;
    each_term(over, at.size(), [&](std::size_t i, std::size_t k, double u) { sum += term.value(at[i], at[k], u, kappa); });
    return sum;
}

void family::gradient(std::span<double const> at, std::span<double> to) const {
    std::ranges::fill(to, 0.0);
    each_term(over, at.size(), [&](std::size_t i, std::size_t k, double u) {
        slope const of_term = term.gradient(at[i], at[k], u, kappa);
        to[i] += of_term[0];
        if (k != i) to[k] += of_term[1];
    });
}

void family::hessian_times(std::span<double const> at, std::span<double const> direction, std::span<double> to) const {
    std::ranges::fill(to, 0.0);
    each_term(over, at.size(), [&](std::size_t i, std::size_t k, double u) {
        curvature const of_term = term.hessian(at[i], at[k], u, kappa);
        to[i] += of_term[0] * direction[i];
        if (k == i) return;
        to[i] += of_term[1] * direction[k];
        to[k] += of_term[1] * direction[i] + of_term[2] * direction[k];
    });
}

double family::least(std::size_t coordinates) const {
    std::size_t const terms = over == summed::pairs ? std::max<std::size_t>(coordinates, 1) - 1 : coordinates;
    return about.value * static_cast<double>(terms);
}

surface const& find_surface(std::string_view name) { return found(surfaces(), name, "landscape"); }
family const& find_family(std::string_view name) { return found(families(), name, "family of landscapes"); }

} // namespace ravine::landscape
