// What `ravine landscape` says: the list of landscapes and the table of descents, as text and as JSON.
#pragma once
#include "tools/landscape/descent.hpp"
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ravine::tool {

/// A rule's descent on a landscape.
struct ran {
    std::string rule;
    std::optional<double> lr; ///< that was set or tuned; none for a rule without one
    std::size_t descents = 1; ///< that tuned it
    landscape::trajectory way;
};

void print_landscape_list(std::ostream& out, bool colour);
/// An array of objects: name, title, source, formula, latex, domain, start, least, condition, points.
std::string landscape_list_json();

void print_landscape_table(std::ostream& out, bool colour, landscape::surface const& on, std::vector<ran> const& rows, std::size_t steps);
/// An array of objects: landscape, rule, lr, descents, steps, steps_to_tolerance, final_loss, diverged; what is none is null.
std::string landscape_table_json(landscape::surface const& on, std::vector<ran> const& rows);

} // namespace ravine::tool
