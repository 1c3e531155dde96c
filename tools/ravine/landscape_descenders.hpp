// What `ravine landscape` is asked to run: a surface, a start, and rules with their settings and schedules.
#pragma once
#include "commands.hpp"
#include "entry.hpp"
#include "tools/landscape/tuning.hpp"
#include <array>
#include <vector>

namespace ravine::tool {

/// A rule that is to descend: what is set, and what follows a schedule.
struct descender {
    rule_entry const* rule;
    landscape::settings set;
    landscape::schedules_at schedules{};
    bool fixed_lr = false; ///< a schedule gives lr itself
};

// All throw std::invalid_argument for what is no name, no number or out of range, before anything is done.

/// The rules in their order; without names the usual ones.
std::vector<descender> descenders_of(landscape_options const& asked);
/// The surface of that name, of the condition number that is asked for.
landscape::surface surface_of(landscape_options const& asked);
/// Where descents start: at the place that is asked for, else at the surface's own.
std::array<double, 2> start_of(landscape_options const& asked, landscape::surface const& on);

} // namespace ravine::tool
